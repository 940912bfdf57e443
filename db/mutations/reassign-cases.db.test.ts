import { and, desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { localDateOf } from '../../lib/time/plain-date'
import { audited, read } from '../audited'
import { getCareTeam, listLeaveCovers, listOpenHandovers } from '../queries/care-team'
import { listVisitsInLeave } from '../queries/leave-visits'
import { listReviewQueue } from '../queries/review-queue'
import {
  auditEvents,
  careAssignments,
  episodeStates,
  invitations,
  memberships,
  reviewItems,
  visits,
} from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { bookVisitFor } from '../testing/visits'
import { cancelVisit } from './change-visit'
import { endMembership } from './end-membership'
import { handVisitOn } from './hand-visit-on'
import { offerHandover } from './handovers'
import { nameCover } from './leave-covers'
import { reassignCases } from './reassign-cases'
import { tidyAfterLeaver } from './tidy-after-leaver'

const now = TEST_NOW

const inCharge = (patient: MadePatient) =>
  read(testScope, async (tx) => {
    const assignments = await tx
      .select()
      .from(careAssignments)
      .where(eq(careAssignments.patientId, patient.patientId))
    const [state] = await tx
      .select()
      .from(episodeStates)
      .where(eq(episodeStates.episodeId, patient.episodeId))
    const open = assignments.filter(({ endedAt, kind }) => endedAt === null && kind === 'primary')
    expect(open.map(({ clinicianUserId }) => clinicianUserId)).toEqual(
      state?.clinicianUserId ? [state.clinicianUserId] : [],
    )
    return state?.clinicianUserId
  })

const audit = (patientId: string) =>
  read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.patientId, patientId)).orderBy(desc(auditEvents.seq)),
  )

async function aClinic() {
  const clinic = await makeClinic()
  const [manager, ana, ben] = [
    await makeManager(clinic),
    await makeClinician(clinic),
    await makeClinician(clinic),
  ]
  return { clinic, manager, ana, ben, scope: managerScopeOf(manager) }
}

describe('reassigning', () => {
  test('puts one named clinician in charge of all of them, and each record says who did it', async () => {
    const { clinic, manager, ana, ben, scope } = await aClinic()
    const theirs = [await makePatient(clinic, { clinician: ana }), await makePatient(clinic)]
    const stays = await makePatient(clinic, { clinician: ana })
    const patientIds = theirs.map(({ patientId }) => patientId)
    expect(await reassignCases(scope, { patientIds, toUserId: ben.userId }, now)).toEqual({
      moved: 2,
      toName: ben.displayName,
    })
    for (const patient of theirs) {
      expect(await inCharge(patient)).toBe(ben.userId)
      expect((await audit(patient.patientId))[0]).toMatchObject({
        action: 'case.reassign',
        actorUserId: manager.userId,
        detail: { toUserId: ben.userId },
      })
    }
    expect(await inCharge(stays)).toBe(ana.userId)
  })

  test('leaves those alone that are already theirs', async () => {
    const { clinic, ana, scope } = await aClinic()
    const patient = await makePatient(clinic, { clinician: ana })
    const request = { patientIds: [patient.patientId], toUserId: ana.userId }
    expect(await reassignCases(scope, request, now)).toMatchObject({ moved: 0 })
    expect(await audit(patient.patientId)).toEqual([])
  })

  test('moves nobody when one of them is of another clinic, or the clinician is', async () => {
    const { clinic, ana, ben, scope } = await aClinic()
    const other = await makeClinic()
    const [mine, foreign] = [await makePatient(clinic, { clinician: ana }), await makePatient(other)]
    const patientIds = [mine.patientId, foreign.patientId]
    expect(await reassignCases(scope, { patientIds, toUserId: ben.userId }, now)).toEqual({
      problem: 'case_not_found',
    })
    const stranger = await makeClinician(other)
    expect(
      await reassignCases(scope, { patientIds: [mine.patientId], toUserId: stranger.userId }, now),
    ).toEqual({ problem: 'not_a_clinician' })
    expect(await inCharge(mine)).toBe(ana.userId)
    expect(await inCharge(foreign)).toBeNull()
  })

  test('by two managers at once leaves exactly one in charge', async () => {
    const { clinic, ana, ben, scope } = await aClinic()
    const second = managerScopeOf(await makeManager(clinic))
    const patients = [await makePatient(clinic), await makePatient(clinic), await makePatient(clinic)]
    const patientIds = patients.map(({ patientId }) => patientId)
    await Promise.all([
      reassignCases(scope, { patientIds, toUserId: ana.userId }, now),
      reassignCases(second, { patientIds: [...patientIds].reverse(), toUserId: ben.userId }, now),
    ])
    const charge = await Promise.all(patients.map(inCharge))
    expect(new Set(charge).size).toBe(1)
  })
})

