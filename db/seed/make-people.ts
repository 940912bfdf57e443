import { type CareScope, mintScope, type PatientScope, type SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { createClinic } from '../mutations/create-clinic'
import { careAssignments, memberships, patients, users } from '../schema'
import { atDay } from './at-day'
import type { PatientPersona } from './persona-types'
import { clinics, patients as patientPersonas, type StaffPersona, staff } from './personas'
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
    const roles = person.memberships.map(({ clinic, ...role }) => ({ ...role, clinicId: clinicId(clinic) }))
    await addStaff(scope, { ...person, memberships: roles }, login, joined)
  }
  for (const person of patientPersonas) {
    const login = await loginOf({ userId: person.userId, email: person.email, isStaff: false })
    const came = atDay(now, person.timeZone, -person.story.daysAgo, '08:00')
    const clinician = staff.find(({ key }) => key === person.clinician)
    await addPatient(
      scope,
      { ...person, clinicId: clinicId(person.clinic), clinicianUserId: clinician?.userId ?? null },
      login,
      came,
    )
  }
}

type NewStaff = Pick<StaffPersona, 'userId' | 'email' | 'displayName' | 'timeZone'> & {
  memberships: readonly (Omit<StaffPersona['memberships'][number], 'clinic'> & { clinicId: string })[]
}

/** Somebody of an invented clinic's staff, who `joined` then. */
export function addStaff(scope: SystemScope, person: NewStaff, login: Login, joined: Date): Promise<void> {
  const { userId, email, displayName, timeZone } = person
  return audited(scope, 'demo.person', async (tx, note) => {
    note({ clinicId: person.memberships[0]?.clinicId ?? '', entity: 'user', entityId: userId })
    await tx.insert(users).values({
      id: userId,
      email,
      displayName,
      timeZone,
      ...login,
      passwordChangedAt: joined,
      totpConfirmedAt: login.totpSecret ? joined : null,
      createdAt: joined,
      isDemo: true,
    })
    await tx
      .insert(memberships)
      .values(person.memberships.map((role) => ({ ...role, userId, displayName, createdAt: joined })))
  })
}

type NewPatient = Pick<
  PatientPersona,
  'userId' | 'patientId' | 'email' | 'displayName' | 'timeZone' | 'locale' | 'telephone'
> & { clinicId: string; clinicianUserId: string | null }

/** Somebody in care of an invented clinic, who `came` then; nothing is told yet. */
export function addPatient(scope: SystemScope, person: NewPatient, login: Login, came: Date): Promise<void> {
  const { userId, email, displayName, timeZone, locale, telephone } = person
  const owner = { clinicId: person.clinicId, patientId: person.patientId }
  return audited(scope, 'demo.person', async (tx, note) => {
    note({ ...owner, entity: 'user', entityId: userId })
    await tx.insert(users).values({
      id: userId,
      email,
      displayName,
      timeZone,
      locale,
      passwordHash: login.passwordHash,
      passwordChangedAt: came,
      createdAt: came,
      isDemo: true,
    })
    await tx.insert(patients).values({
      id: owner.patientId,
      clinicId: owner.clinicId,
      userId,
      displayName,
      timeZone,
      locale,
      telephone,
      createdAt: came,
    })
    if (!person.clinicianUserId) return
    await tx
      .insert(careAssignments)
      .values({ ...owner, clinicianUserId: person.clinicianUserId, startedAt: came })
  })
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
  const clinician = staff.find(({ key }) => key === person.clinician)
  return characterIn(clinics.find(({ key }) => key === person.clinic)?.id ?? '', person, clinician ?? null)
}

/** Somebody of any invented clinic, ready to live a story. */
export function characterIn(
  clinicId: string,
  person: Pick<PatientPersona, 'userId' | 'patientId' | 'displayName' | 'timeZone' | 'story'>,
  clinician: Pick<StaffPersona, 'userId' | 'displayName'> | null,
): Character {
  const { patientId, story } = person
  return {
    name: person.displayName,
    story,
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
      intake: story.intake,
    },
  }
}
