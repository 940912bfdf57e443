/** How soon a person must be seen. Ranked: the first is the gravest. */
export const URGENCIES = ['emergency', 'urgent', 'soon'] as const
export type Urgency = (typeof URGENCIES)[number]

type RedFlag = {
  code: string
  urgency: Urgency
  /** Asked at every check-in. The others are asked at intake and whenever health or medicines change. */
  daily: boolean
}

/**
 * The red-flag list of C.12, in the order it is asked. Sources: sources.md B.2, S000-29.
 * A clinic may add or raise, never remove or lower.
 * The question for CODE is message `redFlag.CODE.question` of the `engine` catalogue.
 */
export const RED_FLAGS = [
  { code: 'CES', urgency: 'emergency', daily: true },
  { code: 'CHEST_PAIN_DYSPNOEA', urgency: 'emergency', daily: true },
  { code: 'ACUTE_POP', urgency: 'urgent', daily: true },
  { code: 'BRUISING_NEW', urgency: 'urgent', daily: true },
  { code: 'SUDDEN_WEAKNESS', urgency: 'urgent', daily: true },
  { code: 'PROGRESSIVE_WEAKNESS', urgency: 'urgent', daily: true },
  { code: 'CANNOT_BEAR_WEIGHT', urgency: 'urgent', daily: true },
  { code: 'BONE_STRESS', urgency: 'urgent', daily: true },
  { code: 'DVT_SIGNS', urgency: 'urgent', daily: true },
  { code: 'INFECTION', urgency: 'urgent', daily: true },
  { code: 'NIGHT_PAIN_CONSTANT', urgency: 'urgent', daily: true },
  { code: 'CANCER_SIGNS', urgency: 'urgent', daily: true },
  { code: 'FLUOROQUINOLONE_CURRENT', urgency: 'urgent', daily: true },
  { code: 'NEURO_BELOW_KNEE', urgency: 'soon', daily: true },
  { code: 'CORTICOSTEROID', urgency: 'soon', daily: false },
  { code: 'FLUOROQUINOLONE_PAST', urgency: 'soon', daily: false },
  { code: 'SPA_FEATURES', urgency: 'soon', daily: false },
  { code: 'PRIOR_SURGERY', urgency: 'soon', daily: false },
] as const satisfies readonly RedFlag[]

export type RedFlagCode = (typeof RED_FLAGS)[number]['code']

/** Every code, for enums of the database, of forms and of case files. */
export const RED_FLAG_CODES = RED_FLAGS.map((flag) => flag.code)

/** Codes asked at the first visit: all of them. */
export const INTAKE_RED_FLAGS: readonly RedFlagCode[] = RED_FLAG_CODES

/** Codes asked at every check-in. */
export const DAILY_RED_FLAGS: readonly RedFlagCode[] = RED_FLAGS.filter((flag) => flag.daily).map(
  (flag) => flag.code,
)

const urgencyByCode = new Map<RedFlagCode, Urgency>(RED_FLAGS.map((flag) => [flag.code, flag.urgency]))

export function isRedFlagCode(value: string): value is RedFlagCode {
  return urgencyByCode.has(value as RedFlagCode)
}

/** How soon one flag asks for a clinician (C.12). */
export function urgencyOf(code: RedFlagCode): Urgency {
  return urgencyByCode.get(code) ?? 'emergency'
}

/** The gravest urgency among the codes, or null when there is none. */
export function gravestUrgency(codes: readonly RedFlagCode[]): Urgency | null {
  const present = new Set(codes.map(urgencyOf))
  return URGENCIES.find((urgency) => present.has(urgency)) ?? null
}

/** What a red flag does to exercise: `stop` for emergency and urgent, `hold` for soon (rule RF). */
export function exerciseUnderFlag(urgency: Urgency): 'stop' | 'hold' {
  return urgency === 'soon' ? 'hold' : 'stop'
}
