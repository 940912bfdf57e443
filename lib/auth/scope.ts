import type { SessionKind } from './roles'

declare const proof: unique symbol
type Proven<Kind extends string> = { readonly [proof]: Kind; readonly kind: Kind }

/** What every signed-in person's scope says: who, where, in which request. */
type PersonScope = {
  readonly userId: string
  readonly clinicId: string
  readonly sessionId: string
  readonly sessionKind: SessionKind
  readonly requestId: string
}

/** A person acting on their own record. */
export type PatientScope = Proven<'patient'> & PersonScope & { readonly patientId: string }

/** A clinician in one clinic, no chart open: queue and caseload. */
export type ClinicianScope = Proven<'clinician'> & PersonScope & { readonly displayName: string }

/**
 * A clinician with one patient's chart open; being assigned to that patient has been checked. `offered`: only asked to
 * take the patient over, so they read and answer that, and write nothing else.
 */
export type CareScope = Proven<'care'> &
  PersonScope & { readonly displayName: string; readonly patientId: string; readonly offered?: true }

/** A clinic manager: names, dates and states, never clinical content. */
export type ManagerScope = Proven<'manager'> & PersonScope

/** Worker, sign-in, command line, seed. Sees every clinic and is audited under its own name. */
export type SystemScope = Proven<'system'> & { readonly actor: SystemActor; readonly requestId?: string }
export type SystemActor =
  | 'worker'
  | 'sign-in'
  | 'command-line'
  | 'seed'
  | 'test'
  | 'calendar-feed'
  | 'visit-room'
  | 'boards'

/** May read or write one patient's record. */
export type RecordScope = PatientScope | CareScope
/** Reads one person's record: whoever may, or the portal for somebody that person gave a link to. */
export type PersonReader = RecordScope | (SystemScope & { readonly patientId: string })
export type Scope = RecordScope | ClinicianScope | ManagerScope | SystemScope

type Unproven<S> = Omit<S, typeof proof>

/**
 * Turns checked facts into a scope. Only `lib/server/guards.ts` may call it for people, after reading the
 * session row; `lib/server/system-scope.ts` for the portal itself; tests and seed for theirs (held by
 * `architecture.test.ts`).
 */
export function mintScope<S extends Scope>(facts: Unproven<S>): S {
  return facts as S
}
