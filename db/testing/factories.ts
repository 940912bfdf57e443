import {
  type CareScope,
  type ClinicianScope,
  type ManagerScope,
  mintScope,
  type PatientScope,
  type SystemScope,
} from '../../lib/auth/scope'
import type { AffectedSide, ClinicianHold, EpisodeStatus, StartMode } from '../../lib/episode/types'
import { prescribe } from '../../lib/plan/prescribe'
import type { PlanContent } from '../../lib/plan/schema'
import { defaultProtocol, type Protocol } from '../../lib/progression/protocol'
import type { LadderState, PerSide, Side } from '../../lib/progression/types'
import { addDays, localDateOf, type PlainDate } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { newId } from '../ids'
import { createClinic } from '../mutations/create-clinic'
import { ladderColumns } from '../mutations/store-ladder'
import {
  careAssignments,
  episodeStates,
  episodes,
  ladderStates,
  memberships,
  patients,
  planVersions,
  users,
} from '../schema'

/** Fresh people for every test: that is the isolation. All times derive from `now`, which a test may choose. */
export const TEST_NOW = new Date('2026-03-10T10:00:00Z')

/** What only the portal itself may do; tests use it to set the stage and to look behind it. */
export const testScope = mintScope<SystemScope>({ kind: 'system', actor: 'test' })

let made = 0
const nextName = (word: string) => `${word} ${(made += 1)}-${newId().slice(-6)}`

export type MadeClinic = { clinicId: string; protocolVersionId: string; timeZone: string; protocol: Protocol }

/** A clinic with its published protocol (the default one unless another is given). */
export async function makeClinic({
  timeZone = 'Europe/London',
  country = 'GB',
  emergencyNumber = '999',
  acceptsSignUp = true,
  protocol = defaultProtocol,
  now = TEST_NOW,
}: {
  timeZone?: string
  country?: string
  emergencyNumber?: string
  acceptsSignUp?: boolean
  protocol?: Protocol
  now?: Date
} = {}): Promise<MadeClinic> {
  const slug = `clinic-${newId()}`
  const ids = await createClinic(
    testScope,
    { slug, name: nextName('Clinic'), timeZone, country, emergencyNumber, acceptsSignUp, protocol },
    now,
  )
  return { ...ids, timeZone, protocol }
}

export type MadeStaff = {
  clinicId: string
  userId: string
  membershipId: string
  displayName: string
  email: string
}

/** How somebody made here signs in; without it nobody can sign in as them. */
export type MadeLogin = { passwordHash: string; totpSecret?: Buffer }

/** The columns of a login that is complete: password chosen, second factor confirmed. */
const loginColumns = (login: MadeLogin | undefined, at: Date) =>
  login && {
    passwordHash: login.passwordHash,
    passwordChangedAt: at,
    ...(login.totpSecret && { totpSecret: login.totpSecret, totpConfirmedAt: at }),
  }

type NewStaff = {
  userId?: string
  login?: MadeLogin
  displayName?: string
  protocolPermission?: boolean
  receivesUnassigned?: boolean
}

/** A clinician of a clinic. Give the `userId` of a person made before to let them work in both clinics. */
export function makeClinician(clinic: { clinicId: string }, more: NewStaff = {}): Promise<MadeStaff> {
  return makeStaff(clinic, 'clinician', more)
}

/** A manager of a clinic. */
export function makeManager(clinic: { clinicId: string }, more: NewStaff = {}): Promise<MadeStaff> {
  return makeStaff(clinic, 'manager', more)
}

async function makeStaff(
  { clinicId }: { clinicId: string },
  role: 'clinician' | 'manager',
  {
    userId,
    login,
    displayName = nextName(role === 'clinician' ? 'Clinician' : 'Manager'),
    ...permissions
  }: NewStaff,
): Promise<MadeStaff> {
  const id = userId ?? newId()
  const email = emailOf(id)
  const membershipId = newId()
  await audited(testScope, 'test.make', async (tx) => {
    if (!userId) {
      await tx.insert(users).values({ id, email, displayName, ...loginColumns(login, TEST_NOW) })
    }
    await tx
      .insert(memberships)
      .values({ id: membershipId, clinicId, userId: id, role, displayName, ...permissions })
  })
  return { clinicId, userId: id, membershipId, displayName, email }
}

