import 'server-only'
import { chartRight } from '@/db/queries/care-access'
import { isClinicianNow, isManagerNow } from '@/db/queries/staff'
import { type CareScope, type ClinicianScope, type ManagerScope, mintScope } from '../auth/scope'
import { systemScope } from './system-scope'

type Actor = {
  clinicId: string
  patientId: string
  givenByUserId: string
  givenByName: string
  sessionId: string
  requestId: string
}

/**
 * The clinician on whose behalf the worker carries out what they decided seconds ago. Whoever may not open the chart any
 * more may not act on it either: null.
 */
export async function actingScope(actor: Actor): Promise<CareScope | null> {
  const { clinicId, givenByUserId: userId, givenByName: displayName, sessionId, requestId } = actor
  if (!(await isClinicianNow(systemScope('worker'), { clinicId, userId }))) return null
  const facts = { userId, clinicId, sessionId, sessionKind: 'full', requestId, displayName } as const
  const clinician = mintScope<ClinicianScope>({ kind: 'clinician', ...facts })
  if ((await chartRight(clinician, actor.patientId, new Date())) !== 'full') return null
  return mintScope<CareScope>({ kind: 'care', ...facts, patientId: actor.patientId })
}

/** The manager on whose behalf the worker hands cases over that they chose seconds ago; null = they are none any more. */
export async function actingManager(manager: {
  clinicId: string
  userId: string
}): Promise<ManagerScope | null> {
  if (!(await isManagerNow(systemScope('worker'), manager))) return null
  const facts = { sessionId: 'worker', sessionKind: 'full', requestId: 'worker' } as const
  return mintScope<ManagerScope>({ kind: 'manager', ...manager, ...facts })
}
