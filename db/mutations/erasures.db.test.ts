import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { ERASURE_MANIFEST, shortLived } from '../../lib/erasure/manifest'
import { GRACE_DAYS, RETENTION_NOTICE_DAYS } from '../../lib/erasure/types'
import { squareErasures } from '../../lib/server/erasure-file'
import { audited, read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { findAuditFaults } from '../queries/audit-chain'
import { getErasures, getOwnErasure } from '../queries/erasures'
import { decisions, erasures, messages, patients, sessions, users } from '../schema'
import {
  type MadePatient,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { carryOutErasure, listDoneErasures, listDueErasures } from './carry-out-erasure'
import {
  answerErasure,
  askErasure,
  placeHold,
  releaseHold,
  setRetentionYears,
  withdrawErasure,
} from './erasures'
import { recordCheckIn } from './record-check-in'
import { announceRetention, sweepRows } from './sweep-retention'

const DAY_MS = 86_400_000
const after = (days: number) => new Date(TEST_NOW.getTime() + days * DAY_MS)
const DUE = after(GRACE_DAYS)
const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-erasures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let numbers = 0
/** Somebody whose name, address and number stand in every place where a person or a clinician could have written them. */
async function stage(clinic = undefined as Awaited<ReturnType<typeof makeClinic>> | undefined) {
  const here = clinic ?? (await makeClinic())
  const clinician = await makeClinician(here)
  const manager = managerScopeOf(await makeManager(here))
  const patient = await makePatient(here, {
    clinician,
    displayName: `Zephyrine Quillworth${newId().slice(-6)}`,
    startedOn: '2026-03-09',
  })
  const scope = patientScopeOf(patient)
  const number = String(1_000_000 + (numbers += 1))
  const spot = { clinicId: patient.clinicId, patientId: patient.patientId, episodeId: patient.episodeId }
  await audited(testScope, 'test.fill', (tx) =>
    tx
      .update(patients)
      .set({ telephone: `+44 117 ${number}` })
      .where(eq(patients.id, patient.patientId)),
  )
  await recordCheckIn(
    scope,
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '3',
      worst24hRight: '4',
      redFlags: 'none',
      note: `Call zephyrine on 0044 117 ${number.slice(0, 3)}-${number.slice(3)} or 0117 ${number}`,
    }),
    TEST_NOW,
  )
  await audited(testScope, 'test.fill', async (tx) => {
    await tx.insert(messages).values({
      id: newId(),
      ...spot,
      number: 1,
      author: 'patient',
      authorUserId: patient.userId,
      authorName: patient.displayName,
      body: `Yours, ${patient.displayName}, ${patient.email}`,
      clientKey: newId(),
      writtenAt: TEST_NOW,
      receivedAt: TEST_NOW,
    })
    await tx.execute(sql`insert into clinical_notes (id, clinic_id, patient_id, episode_id, state, subjective, observed,
      assessment, plan, drawn, written_by_user_id, written_by_name, started_at, saved_at, signed_at, lock_version)
      values (${newId()}, ${spot.clinicId}, ${spot.patientId}, ${spot.episodeId}, 'signed', 'Zephyrine says', 'o', 'a', 'p', '{}',
        ${clinician.userId}, 'C', ${TEST_NOW.toISOString()}, ${TEST_NOW.toISOString()}, ${TEST_NOW.toISOString()}, 1)`)
    await tx.execute(sql`insert into intakes (episode_id, clinic_id, patient_id, answers, step, saved_at)
      values (${spot.episodeId}, ${spot.clinicId}, ${spot.patientId},
        ${JSON.stringify({ place: { dateOfBirth: '1985-04-01' }, goals: [`Run with ${patient.displayName}`] })}::jsonb, 'summary', now())
      on conflict do nothing`)
    await tx.insert(sessions).values({
      id: newId(),
      userId: patient.userId,
      kind: 'full',
      idleSeconds: 1800,
      expiresAt: after(1),
    })
  })
  return { clinic: here, clinician, manager, patient, scope, number }
}
type Stage = Awaited<ReturnType<typeof stage>>

async function requestOf({ manager }: Stage): Promise<string> {
  const { open } = await getErasures(manager)
  if (!open[0]) throw new Error('nothing waits')
  return open[0].id
}

async function asked(all: Stage): Promise<string> {
  await askErasure(all.scope, TEST_NOW)
  return requestOf(all)
}

async function confirmed(all: Stage): Promise<string> {
  const erasureId = await asked(all)
  expect(await answerErasure(all.manager, { erasureId }, TEST_NOW)).toEqual({ status: 'confirmed' })
  return erasureId
}

