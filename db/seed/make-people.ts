import { type CareScope, mintScope, type PatientScope, type SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { createClinic } from '../mutations/create-clinic'
import { careAssignments, memberships, patients, users } from '../schema'
import { atDay } from './at-day'
import type { PatientPersona } from './persona-types'
import { clinics, patients as patientPersonas, staff } from './personas'
import type { Character } from './simulate'

/** How somebody of the demo signs in; made by whoever holds the keys of the installation. */
export type Login = { passwordHash: string; totpSecret: Buffer | null }
export type LoginOf = (person: { userId: string; email: string; isStaff: boolean }) => Promise<Login>

/** The day the demo clinics opened, before the first story begins. */
const OPENED_DAYS_AGO = 120

/** Clinics, staff and people in care, before anybody has told anything. */
export async function makePeople(
  scope: SystemScope,
  { now, loginOf }: { now: Date; loginOf: LoginOf },
): Promise<void> {
  for (const { key: _, ...clinic } of clinics) {
    const opened = atDay(now, clinic.timeZone, -OPENED_DAYS_AGO, '09:00')
    await createClinic(scope, { ...clinic, acceptsSignUp: true, isDemo: true }, opened)
  }
  const clinicId = (key: string) => clinics.find((clinic) => clinic.key === key)?.id ?? ''
  for (const person of staff) {
    const joined = atDay(now, person.timeZone, -OPENED_DAYS_AGO + 1, '09:00')
    const login = await loginOf({ userId: person.userId, email: person.email, isStaff: true })
    await audited(scope, 'demo.person', async (tx, note) => {
      note({
        clinicId: clinicId(person.memberships[0]?.clinic ?? ''),
        entity: 'user',
        entityId: person.userId,
      })
      await tx.insert(users).values({
        id: person.userId,
        email: person.email,
        displayName: person.displayName,
        timeZone: person.timeZone,
        ...login,
        passwordChangedAt: joined,
        totpConfirmedAt: login.totpSecret ? joined : null,
        createdAt: joined,
        isDemo: true,
      })
      await tx.insert(memberships).values(
        person.memberships.map(({ clinic, ...membership }) => ({
          ...membership,
          clinicId: clinicId(clinic),
          userId: person.userId,
          displayName: person.displayName,
          createdAt: joined,
        })),
      )
    })
  }
  for (const person of patientPersonas) {
    const came = atDay(now, person.timeZone, -person.story.daysAgo, '08:00')
    const login = await loginOf({ userId: person.userId, email: person.email, isStaff: false })
    const owner = { clinicId: clinicId(person.clinic), patientId: person.patientId }
    await audited(scope, 'demo.person', async (tx, note) => {
      note({ ...owner, entity: 'user', entityId: person.userId })
      await tx.insert(users).values({
        id: person.userId,
        email: person.email,
        displayName: person.displayName,
        timeZone: person.timeZone,
        locale: person.locale,
        passwordHash: login.passwordHash,
        passwordChangedAt: came,
        createdAt: came,
        isDemo: true,
      })
      await tx.insert(patients).values({
        id: person.patientId,
        clinicId: owner.clinicId,
        userId: person.userId,
        displayName: person.displayName,
        timeZone: person.timeZone,
        locale: person.locale,
        createdAt: came,
      })
      const clinician = staff.find(({ key }) => key === person.clinician)
      if (!clinician) return
      await tx
        .insert(careAssignments)
        .values({ ...owner, clinicianUserId: clinician.userId, startedAt: came })
    })
  }
}

const request = (userId: string, clinicId: string) => ({
  userId,
  clinicId,
  sessionId: 'seed',
  sessionKind: 'full' as const,
  requestId: 'seed',
})

/** A persona ready to live: who acts, and who looks after them. */
export function characterOf(person: PatientPersona): Character {
  const clinicId = clinics.find(({ key }) => key === person.clinic)?.id ?? ''
  const clinician = staff.find(({ key }) => key === person.clinician)
  const { patientId } = person
  return {
    name: person.displayName,
    story: person.story,
    living: {
      scope: mintScope<PatientScope>({ kind: 'patient', ...request(person.userId, clinicId), patientId }),
      care: clinician
        ? mintScope<CareScope>({
            kind: 'care',
            ...request(clinician.userId, clinicId),
            displayName: clinician.displayName,
            patientId,
          })
        : null,
      timeZone: person.timeZone,
      intake: person.story.intake,
    },
  }
}
