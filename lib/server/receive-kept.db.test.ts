import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { read } from '@/db/audited'
import { newId } from '@/db/ids'
import { checkIns, exerciseSessions, sessionResponses, submissions } from '@/db/schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '@/db/testing/factories'
import { receiveKept } from './receive-kept'

// TEST_NOW is ten in the morning of 10 March in London
const hours = (n: number) => new Date(TEST_NOW.getTime() + n * 3_600_000)
const text = (at: Date) => at.toISOString()

const checkIn = (more: Record<string, unknown> = {}, answers: Record<string, unknown> = {}) => ({
  kind: 'check-in',
  version: 1,
  clientKey: newId(),
  keptAt: text(TEST_NOW),
  payload: { asked: 'right', morningRight: '2', worst24hRight: '3', redFlags: 'none', ...answers },
  ...more,
})
const session = (patient: MadePatient, more: Record<string, unknown> = {}) => ({
  kind: 'session',
  version: 1,
  clientKey: newId(),
  keptAt: text(TEST_NOW),
  payload: {
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  },
  ...more,
})

const send = (
  patient: MadePatient,
  entries: { clientKey: string; [field: string]: unknown }[],
  { now = TEST_NOW, sentAt = now }: { now?: Date; sentAt?: Date } = {},
) => receiveKept(patientScopeOf(patient), { sentAt, entries }, { locale: 'en', now })

const checkInsOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx.select().from(checkIns).where(eq(checkIns.patientId, patient.patientId)).orderBy(asc(checkIns.at)),
  )
const sessionsOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx.select().from(exerciseSessions).where(eq(exerciseSessions.patientId, patient.patientId)),
  )
const keysOf = (patient: MadePatient) =>
  read(testScope, (tx) => tx.select().from(submissions).where(eq(submissions.patientId, patient.patientId)))

describe('[P4] what a phone kept arrives exactly once', () => {
  test('sent twice, it becomes one row, and the phone learns both times where to look', async () => {
    const patient = await makePatient(await makeClinic())
    const batch = [checkIn(), session(patient)]
    const first = await send(patient, batch)
    const again = await send(patient, batch, { now: hours(1), sentAt: hours(1) })
    expect(first.map(({ status }) => status)).toEqual(['recorded', 'recorded'])
    expect(again.map(({ status }) => status)).toEqual(['repeated', 'repeated'])
    expect(again.map((result) => 'leadsTo' in result && result.leadsTo)).toEqual(
      first.map((result) => 'leadsTo' in result && result.leadsTo),
    )
    expect([await checkInsOf(patient), await sessionsOf(patient)].map((rows) => rows.length)).toEqual([1, 1])
  })

  test('sent eight times at the same moment, it becomes one row', async () => {
    const patient = await makePatient(await makeClinic())
    const batch = [checkIn(), session(patient)]
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(patient, batch)))
    const recorded = answers.flat().filter(({ status }) => status === 'recorded')
    expect(recorded).toHaveLength(2)
    expect(answers.flat().filter(({ status }) => status === 'repeated')).toHaveLength(14)
    expect(await keysOf(patient)).toHaveLength(2)
    expect(await checkInsOf(patient)).toHaveLength(1)
  })

  test('the form sent by itself and the same answers sent by the phone are one entry', async () => {
    const patient = await makePatient(await makeClinic())
    const entry = checkIn()
    await send(patient, [entry])
    const late = { ...entry, keptAt: text(hours(-2)), pageAt: text(hours(-3)) }
    expect(await send(patient, [late], { now: hours(30) })).toMatchObject([{ status: 'repeated' }])
    expect(await checkInsOf(patient)).toHaveLength(1)
  })

  test('a key that comes again with other answers is refused in words, and nothing is overwritten', async () => {
    const patient = await makePatient(await makeClinic())
    const entry = checkIn()
    await send(patient, [entry])
    const other = { ...entry, payload: { ...entry.payload, morningRight: '7' } }
    const [result] = await send(patient, [other])
    expect(result).toMatchObject({ status: 'refused', reasons: [expect.stringMatching(/other answers/)] })
    expect(await checkInsOf(patient)).toMatchObject([{ morningRight: 2 }])
  })

  test('an answer half an hour after a session that waited with it finds that session by its key', async () => {
    const patient = await makePatient(await makeClinic())
    const trained = session(patient)
    const answer = (subjectClientKey: string) => ({
      kind: 'response',
      version: 1,
      clientKey: newId(),
      keptAt: text(new Date(TEST_NOW.getTime() + 31 * 60_000)),
      payload: { subjectClientKey, painRight: '1' },
    })
    const before = await send(patient, [answer(trained.clientKey)], { now: hours(1) })
    expect(before, 'before its session it belongs to nothing').toMatchObject([{ status: 'refused' }])
    const batch = [trained, answer(trained.clientKey)]
    expect(await send(patient, batch, { now: hours(2) })).toMatchObject([
      { status: 'recorded' },
      { status: 'recorded' },
    ])
    const [kept] = await sessionsOf(patient)
    const answers = await read(testScope, (tx) =>
      tx.select().from(sessionResponses).where(eq(sessionResponses.patientId, patient.patientId)),
    )
    expect(answers).toMatchObject([
      { subjectEntryId: kept?.entryId, window: 'at30', painRight: 1, recall: false },
    ])
    const stranger = await makePatient(await makeClinic())
    expect(await send(stranger, [answer(trained.clientKey)], { now: hours(2) })).toMatchObject([
      { status: 'refused' },
    ])
  })

  test('one entry that cannot be written does not hold up the others', async () => {
    const patient = await makePatient(await makeClinic())
    const results = await send(patient, [
      checkIn({}, { morningRight: '' }),
      { ...checkIn(), payload: 'gone' },
      checkIn({ version: 99 }),
      { ...checkIn(), kind: 'from-tomorrow' },
      session(patient),
    ])
    expect(results.map(({ status }) => status)).toEqual(['refused', 'refused', 'retry', 'retry', 'recorded'])
    expect(results[0]).toMatchObject({
      fieldErrors: { morningRight: ['Choose a number for this morning.'] },
    })
    expect(await checkInsOf(patient)).toHaveLength(0)
  })
})

