import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { carryOutCaseMove } from '../../lib/server/jobs/carry-out-case-move'
import { audited, read } from '../audited'
import { database } from '../client'
import { getWhoLooksAfter, listMovesOf, listMovesTo } from '../queries/care-team'
import { listMovesMade } from '../queries/case-moves'
import { auditEvents, careAssignments, handovers, memberships, reviewItems } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
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
import { askCaseMove, takeBackCaseMove } from './case-moves'
import { offerHandover } from './handovers'
import { tellEndedMoves } from './tell-ended-moves'

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-case-moves-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
Object.assign(process.env, {
  APP_URL: 'https://portal.example',
  LOADWISE_DATA: folder,
  MAIL_DIR: folder,
  SMTP_URL: '',
  NEXTAUTH_URL: 'https://portal.example',
  NEXTAUTH_SECRET: 'a secret for tests that is long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
})

const now = new Date()

async function aClinic() {
  const clinic = await makeClinic()
  const manager = await makeManager(clinic)
  const [ana, ben] = [await makeClinician(clinic), await makeClinician(clinic)]
  const patients = [
    await makePatient(clinic, { clinician: ana }),
    await makePatient(clinic, { clinician: ana }),
  ]
  const patientIds = patients.map(({ patientId }) => patientId)
  return { clinic, manager, ana, ben, patients, patientIds, scope: managerScopeOf(manager) }
}

const inCharge = (patient: MadePatient) =>
  read(testScope, async (tx) => {
    const [open] = await tx
      .select()
      .from(careAssignments)
      .where(and(eq(careAssignments.patientId, patient.patientId), isNull(careAssignments.endedAt)))
    return open?.clinicianUserId
  })

const mailsTo = async ({ email }: { email: string }) =>
  (
    await database().sql<{ payload: { subject: string; text: string } }[]>`
      select p.payload from graphile_worker._private_jobs p where p.payload->>'to' = ${email}`
  ).map(({ payload }) => payload)

