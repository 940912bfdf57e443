/** The two-weekly tests at home (C.15). */
export const BATTERY_TESTS = ['bridge', 'sitting', 'arabesque', 'plank', 'knee_straightening'] as const
export type BatteryTest = (typeof BATTERY_TESTS)[number]

/** Why a test was ended before its cap. */
export const BATTERY_STOPS = ['pain', 'form', 'tired', 'cap'] as const
export type BatteryStop = (typeof BATTERY_STOPS)[number]

/** How far a lying person straightens the knee before the first stretch: 0 hardly, 3 all the way [ENG; S002-32]. */
export const KNEE_STEPS = ['0', '1', '2', '3'] as const