test('a phone between sign-ins writes check-ins and sessions; the rest waits until its person has signed in', async () => {
  const patient = await makePatient(await makeClinic())
  const scope = { ...patientScopeOf(patient), sessionKind: 'device' as const }
  const activity = { ...checkIn(), kind: 'activity', payload: { kind: 'run' } }
  const results = await receiveKept(
    scope,
    { sentAt: TEST_NOW, entries: [checkIn(), session(patient), activity] },
    { locale: 'en', now: TEST_NOW },
  )
  expect(results.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'sign_in'])
})

describe('the time something was lived and the time it arrived are two facts', () => {
  test('a session of three days ago is written to its day and marked by its receipt', async () => {
    const patient = await makePatient(await makeClinic())
    const entry = session(patient, { keptAt: text(hours(-72)), startedAt: text(hours(-72.5)) })
    expect(await send(patient, [entry])).toMatchObject([{ status: 'recorded' }])
    expect(await sessionsOf(patient)).toMatchObject([
      { at: hours(-72.5), endedAt: hours(-72), localDate: '2026-03-07', receivedAt: TEST_NOW },
    ])
  })

  test.each([24, -24])('[P27] a phone whose clock is %i hours off writes to the right day', async (wrong) => {
    const patient = await makePatient(await makeClinic())
    const entry = checkIn({ keptAt: text(hours(wrong - 3)) })
    expect(await send(patient, [entry], { sentAt: hours(wrong) })).toMatchObject([{ status: 'recorded' }])
    expect(await checkInsOf(patient)).toMatchObject([
      { at: hours(-3), localDate: '2026-03-10', receivedAt: TEST_NOW },
    ])
  })

  test('a clock a day ahead does not open the day before yesterday, nor tomorrow', async () => {
    const patient = await makePatient(await makeClinic())
    const results = await send(
      patient,
      ['2026-03-11', '2026-03-07'].map((day) => checkIn({ keptAt: text(hours(24)) }, { day })),
      { sentAt: hours(24) },
    )
    expect(results.map(({ status }) => status)).toEqual(['refused', 'refused'])
    expect(await checkInsOf(patient)).toHaveLength(0)
  })

  test('yesterday’s check-in, filled in on the plane and received five days later, is kept and late', async () => {
    const patient = await makePatient(await makeClinic())
    const entry = checkIn({ keptAt: text(hours(-120)) }, { day: '2026-03-04' })
    expect(await send(patient, [entry])).toMatchObject([{ status: 'recorded' }])
    expect(await checkInsOf(patient)).toMatchObject([{ localDate: '2026-03-04', receivedAt: TEST_NOW }])
  })

  test('a correction written before midnight counts when it arrives after it; one written after does not', async () => {
    const patient = await makePatient(await makeClinic())
    await send(patient, [checkIn()])
    const [row] = await checkInsOf(patient)
    const corrects = { correctsEntryId: row?.entryId, morningRight: '6' }
    const inTime = checkIn({ keptAt: text(hours(10)) }, corrects)
    const after = checkIn({ keptAt: text(hours(15)) }, corrects)
    const results = await send(patient, [after, inTime], { now: hours(16) })
    expect(results.map(({ status }) => status)).toEqual(['refused', 'recorded'])
    const versions = await checkInsOf(patient)
    expect(versions.map(({ version, morningRight }) => [version, morningRight]).sort()).toEqual([
      [1, 2],
      [2, 6],
    ])
    expect(versions.find(({ version }) => version === 2)?.receivedAt).toEqual(hours(16))
  })

  test('an answer at half an hour that waited for the line is an answer at half an hour', async () => {
    const patient = await makePatient(await makeClinic())
    await send(patient, [session(patient)])
    const [done] = await sessionsOf(patient)
    const answer = {
      kind: 'response',
      version: 1,
      clientKey: newId(),
      keptAt: text(hours(0.5)),
      payload: { subjectEntryId: done?.entryId, painRight: '2' },
    }
    expect(await send(patient, [answer], { now: hours(8) })).toMatchObject([{ status: 'recorded' }])
  })
})
