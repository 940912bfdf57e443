import { and, desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ClinicSettings } from '../../lib/clinic/schema'
import { read } from '../audited'
import { getToday } from '../queries/today'
import { auditEvents, clinics, memberships } from '../schema'
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
import { changeClinicSettings } from './clinic-settings'

const said = {
  country: 'gb',
  emergencyNumber: '112',
  urgentCareNumber: '111',
  telephone: '+44 117 496 0000',
  openingHours: 'Mon–Fri 8–18',
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
})
