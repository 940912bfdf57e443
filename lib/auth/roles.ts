/** What a person may be in a clinic. A patient is a record of its own, not a staff role. */
export const STAFF_ROLES = ['clinician', 'manager'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export const ROLES = ['patient', ...STAFF_ROLES] as const
export type Role = (typeof ROLES)[number]

/**
 * How far a session row reaches.
 * - full: signed in, second factor given where the role needs one
 * - awaiting_second_factor: password accepted, nothing may be read yet
 * - device: a patient's phone between sign-ins; may show today and write check-ins and sessions
 */
export const SESSION_KINDS = ['full', 'awaiting_second_factor', 'device'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]
