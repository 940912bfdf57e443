import { GATES } from '../gate-test/types'
import { type Locale, type Messages, translator } from '../messages'
import { formatDay, formatNumber, formatPercent } from '../messages/formats'
import { isRedFlagCode } from '../progression/red-flags'
import type { FindingUnit, FindingValue, Side, Verdict } from '../progression/types'
import { valueInWords } from '../progression/values-in-words'
import { isPlainDate } from '../time/plain-date'

/** A finding as it was frozen with its decision, of whatever kind the decision was. */
export type StoredFinding = {
  rule: string
  verdict: Verdict
  observed?: FindingValue
  threshold?: FindingValue
  unit: FindingUnit | (string & {})
  source: readonly string[]
  basis: readonly string[]
  reason?: string
  /** Of a gate's rule: which gate it was judged for. */
  gate?: string
}

/** The findings of one side; `side` is absent where the decision did not judge sides apart. */
export type FindingGroup = { side?: Side; findings: readonly StoredFinding[]; rule?: string }

type StoredResult = {
  rule?: string
  findings?: readonly StoredFinding[]
  perSide?: Partial<Record<Side, { findings?: readonly StoredFinding[]; rule?: string }>>
}

/** Reads the findings out of a stored decision of any kind and engine version. */
export function findingsOf(result: unknown): FindingGroup[] {
  const stored = (result ?? {}) as StoredResult
  const sides = (['left', 'right'] as const).flatMap((side) => {
    const { findings, rule = stored.rule } = stored.perSide?.[side] ?? {}
    return findings ? [{ side, findings, ...(rule === undefined ? {} : { rule }) }] : []
  })
  const [only] = sides
  if (only && sides.length === 1) {
    const { side: _, ...group } = only
    return [group]
  }
  if (sides.length > 0) return sides
  const { findings, rule } = stored
  return findings ? [{ findings, ...(rule === undefined ? {} : { rule }) }] : []
}

/** Rules whose firing moves somebody on. */
const GOOD_RULES = new Set(['PR1', 'PR2', 'PR3', 'PL-', 'NR-', 'RN4'])

/** Whether the rule's firing is good news. */
export const movesOn = ({ rule }: StoredFinding) => GOOD_RULES.has(rule)

/**
 * How a finding reads on a trace: whether the rule fired, whatever it looks for. A step up that was possible while another
 * rule decided is outranked: the line must not read as if the person were to progress.
 */
export function traceResult(
  finding: StoredFinding,
  decidedBy?: string,
): 'fired' | 'outranked' | 'notFired' | 'unknown' | 'notApplicable' {
  const { verdict, rule } = finding
  if (verdict === 'not_applicable') return 'notApplicable'
  if (verdict === 'fired' && movesOn(finding) && decidedBy !== undefined && decidedBy !== rule)
    return 'outranked'
  return verdict === 'clear' ? 'notFired' : verdict
}

/** Whether a finding belongs to the reason: it fired, or nobody knows. */
export function isTelling(finding: StoredFinding): boolean {
  return finding.verdict === 'fired' || finding.verdict === 'unknown'
}

type RuleKey = keyof Messages['clinician']['rule']

/** What a finding is about: its rule, and the gate where one rule is judged for several. */
export function findingName(
  locale: Locale,
  { rule, gate, reason }: Pick<StoredFinding, 'rule' | 'gate' | 'reason'>,
): string {
  const name = reasonName(locale, rule, reason) ?? ruleName(locale, rule)
  const known = GATES.find((one) => one === gate)
  if (!known) return name
  const of = translator(locale, 'engine')(`gate.name.${known}.clinician`)
  return translator(locale, 'clinician')('case.ofGate', { gate: of, rule: name })
}

/** The name of a rule that looks for more than one thing, by what it found; an answer that is there is not missing. */
function reasonName(locale: Locale, rule: string, reason: string | undefined): string | undefined {
  const t = translator(locale, 'clinician')
  if (rule !== 'MD1') return undefined
  if (reason === 'beyond_limits') return t('rule.MD1_beyond_limits')
  return reason === 'no_closed_day' ? t('rule.MD1_no_closed_day') : undefined
}

