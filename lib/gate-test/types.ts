/** The three dedicated one-set tests of C.9. */
export const GATE_TEST_KINDS = ['slb_bent', 'lunge', 'jump_lunge'] as const
export type GateTestKind = (typeof GATE_TEST_KINDS)[number]

export const GATES = ['activity', 'run', 'highIntensity'] as const
export type Gate = (typeof GATES)[number]