/** Every value of the whole database as text, by table: what is searched for somebody. */
async function wholeDatabase(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await database().db.transaction(async (tx) => {
    for (const table of Object.keys(ERASURE_MANIFEST)) {
      const [row] = await tx.execute<{ all: string | null }>(
        sql`select string_agg(t::text, ' ') as all from ${sql.identifier(table)} t`,
      )
      found.set(table, row?.all?.toLowerCase() ?? '')
    }
  })
  return found
}
async function tablesWith(...words: string[]): Promise<string[]> {
  const all = await wholeDatabase()
  return [...all]
    .filter(([, text]) => words.some((word) => text.includes(word.toLowerCase())))
    .map(([name]) => name)
}
const identityOf = ({ patient, number }: Stage) => [
  patient.displayName,
  patient.displayName.split(' ')[1] ?? '',
  patient.email,
  patient.userId,
  number,
  `${number.slice(0, 3)}-${number.slice(3)}`,
]
const rowsOf = (table: string, { patientId }: MadePatient) =>
  database().db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(table)} where patient_id = ${patientId}`,
  )

describe('[P22] the manifest', () => {
  test('names every table of the database, and none that is not there', async () => {
    const tables = await database().db.execute<{ name: string }>(
      sql`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    )
    expect(Object.keys(ERASURE_MANIFEST).sort()).toEqual([...tables].map(({ name }) => name).sort())
  })

  test('sends no table with a patient on the way of one without, and the database lets it be carried out', async () => {
    const tables = await database().db.execute<{ name: string; erasable: boolean }>(sql`
      select c.relname as name, exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'eraser_due')
        and has_table_privilege('loadwise_eraser', c.oid, 'DELETE') as erasable
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped)`)
    const wrong = [...tables].filter(({ name, erasable }) => {
      const fate = ERASURE_MANIFEST[name]?.fate
      return fate === 'chained' || fate === 'proof'
        ? erasable
        : !(erasable && (fate === 'kept' || fate === 'deleted'))
    })
    expect(wrong).toEqual([])
    expect([...tables].length).toBeGreaterThan(60)
  })
})

