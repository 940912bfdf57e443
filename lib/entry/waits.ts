/** Why an entry waits on the phone: no line, a portal that could not take it, who is signed in, or an answer that is long in coming. */
export const WAITS = ['line', 'portal', 'sign_in', 'other_person', 'slow'] as const
export type Waits = (typeof WAITS)[number]

/** Of several the one that asks most of the person. */
export const gravestWait = (all: readonly Waits[]): Waits =>
  (['other_person', 'sign_in', 'line', 'portal'] as const).find((one) => all.includes(one)) ?? 'slow'