const emailOf = (userId: string) => `${userId}@people.example`

export type NewPatient = {
  displayName?: string
  login?: MadeLogin
  /** null = nobody is in charge. */
  clinician?: { userId: string } | null
  timeZone?: string
  status?: EpisodeStatus
  affectedSide?: AffectedSide
  rung?: number
  doseStep?: number
  /** When the two sides of a bilateral case stand apart. */
  ladder?: Partial<Record<Side, { rung: number; doseStep: number }>>
  pace?: 'standard' | 'slow'
  baselineMorning?: number
  goalRung?: 5 | 6
  startMode?: StartMode
  sessionsPerDay?: 1 | 2
  daysPerWeek?: number
  progressionLocked?: boolean
  clinicianHold?: ClinicianHold
  /** Since when evidence counts and the plan holds; default eight days before `now`. */
  startedOn?: PlainDate
  now?: Date
}

export type MadePatient = {
  clinicId: string
  patientId: string
  userId: string
  episodeId: string
  /** null while there is no plan (status intake or stopped). */
  planVersionId: string | null
  displayName: string
  email: string
  timeZone: string
}

/**
 * A person in care with one episode, her ladder state(s), a first plan and the prepared state row.
 * Nothing has been logged. `status: 'intake'` makes one that has not finished telling us: no ladder, no plan.
 */
export async function makePatient(clinic: MadeClinic, options: NewPatient = {}): Promise<MadePatient> {
  const {
    displayName = nextName('Patient'),
    login,
    clinician = null,
    timeZone = clinic.timeZone,
    status = 'active',
    affectedSide = 'right',
    rung = 2,
    doseStep = 0,
    pace = 'standard',
    baselineMorning = 1,
    goalRung = 6,
    startMode = 'self_managed',
    sessionsPerDay = 2,
    daysPerWeek = 7,
    progressionLocked = false,
    clinicianHold,
    now = TEST_NOW,
  } = options
  const startedOn = options.startedOn ?? addDays(localDateOf(now.getTime(), timeZone), -8)
  const [userId, patientId, episodeId] = [newId(), newId(), newId()]
  const owner = { clinicId: clinic.clinicId, patientId }
  const hasPlan = status !== 'intake' && status !== 'stopped'
  const planVersionId = hasPlan ? newId() : null
  const sides: Side[] = affectedSide === 'bilateral' ? ['left', 'right'] : [affectedSide]
  const standing = (side: Side) => options.ladder?.[side] ?? { rung, doseStep }
  const ladder: PerSide<LadderState> = Object.fromEntries(
    sides.map((side) => [
      side,
      { ...standing(side), pace, evidenceSince: startedOn, doseSince: startedOn, baselineMorning },
    ]),
  )

  await audited(testScope, 'test.make', async (tx) => {
    await tx
      .insert(users)
      .values({ id: userId, email: emailOf(userId), displayName, timeZone, ...loginColumns(login, now) })
    await tx.insert(patients).values({
      id: patientId,
      clinicId: clinic.clinicId,
      userId,
      displayName,
      dateOfBirth: '1985-04-01',
      timeZone,
      createdAt: now,
    })
    if (clinician) {
      await tx.insert(careAssignments).values({ ...owner, clinicianUserId: clinician.userId, startedAt: now })
    }
    await tx.insert(episodes).values({
      id: episodeId,
      ...owner,
      number: 1,
      status,
      protocolVersionId: clinic.protocolVersionId,
      createdAt: now,
      ...(hasPlan && {
        affectedSide,
        region: 'proximal' as const,
        severity: 'mild' as const,
        irritability: 'low' as const,
        startMode,
        running: 'paused' as const,
        goalRung,
        sessionsPerDay,
        daysPerWeek,
        timelineWeeksFrom: 6,
        timelineWeeksTo: 8,
        progressionLocked,
        clinicianHold,
        intakeMorningLeft: sides.includes('left') ? Math.round(baselineMorning) : null,
        intakeMorningRight: sides.includes('right') ? Math.round(baselineMorning) : null,
        startedOn,
      }),
      endedAt: status === 'discharged' ? now : null,
    })
    if (hasPlan) {
      await tx.insert(ladderStates).values(
        sides.map((side) => ({
          ...owner,
          episodeId,
          side,
          ...ladderColumns(ladder[side] as LadderState),
          changedAt: now,
        })),
      )
    }
    if (planVersionId) {
      await tx.insert(planVersions).values({
        id: planVersionId,
        ...owner,
        episodeId,
        version: 1,
        effectiveFrom: startedOn,
        content: firstPlan(clinic.protocol, affectedSide, ladder, {
          today: startedOn,
          sessionsPerDay,
          daysPerWeek,
          calm: status === 'awaiting_start' || clinicianHold !== undefined,
        }),
        protocolVersionId: clinic.protocolVersionId,
        decisionId: null,
        patientMessage: 'Your first plan.',
        createdAt: now,
      })
    }
    const left = hasPlan && sides.includes('left') ? standing('left') : undefined
    const right = hasPlan && sides.includes('right') ? standing('right') : undefined
    await tx.insert(episodeStates).values({
      episodeId,
      ...owner,
      clinicianUserId: clinician?.userId ?? null,
      rungLeft: left?.rung ?? null,
      doseStepLeft: left?.doseStep ?? null,
      rungRight: right?.rung ?? null,
      doseStepRight: right?.doseStep ?? null,
      currentPlanVersionId: planVersionId,
    })
  })
  const email = emailOf(userId)
  return {
    clinicId: clinic.clinicId,
    patientId,
    userId,
    episodeId,
    planVersionId,
    displayName,
    email,
    timeZone,
  }
}

