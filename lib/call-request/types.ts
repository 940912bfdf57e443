/** When a call suits the person who asked for it. */
export const CALL_TIMES = ['morning', 'afternoon', 'any'] as const
export type CallTime = (typeof CALL_TIMES)[number]