test('cases change hands after the ten seconds, in the manager’s name, with a note for the clinician and one mail each', async () => {
  const { manager, ana, ben, patients, patientIds, scope } = await aClinic()
  const asked = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: 'Ana is on leave.' }, now)
  if (asked.problem) throw new Error(asked.problem)
  for (const patient of patients) expect(await inCharge(patient)).toBe(ana.userId)
  await carryOutCaseMove({ moveId: asked.moveId })
  await carryOutCaseMove({ moveId: asked.moveId })
  for (const patient of patients) {
    expect(await inCharge(patient)).toBe(ben.userId)
    const mails = await mailsTo(patient)
    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject} ${mails[0]?.text}`).not.toMatch(/tendon|hamstring|clinic|pain|rehab/i)
    const told = await getWhoLooksAfter(patientScopeOf(patient), now)
    expect([told.name, told.newSince !== null]).toEqual([ben.displayName, true])
    expect(await listMovesTo(careScopeOf(ben, patient))).toMatchObject([
      { note: 'Ana is on leave.', askedByName: manager.displayName },
    ])
  }
  const events = await read(testScope, (tx) =>
    tx
      .select({ actor: auditEvents.actorUserId })
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientIds[0] ?? ''), eq(auditEvents.action, 'case.reassign'))),
  )
  expect(events).toEqual([{ actor: manager.userId }])
})

test('an offer that stood for a moved case ends with the move, and so does its item in the queue; another stays', async () => {
  const { ana, ben, patients, scope } = await aClinic()
  const [moved, stays] = patients as [MadePatient, MadePatient]
  for (const patient of [moved, stays]) {
    const offer = { toUserId: ben.userId, note: 'Ben knows her well from before.' }
    expect(await offerHandover(careScopeOf(ana, patient), offer, now)).toEqual({ status: 'offered' })
  }
  const asked = await askCaseMove(
    scope,
    { patientIds: [moved.patientId], toUserId: ben.userId, note: null },
    now,
  )
  if (asked.problem) throw new Error(asked.problem)
  await carryOutCaseMove({ moveId: asked.moveId })
  const open = ({ patientId }: MadePatient) =>
    read(testScope, async (tx) => {
      const [offer] = await tx
        .select({ state: handovers.state })
        .from(handovers)
        .where(eq(handovers.patientId, patientId))
      const items = await tx
        .select({ kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.patientId, patientId), isNull(reviewItems.closedAt)))
      return [offer?.state, items.filter(({ kind }) => kind === 'handover').length]
    })
  expect(await open(moved)).toEqual(['withdrawn', 0])
  expect(await open(stays)).toEqual(['offered', 1])
})

test('who gets cases and who had them are told, and read how many, by whom and the note', async () => {
  const { clinic, manager, ana, ben, patientIds, scope } = await aClinic()
  const other = await makeClinician(clinic)
  const asked = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: 'Ana is on leave.' }, now)
  if (asked.problem) throw new Error(asked.problem)
  await carryOutCaseMove({ moveId: asked.moveId })
  await carryOutCaseMove({ moveId: asked.moveId })
  const counts = [await mailsTo(ana), await mailsTo(ben), await mailsTo(other)].map(({ length }) => length)
  expect(counts).toEqual([1, 1, 0])
  const move = {
    count: 2,
    askedByName: manager.displayName,
    toName: ben.displayName,
    note: 'Ana is on leave.',
  }
  expect(await listMovesOf(clinicianScopeOf(ben), now)).toMatchObject([{ ...move, came: true }])
  expect(await listMovesOf(clinicianScopeOf(ana), now)).toMatchObject([{ ...move, came: false }])
  expect(await listMovesOf(clinicianScopeOf(other), now)).toEqual([])
})

test('the manager who asked is told once how it ended; nobody else is, and not of one taken back', async () => {
  const { clinic, manager, ana, ben, patientIds, scope } = await aClinic()
  const other = managerScopeOf(await makeManager(clinic))
  const ask = async () => {
    const asked = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: null }, new Date())
    if (asked.problem) throw new Error(asked.problem)
    return asked.moveId
  }
  await takeBackCaseMove(scope, await ask(), new Date())
  const moveId = await ask()
  expect(await tellEndedMoves(scope, new Date())).toEqual([])
  await carryOutCaseMove({ moveId })
  expect(await tellEndedMoves(other, new Date())).toEqual([])
  const twice = await Promise.all([tellEndedMoves(scope, new Date()), tellEndedMoves(scope, new Date())])
  expect(twice.flat()).toEqual([{ moveId, state: 'done', count: 2, toName: ben.displayName }])
  expect(await tellEndedMoves(scope, new Date())).toEqual([])
  // the log, which every manager reads, says from whom to whom and how many, and names no patient
  expect(await listMovesMade(other)).toEqual([
    {
      moveId,
      at: expect.any(Date),
      askedByName: manager.displayName,
      toName: ben.displayName,
      fromNames: [ana.displayName],
      count: 2,
    },
  ])
})

test('taken back in time, nothing of it has happened; too late, it stays', async () => {
  const { clinic, ana, ben, patients, patientIds, scope } = await aClinic()
  const asked = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: null }, now)
  if (asked.problem) throw new Error(asked.problem)
  const other = managerScopeOf(await makeManager(clinic))
  expect(await takeBackCaseMove(other, asked.moveId, now)).toBe('too_late')
  expect(await takeBackCaseMove(scope, asked.moveId, now)).toBe('taken_back')
  await carryOutCaseMove({ moveId: asked.moveId })
  for (const patient of patients) {
    expect(await inCharge(patient)).toBe(ana.userId)
    expect(await mailsTo(patient)).toEqual([])
  }
  const again = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: null }, now)
  if (again.problem) throw new Error(again.problem)
  await carryOutCaseMove({ moveId: again.moveId })
  expect(await takeBackCaseMove(scope, again.moveId, now)).toBe('too_late')
})

test('somebody who is no manager any more hands nothing over, nor to whoever has left, nor people of another clinic', async () => {
  const { manager, ana, ben, patients, patientIds, scope } = await aClinic()
  const stranger = await makePatient(await makeClinic())
  expect(
    await askCaseMove(
      scope,
      { patientIds: [...patientIds, stranger.patientId], toUserId: ben.userId, note: null },
      now,
    ),
  ).toEqual({ problem: 'case_not_found' })
  const elsewhere = await makeClinician(await makeClinic())
  expect(await askCaseMove(scope, { patientIds, toUserId: elsewhere.userId, note: null }, now)).toEqual({
    problem: 'not_a_clinician',
  })
  const asked = await askCaseMove(scope, { patientIds, toUserId: ben.userId, note: null }, now)
  if (asked.problem) throw new Error(asked.problem)
  await audited(testScope, 'test.make', (tx) =>
    tx.update(memberships).set({ endedAt: TEST_NOW }).where(eq(memberships.id, manager.membershipId)),
  )
  await carryOutCaseMove({ moveId: asked.moveId })
  for (const patient of patients) expect(await inCharge(patient)).toBe(ana.userId)
})
