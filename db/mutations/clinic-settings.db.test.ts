import { and, desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ClinicSettings, NewVisitType, TargetSettings } from '../../lib/clinic/schema'
import { audited, read } from '../audited'
import { getToday } from '../queries/today'
import { auditEvents, clinics, memberships, reviewItems, visitTypes } from '../schema'
import {
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { addVisitType, changeVisitType, endVisitType, setTargets } from './clinic-offers'
import { changeClinicSettings } from './clinic-settings'
import { openReviewItems } from './review-items'

const said = {
  country: 'gb',
  emergencyNumber: '112',
  urgentCareNumber: '111',
  telephone: '+44 117 496 0000',
  openingHours: 'Mon–Fri 8–18',
  hours1: '8:00–18:00',
  hours6: '9:00 - 12:30',
}

test('what a manager sets is what people are told at once, and the audit says who changed it from what', async () => {
  const clinic = await makeClinic({ emergencyNumber: '999' })
  const manager = await makeManager(clinic)
  const [before, after] = [
    await makeClinician(clinic, { receivesUnassigned: true }),
    await makeClinician(clinic),
  ]
  const stranger = await makeClinician(await makeClinic())
  const patient = await makePatient(clinic)
  const input = ClinicSettings.parse({
    ...said,
    receivesUnassigned: [after.membershipId, stranger.membershipId, manager.membershipId],
  })
  await changeClinicSettings(managerScopeOf(manager), input)
  const facts = await getToday(patientScopeOf(patient), TEST_NOW)
  expect(facts?.clinic).toMatchObject({
    emergencyNumber: '112',
    urgentCareNumber: '111',
    openingHours: 'Mon–Fri 8–18',
    openingTimes: [
      { day: 1, from: '8:00', to: '18:00' },
      { day: 6, from: '9:00', to: '12:30' },
    ],
  })
  await read(testScope, async (tx) => {
    const takes = async (membershipId: string) =>
      (await tx.select().from(memberships).where(eq(memberships.id, membershipId)))[0]?.receivesUnassigned
    expect(
      await Promise.all([before, after, stranger, manager].map((who) => takes(who.membershipId))),
    ).toEqual([false, true, false, false])
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.clinicId, clinic.clinicId), eq(auditEvents.action, 'clinic.settings')))
      .orderBy(desc(auditEvents.seq))
    expect(event).toMatchObject({
      actorUserId: manager.userId,
      detail: { emergencyNumberBefore: '999', emergencyNumber: '112', getsUnassigned: [after.userId] },
    })
  })
})

test('an empty field is no number, and nothing that cannot be dialled is kept', async () => {
  const clinic = await makeClinic()
  const manager = await makeManager(clinic)
  const empty = ClinicSettings.parse({ ...said, urgentCareNumber: ' ', telephone: '', openingHours: '' })
  await changeClinicSettings(managerScopeOf(manager), empty)
  const [row] = await read(testScope, (tx) =>
    tx.select().from(clinics).where(eq(clinics.id, clinic.clinicId)),
  )
  expect(row).toMatchObject({ country: 'GB', urgentCareNumber: null, telephone: null, openingHours: null })
  for (const emergencyNumber of ['', 'call us', 'tel:112', '1']) {
    expect(ClinicSettings.safeParse({ ...said, emergencyNumber }).success, emergencyNumber).toBe(false)
  }
  expect(ClinicSettings.safeParse({ ...said, country: 'England' }).success).toBe(false)
  expect(ClinicSettings.safeParse({ ...said, hours1: 'mornings' }).success).toBe(false)
})

test('a response target may be quicker than the protocol’s, never slower, and what opens from then on is due by it', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const opened = async (urgency: 'urgent' | 'soon' | 'routine') => {
    const { episodeId, patientId } = await makePatient(clinic)
    const owner = { clinicId: clinic.clinicId, patientId, episodeId }
    await audited(testScope, 'test.make', (tx) =>
      openReviewItems(tx, owner, [{ kind: 'outreach', urgency }], {
        decisionId: null,
        now: TEST_NOW,
        clinicZone: clinic.timeZone,
      }),
    )
    const [item] = await read(testScope, (tx) =>
      tx.select().from(reviewItems).where(eq(reviewItems.episodeId, episodeId)),
    )
    return item?.dueAt.toISOString()
  }
  const all = async () => [await opened('urgent'), await opened('soon'), await opened('routine')]
  // a Tuesday, 10:00
  expect(await all()).toEqual([
    '2026-03-11T00:00:00.000Z',
    '2026-03-13T00:00:00.000Z',
    '2026-03-18T00:00:00.000Z',
  ])
  const quicker = { urgentWithinHours: '4', soonWithinDays: '1', routineWithinDays: '3' }
  await setTargets(scope, TargetSettings.parse(quicker))
  expect(await all()).toEqual([
    '2026-03-10T14:00:00.000Z',
    '2026-03-12T00:00:00.000Z',
    '2026-03-14T00:00:00.000Z',
  ])
  const slower = [{ urgentWithinHours: '24' }, { soonWithinDays: '3' }, { routineWithinDays: '6' }]
  for (const one of slower) expect(TargetSettings.safeParse({ ...quicker, ...one }).success).toBe(false)
  const forced = setTargets(scope, { urgentWithinHours: null, soonWithinDays: 3, routineWithinDays: 5 })
  await expect(forced).rejects.toMatchObject({ cause: { constraint_name: 'clinics_targets_only_tighter' } })
  const [event] = await read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.action, 'clinic.targets')),
  )
  expect(event?.detail).toMatchObject({ soonWithinDaysBefore: 2, soonWithinDays: 1 })
})

test('kinds of visit are added, changed and ended by a manager of the clinic, and by no other', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const elsewhere = managerScopeOf(await makeManager(await makeClinic()))
  const input = NewVisitType.parse({
    name: 'Gait video',
    way: 'video',
    minutes: '20',
    noticeHours: '12',
    patientsMayBook: 'yes',
  })
  const visitTypeId = await addVisitType(scope, input, TEST_NOW)
  const changed = { visitTypeId, name: 'Gait', minutes: 25, noticeHours: 6, patientsMayBook: false }
  expect(await changeVisitType(elsewhere, changed)).toBe(false)
  expect(await changeVisitType(scope, changed)).toBe(true)
  const kind = async () =>
    (await read(testScope, (tx) => tx.select().from(visitTypes).where(eq(visitTypes.id, visitTypeId))))[0]
  expect(await kind()).toMatchObject({ name: 'Gait', minutes: 25, changeNoticeMinutes: 360, endedAt: null })
  expect(await endVisitType(elsewhere, visitTypeId, TEST_NOW)).toBe(false)
  expect(await endVisitType(scope, visitTypeId, TEST_NOW)).toBe(true)
  expect(await changeVisitType(scope, changed)).toBe(false)
  expect((await kind())?.endedAt).toEqual(TEST_NOW)
})