describe('ending a membership', () => {
  test('hands cases, invited people and the unassigned over to the named clinician', async () => {
    const { clinic, ben, scope } = await aClinic()
    const leaving = await makeClinician(clinic, { receivesUnassigned: true })
    const patient = await makePatient(clinic, { clinician: leaving })
    await audited(testScope, 'test.make', async (tx) => {
      await tx.insert(invitations).values({
        clinicId: clinic.clinicId,
        role: 'patient',
        email: 'invited@people.example',
        displayName: 'Invited',
        tokenHash: leaving.userId,
        clinicianUserId: leaving.userId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + 1000),
      })
      await tx.insert(careAssignments).values({
        clinicId: clinic.clinicId,
        patientId: (await makePatient(clinic, { clinician: ben })).patientId,
        clinicianUserId: leaving.userId,
        kind: 'cover',
      })
    })
    const request = { membershipId: leaving.membershipId, successorUserId: ben.userId }
    expect(await endMembership(scope, request, now)).toEqual({
      casesHandedOver: 1,
      visitsClashing: 0,
    })
    expect(await inCharge(patient)).toBe(ben.userId)
    await read(testScope, async (tx) => {
      const [invitation] = await tx
        .select()
        .from(invitations)
        .where(eq(invitations.tokenHash, leaving.userId))
      expect(invitation?.clinicianUserId).toBe(ben.userId)
      const covers = await tx
        .select()
        .from(careAssignments)
        .where(and(eq(careAssignments.clinicianUserId, leaving.userId), eq(careAssignments.kind, 'cover')))
      expect(covers[0]?.endedAt).toEqual(now)
      const [successor] = await tx.select().from(memberships).where(eq(memberships.id, ben.membershipId))
      expect(successor?.receivesUnassigned).toBe(true)
      const [ended] = await tx.select().from(memberships).where(eq(memberships.id, leaving.membershipId))
      expect(ended).toMatchObject({ endedAt: now, receivesUnassigned: false })
    })
  })

  test('hands over coming visits and delegated tasks too; a visit at a time when the successor is taken stays, and is told', async () => {
    const { clinic, ana, ben, scope } = await aClinic()
    const [soon, clash] = [
      await makePatient(clinic, { clinician: ana }),
      await makePatient(clinic, { clinician: ana }),
    ]
    const bens = await makePatient(clinic, { clinician: ben })
    const later = new Date(now.getTime() + 3 * 3_600_000)
    const first = await bookVisitFor(ana, soon, now)
    await bookVisitFor(ana, clash, later)
    await bookVisitFor(ben, bens, later)
    const owner = { clinicId: clinic.clinicId, patientId: bens.patientId, episodeId: bens.episodeId }
    await audited(testScope, 'test.make', (tx) =>
      tx.insert(reviewItems).values({
        ...owner,
        kind: 'outreach',
        urgency: 'routine',
        rank: 6,
        dueAt: later,
        delegatedToUserId: ana.userId,
        delegatedToName: ana.displayName,
      }),
    )
    expect(first.status).toBe('booked')
    const request = { membershipId: ana.membershipId, successorUserId: ben.userId }
    expect(await endMembership(scope, request, now)).toEqual({ casesHandedOver: 2, visitsClashing: 1 })
    await read(testScope, async (tx) => {
      const held = await tx.select().from(visits).where(eq(visits.clinicId, clinic.clinicId))
      const of = ({ patientId }: MadePatient) => held.find((visit) => visit.patientId === patientId)
      expect(of(soon)).toMatchObject({ clinicianUserId: ben.userId, sequence: 1, state: 'booked' })
      expect(of(clash)).toMatchObject({ clinicianUserId: ana.userId, sequence: 0, state: 'booked' })
      const [task] = await tx.select().from(reviewItems).where(eq(reviewItems.patientId, bens.patientId))
      expect(task).toMatchObject({ delegatedToUserId: ben.userId, delegatedToName: ben.displayName })
    })
    // nobody would be there for the one that stayed: it stands before the successor until they do something about it
    const [stayed, ...others] = await listVisitsInLeave(clinicianScopeOf(ben), now)
    expect(others).toEqual([])
    expect(stayed).toMatchObject({ coverName: null, visit: { patientId: clash.patientId } })
    const care = careScopeOf(ben, clash)
    const visitId = stayed?.visit.id ?? ''
    expect(await handVisitOn(care, { visitId, sequence: 0 }, now)).toEqual({ status: 'taken' })
    await cancelVisit(care, { visitId, sequence: 0 }, now)
    expect(await listVisitsInLeave(clinicianScopeOf(ben), now)).toEqual([])
  })

  test('ends offers between colleagues in both directions, and a leave they were to cover goes on', async () => {
    const { clinic, manager, ana, ben, scope } = await aClinic()
    const [hers, his] = [
      await makePatient(clinic, { clinician: ana }),
      await makePatient(clinic, { clinician: ben }),
    ]
    const words = 'Runs again, sore on Mondays.'
    await offerHandover(careScopeOf(ana, hers), { toUserId: ben.userId, note: words }, now)
    await offerHandover(careScopeOf(ben, his), { toUserId: ana.userId, note: words }, now)
    const eve = await makeClinician(clinic)
    const through = localDateOf(now.getTime() + 86_400_000, 'UTC')
    await nameCover(clinicianScopeOf(eve), { coverUserId: ana.userId, from: through, through }, now)
    await endMembership(scope, { membershipId: ana.membershipId, successorUserId: ben.userId }, now)
    const left = {
      clinicId: clinic.clinicId,
      userId: ana.userId,
      successorUserId: ben.userId,
      byUserId: manager.userId,
    }
    await tidyAfterLeaver(testScope, left, now)
    await tidyAfterLeaver(testScope, left, now)
    expect(await listOpenHandovers(clinicianScopeOf(ben))).toEqual([])
    const offers = async (by: MadeStaff, patient: MadePatient) =>
      (await getCareTeam(careScopeOf(by, patient), now)).handovers.map(({ state }) => state)
    expect(await offers(ben, hers)).toEqual(['withdrawn'])
    expect(await offers(ben, his)).toEqual(['declined'])
    const queue = await listReviewQueue(clinicianScopeOf(ben), now)
    const [item] = queue.filter(({ kind }) => kind === 'handover')
    expect(item?.patientId).toBe(his.patientId)
    expect(item?.delegated?.note).toContain(ana.displayName)
    expect((await listLeaveCovers(clinicianScopeOf(eve), now)).mine).toMatchObject([
      { coverUserId: ben.userId, coverName: ben.displayName },
    ])
  })

  test('is refused while open work has nobody to go to', async () => {
    const { clinic, ana, scope } = await aClinic()
    const patient = await makePatient(clinic, { clinician: ana })
    const request = { membershipId: ana.membershipId }
    expect(await endMembership(scope, request, now)).toEqual({ problem: 'successor_needed' })
    expect(await endMembership(scope, { ...request, successorUserId: ana.userId }, now)).toEqual({
      problem: 'successor_not_a_clinician',
    })
    expect(await inCharge(patient)).toBe(ana.userId)
  })

  test('is refused for oneself and for a member of another clinic', async () => {
    const { manager, scope } = await aClinic()
    const stranger = await makeClinician(await makeClinic())
    expect(await endMembership(scope, { membershipId: manager.membershipId }, now)).toEqual({
      problem: 'own_membership',
    })
    expect(await endMembership(scope, { membershipId: stranger.membershipId }, now)).toEqual({
      problem: 'membership_not_found',
    })
  })

  test('leaves the work of the same person in another clinic as it was', async () => {
    const { clinic, ana, ben, scope } = await aClinic()
    const elsewhere = await makeClinic()
    const there = await makeClinician(elsewhere, { userId: ana.userId })
    const patientThere = await makePatient(elsewhere, { clinician: ana })
    await makePatient(clinic, { clinician: ana })
    await endMembership(scope, { membershipId: ana.membershipId, successorUserId: ben.userId }, now)
    expect(await inCharge(patientThere)).toBe(ana.userId)
    await read(testScope, async (tx) => {
      const [membership] = await tx.select().from(memberships).where(eq(memberships.id, there.membershipId))
      expect(membership?.endedAt).toBeNull()
    })
  })
})