/** What a rule is called by clinicians. */
export function ruleName(locale: Locale, rule: string): string {
  const t = translator(locale, 'clinician')
  return isRuleKey(rule) ? t(`rule.${rule}`) : t('rule.unknown', { rule })
}

const RULE_KEYS = new Set<string>(
  (
    'RF CL1 FL1 FL2 EX2 GAP1 GAP2 GAP3 ST1 SY1 EX1 DL1 TR1 NE1 MD1 AD1 AD2 TQ1 PR1 HD1 AN1 TQ2 PR3 CL2 PR2 ' +
    'RF-AGE IN1 IN-SEVERITY IN-IRRITABILITY IN-REST IN-RUN IN-LOCK IN-TIME PL0 PL- PL1 PL2 NR0 NR- NR1 NR2 NR3 ' +
    'UL0 UL- UL1 UL2 UL3 UL4 CO1 RN1 RN2 RN3 RN-MD RN4 RN5 SP1 G0 G1 G2 G3 G4 G5 G7 G8 G9 G10 G11'
  ).split(' '),
)
const isRuleKey = (
  rule: string,
): rule is Exclude<RuleKey, 'unknown' | 'MD1_beyond_limits' | 'MD1_no_closed_day'> => RULE_KEYS.has(rule)

/** The limit beside what was seen; a word is not compared with a number. */
export function limitText(locale: Locale, { observed, threshold, unit }: StoredFinding): string | undefined {
  if (typeof observed === 'string' && typeof threshold === 'number') return undefined
  return valueText(locale, threshold, unit)
}

/** Choices stand for minutes: this for a day, one more for "longer than a day" (C.3.3), and one over half an hour. */
const DAY_MINUTES = 1440
const OVER_HALF_HOUR = 31

const COUNTED = ['years', 'weeks', 'hours', 'nights', 'points', 'repetitions'] as const

/** What a finding saw. Half an hour and more at intake is an ache that was gone the same day (C.3.3). */
export function observedText(locale: Locale, { rule, observed, unit }: StoredFinding): string | undefined {
  return rule === 'IN-IRRITABILITY' && observed === OVER_HALF_HOUR
    ? translator(locale, 'clinician')('value.sameDay')
    : valueText(locale, observed, unit)
}

/** A value with its unit; undefined stays undefined, because unknown is never zero. */
export function valueText(
  locale: Locale,
  value: FindingValue | undefined,
  unit: StoredFinding['unit'],
): string | undefined {
  if (value === undefined) return undefined
  const t = translator(locale, 'clinician')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (typeof value === 'string') {
    const codes = value.split(' ')
    if (codes.every(isRedFlagCode)) return codes.map((code) => t(`flag.${code}`)).join('; ')
    if (unit === 'response') return valueInWords(locale, value, 'response')
    if (unit === 'code') return valueInWords(locale, value, 'code')
  }
  if (typeof value === 'string')
    return isPlainDate(value) ? formatDay(locale, value, 'dayMonth') : value.replaceAll('_', ' ')
  const counted = COUNTED.find((name) => name === unit)
  if (counted) return t(`value.${counted}`, { value })
  const number = formatNumber(locale, value)
  switch (unit) {
    case 'pain_nrs':
      return t('value.pain', { value: number })
    case 'pain_rise':
      return t('value.rise', { value })
    case 'minutes':
      if (value === OVER_HALF_HOUR) return t('value.overHalfHour')
      if (value === DAY_MINUTES) return t('value.day')
      if (value === DAY_MINUTES + 1) return t('value.overDay')
      return t('value.minutes', { value: number })
    case 'days':
      return t('value.days', { value })
    case 'loading_days':
      return t('value.loadingDays', { value })
    case 'sessions':
      return t('value.sessions', { value })
    case 'check_ins':
      return t('value.checkIns', { value })
    case 'kilometres':
      return t('value.kilometres', { value: number })
    case 'share':
      return formatPercent(locale, value)
    case 'rung':
      return t('value.rung', { value })
    case 'dose_step':
      return t('value.doseStep', { value: value + 1 })
    default:
      return number
  }
}
