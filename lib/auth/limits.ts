import type { Role, SessionKind } from './roles'

type Limits = { idleSeconds: number; lifetimeSeconds: number }

const MINUTE = 60
const HOUR = 60 * MINUTE

const FULL: Record<Role, Limits> = {
  patient: { idleSeconds: 30 * MINUTE, lifetimeSeconds: 24 * HOUR },
  clinician: { idleSeconds: 15 * MINUTE, lifetimeSeconds: 12 * HOUR },
  manager: { idleSeconds: 15 * MINUTE, lifetimeSeconds: 12 * HOUR },
}

/** The longest any signed-in session lives; its cookie ends with it. */
export const LONGEST_SESSION_SECONDS = FULL.patient.lifetimeSeconds

/** A change that could lock a person out, or let somebody else in, asks for the password again after this long. */
export const RECENT_SIGN_IN_SECONDS = 10 * MINUTE

/**
 * How long a browser session lasts. Somebody with any staff role gets the staff limits everywhere; between password
 * and second factor there are ten minutes.
 */
export function sessionLimits(kind: SessionKind, roles: readonly Role[]): Limits {
  if (kind === 'awaiting_second_factor') return { idleSeconds: 10 * MINUTE, lifetimeSeconds: 10 * MINUTE }
  if (kind === 'device') return { idleSeconds: 30 * 24 * HOUR, lifetimeSeconds: 30 * 24 * HOUR }
  return roles.some((role) => role !== 'patient') ? FULL.clinician : FULL.patient
}

/** Staff never sign in with a password alone. */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'patient')
}