/** A clinician who stands in for the one in charge of this patient. */
export function makeCover(
  patient: MadePatient,
  clinician: { userId: string },
  now = TEST_NOW,
): Promise<void> {
  return audited(testScope, 'test.make', async (tx) => {
    const { clinicId, patientId } = patient
    await tx
      .insert(careAssignments)
      .values({ clinicId, patientId, clinicianUserId: clinician.userId, kind: 'cover', startedAt: now })
  })
}

/** The plan the portal itself would prescribe for this ladder. */
function firstPlan(
  protocol: Protocol,
  affected: AffectedSide,
  ladder: PerSide<LadderState>,
  agreed: { today: PlainDate; sessionsPerDay: number; daysPerWeek: number; calm: boolean },
): PlanContent {
  const { calm, ...schedule } = agreed
  return prescribe({
    protocol,
    affected,
    ladder,
    ...schedule,
    exercise: calm ? 'calm' : 'go',
    running: 'paused',
    activityLimits: [],
  })
}

const request = (userId: string, clinicId: string) => ({
  userId,
  clinicId,
  sessionId: 'test-session',
  sessionKind: 'full' as const,
  requestId: 'test-request',
})

/** The patient acting on her own record. */
export const patientScopeOf = (patient: MadePatient): PatientScope =>
  mintScope({
    kind: 'patient',
    ...request(patient.userId, patient.clinicId),
    patientId: patient.patientId,
  })

/** A clinician with this patient's chart open, as after the check that she is in charge. */
export const careScopeOf = (clinician: MadeStaff, patient: { patientId: string }): CareScope =>
  mintScope({
    kind: 'care',
    ...request(clinician.userId, clinician.clinicId),
    displayName: clinician.displayName,
    patientId: patient.patientId,
  })

/** A clinician in her clinic, no chart open. */
export const clinicianScopeOf = (clinician: MadeStaff): ClinicianScope =>
  mintScope({
    kind: 'clinician',
    ...request(clinician.userId, clinician.clinicId),
    displayName: clinician.displayName,
  })

/** A manager of her clinic. */
export const managerScopeOf = (manager: MadeStaff): ManagerScope =>
  mintScope({ kind: 'manager', ...request(manager.userId, manager.clinicId) })