describe('[P22] somebody asks to be forgotten', () => {
  let all: Stage
  let erasureId: string
  beforeAll(async () => {
    all = await stage()
    erasureId = await asked(all)
  })

  test('once; a second wish waits for nothing new, and nothing has changed yet', async () => {
    expect(await askErasure(all.scope, TEST_NOW)).toEqual({ status: 'waits_already' })
    expect(await listDueErasures(testScope, after(1000))).not.toContain(erasureId)
    expect(await carryOutErasure(testScope, erasureId, after(1000))).toEqual({ status: 'not_due' })
  })

  test('a manager confirms; the days of grace pass; then nothing anywhere says who it was', async () => {
    await answerErasure(all.manager, { erasureId }, TEST_NOW)
    expect(await carryOutErasure(testScope, erasureId, after(GRACE_DAYS - 1))).toEqual({ status: 'not_due' })
    const before = await read(testScope, (tx) =>
      tx.select().from(decisions).where(eq(decisions.patientId, all.patient.patientId)),
    )
    expect(before.length).toBeGreaterThan(0)
    const done = await carryOutErasure(testScope, erasureId, DUE)
    expect(done.status).toBe('done')
    // the audit log keeps ids; nothing leads from the id of the account to anybody any more
    expect((await tablesWith(...identityOf(all))).filter((table) => !table.startsWith('audit_'))).toEqual([
      'messages',
    ])
    const [message] = await read(testScope, (tx) =>
      tx.select().from(messages).where(eq(messages.patientId, all.patient.patientId)),
    )
    expect([message?.body, message?.authorName]).toEqual(['Yours, […] […], […]', '[…] […]'])
    const kept = await read(testScope, (tx) =>
      tx.select().from(decisions).where(eq(decisions.patientId, all.patient.patientId)),
    )
    expect(
      kept.map(({ inputDigest, outcome }) => [inputDigest, outcome]),
      'what was decided stays as the law asks',
    ).toEqual(before.map(({ inputDigest, outcome }) => [inputDigest, outcome]))
  })

  test('the account is gone, the audit chain is whole, and the proof says what went and what stayed', async () => {
    const left = await read(testScope, (tx) =>
      tx.select().from(users).where(eq(users.id, all.patient.userId)),
    )
    expect(left).toEqual([])
    const { faults } = await findAuditFaults(testScope, [])
    expect(faults.filter(({ clinicId }) => clinicId === all.clinic.clinicId)).toEqual([])
    const { ended } = await getErasures(all.manager)
    expect(ended[0]).toMatchObject({ state: 'done', kind: 'asked', isHeld: false })
    expect(ended[0]?.rows?.kept).toBeGreaterThan(5)
    expect(ended[0]?.name, 'a manager sees the pseudonym').toMatch(/^#/)
  })

  test('somebody else is left alone, even under the role that erases', async () => {
    const other = await stage(all.clinic)
    await database().db.transaction(async (tx) => {
      await tx.execute(sql`set local role loadwise_eraser`)
      const gone = await tx.execute(
        sql`delete from check_ins where patient_id = ${other.patient.patientId} returning 1`,
      )
      expect(gone.length).toBe(0)
    })
    const [row] = await rowsOf('check_ins', other.patient)
    expect(row?.n).toBe(1)
  })
})

describe('[P22] what stops it', () => {
  test('the person, up to the last moment', async () => {
    const all = await stage()
    const erasureId = await confirmed(all)
    expect(await withdrawErasure(all.scope, { erasureId }, after(13))).toEqual({ status: 'withdrawn' })
    expect(await carryOutErasure(testScope, erasureId, DUE)).toEqual({ status: 'not_due' })
    expect(await withdrawErasure(all.scope, { erasureId }, after(13))).toEqual({ status: 'gone' })
  })

  test('a refusal, with a reason that the person reads', async () => {
    const all = await stage()
    const erasureId = await asked(all)
    await answerErasure(all.manager, { erasureId, refusal: 'A court has asked for this record.' }, TEST_NOW)
    expect((await getOwnErasure(all.scope)).request).toMatchObject({
      state: 'refused',
      refusal: 'A court has asked for this record.',
    })
    expect(await listDueErasures(testScope, after(400))).not.toContain(erasureId)
  })

  test('a legal hold, in the application and in the database, until it is released', async () => {
    const all = await stage()
    const erasureId = await confirmed(all)
    await placeHold(all.manager, { erasureId, reason: 'A claim is open since March.' }, TEST_NOW)
    expect(await listDueErasures(testScope, DUE)).not.toContain(erasureId)
    expect(await carryOutErasure(testScope, erasureId, DUE)).toEqual({ status: 'not_due' })
    await database().db.transaction(async (tx) => {
      await tx.execute(sql`set local role loadwise_eraser`)
      expect(
        (await tx.execute(sql`select 1 from check_ins where patient_id = ${all.patient.patientId}`)).length,
      ).toBe(0)
    })
    const { holds } = await getErasures(all.manager)
    expect(holds.map(({ reason }) => reason)).toEqual(['A claim is open since March.'])
    await releaseHold(all.manager, { holdId: holds[0]?.id ?? '' }, DUE)
    expect((await carryOutErasure(testScope, erasureId, DUE)).status).toBe('done')
  })

  test('a manager of another clinic answers nothing', async () => {
    const [all, other] = [await stage(), await stage()]
    const erasureId = await asked(all)
    expect(await answerErasure(other.manager, { erasureId }, TEST_NOW)).toEqual({ status: 'gone' })
  })
})

test('[P22] somebody who is also in care elsewhere, or works here, keeps their account', async () => {
  const all = await stage()
  const there = await makeClinic()
  await audited(testScope, 'test.fill', (tx) =>
    tx.insert(patients).values({
      id: newId(),
      clinicId: there.clinicId,
      userId: all.patient.userId,
      displayName: all.patient.displayName,
      timeZone: 'UTC',
    }),
  )
  await carryOutErasure(testScope, await confirmed(all), DUE)
  const left = await read(testScope, (tx) => tx.select().from(users).where(eq(users.id, all.patient.userId)))
  expect(left.length).toBe(1)
  expect(await tablesWith(all.patient.displayName)).toEqual(['patients', 'users'])
})

describe('[P22] a restored backup', () => {
  test('erases again whom it had forgotten, from the list outside, and the list grows by nothing', async () => {
    const file = path.join(folder, 'erasures.jsonl')
    const all = await stage()
    await carryOutErasure(testScope, await confirmed(all), DUE)
    await squareErasures(DUE, file)
    expect(readFileSync(file, 'utf8')).not.toContain(all.patient.displayName)
    // as a backup from the day before would have it: the person is back, the request is not
    await database().db.transaction(async (tx) => {
      await tx.execute(sql`update users set display_name = 'Zephyrine Back' where id =
        (select user_id from patients where id = ${all.patient.patientId})`)
      await tx.execute(
        sql`update patients set display_name = 'Zephyrine Back' where id = ${all.patient.patientId}`,
      )
      await tx.execute(sql`delete from erasures where patient_id = ${all.patient.patientId}`)
    })
    expect(await squareErasures(after(20), file)).toEqual({ again: 1, added: 0 })
    expect(await tablesWith('zephyrine back')).toEqual([])
    expect(await squareErasures(after(21), file)).toEqual({ again: 0, added: 0 })
  })
})

describe('[P23] retention runs by itself', () => {
  const inYears = (years: number) => after(Math.ceil(years * 365.25))
  async function formerPatient() {
    const all = await stage()
    await database().db.execute(sql`update episodes set status = 'discharged', ended_at = ${TEST_NOW.toISOString()},
      end_reason = 'goals_met' where patient_id = ${all.patient.patientId}`)
    return all
  }

  test('a record goes when the clinic’s years after care are over: announced, then deleted whole', async () => {
    const all = await formerPatient()
    const openOf = async () => (await getErasures(all.manager)).open
    await announceRetention(testScope, inYears(7.9))
    expect(await openOf()).toEqual([])
    const over = inYears(8.01)
    await announceRetention(testScope, over)
    await announceRetention(testScope, over)
    const [line] = await openOf()
    expect(line).toMatchObject({ kind: 'retention', state: 'confirmed', name: all.patient.displayName })
    const erasureId = line?.id ?? ''
    const due = new Date(over.getTime() + RETENTION_NOTICE_DAYS * DAY_MS)
    // the database goes by its own clock, which is not eight years on: the day is moved instead
    await database().db.execute(
      sql`update erasures set asked_at = '2026-01-01', due_at = '2026-02-01' where id = ${erasureId}`,
    )
    expect((await carryOutErasure(testScope, erasureId, due)).status).toBe('done')
    const left = (await tablesWith(...identityOf(all), all.patient.patientId)).filter(
      (table) => !table.startsWith('audit_'),
    )
    expect(left, 'the proof alone: ids, dates and counts').toEqual(['erasures'])
    const [proof] = (await listDoneErasures(testScope)).filter(
      ({ patientId }) => patientId === all.patient.patientId,
    )
    expect(proof?.extent).toBe('deleted')
  })

  test('a clinic’s own years count; whoever is in care, and whatever is held, stays', async () => {
    const [former, inCare, held] = [await formerPatient(), await stage(), await formerPatient()]
    await setRetentionYears(former.manager, 20)
    const erasureId = await asked(held)
    await placeHold(held.manager, { erasureId, reason: 'A claim is open since March.' }, TEST_NOW)
    await withdrawErasure(held.scope, { erasureId }, TEST_NOW)
    await announceRetention(testScope, inYears(10))
    for (const all of [former, inCare, held]) expect((await getErasures(all.manager)).open).toEqual([])
    await announceRetention(testScope, inYears(20.1))
    expect((await getErasures(former.manager)).open.length).toBe(1)
    expect((await getErasures(inCare.manager)).open).toEqual([])
  })

  test('sign-ins, links, invitations and other rows of the day go when their days are over: none is older', async () => {
    const all = await stage()
    const later = after(2000)
    expect(Object.keys(await sweepRows(testScope, later))).toContain('sessions')
    const overdue: string[] = []
    for (const { table, column, days } of shortLived()) {
      const [row] = await database().db.execute<{
        n: number
      }>(sql`select count(*)::int as n from ${sql.identifier(table)}
        where ${sql.identifier(column)} < ${later.toISOString()}::timestamptz - make_interval(days => ${days})`)
      if (row?.n !== 0) overdue.push(table)
    }
    expect(overdue).toEqual([])
    const [checkIns] = await rowsOf('check_ins', all.patient)
    expect(checkIns?.n, 'the record is not of the day').toBe(1)
  })

  test('a request in the past of the database’s clock is a confirmed one, or nothing goes', async () => {
    await expect(
      audited(testScope, 'test.fill', (tx) =>
        tx.insert(erasures).values({
          id: newId(),
          clinicId: newId(),
          patientId: newId(),
          kind: 'asked',
          extent: 'deleted',
          state: 'confirmed',
          askedAt: TEST_NOW,
          dueAt: TEST_NOW,
        }),
      ),
      'no grace, no erasure',
    ).rejects.toThrow()
  })
})
