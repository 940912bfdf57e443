/**
 * What a manager may know of a deed in the log. The database itself turns each action into one of these
 * (`audit_family`): the name of an action can say something about health, these do not.
 */
export const AUDIT_FAMILIES = [
  'opened',
  'outside',
  'took',
  'changed',
  'step',
  'contact',
  'people',
  'clinic',
  'erasing',
  'account',
] as const
export type AuditFamily = (typeof AUDIT_FAMILIES)[number]

/** Whose deeds: people who work here, or everybody's, those of patients and of the portal itself included. */
export const AUDIT_WHOSE = ['staff', 'all'] as const
export type AuditWhose = (typeof AUDIT_WHOSE)[number]
