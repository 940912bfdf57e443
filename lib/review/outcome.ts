import { type Locale, translator } from '../messages'
import { OUTCOMES, type Outcome } from '../progression/types'

/** The key of the word for an outcome; decisions of other kinds (intake, review) have outcomes of their own. */
export function outcomeKey(outcome: string): Outcome | 'other' {
  return OUTCOMES.find((known) => known === outcome) ?? 'other'
}

/** How grave an outcome is for the reader. */
export function outcomeTone(outcome: string): 'stop' | 'watch' | 'ok' | 'neutral' {
  switch (outcomeKey(outcome)) {
    case 'refer':
      return 'stop'
    case 'regress':
    case 'deload':
    case 'hold':
      return 'watch'
    case 'progress_dose':
    case 'progress_rung':
    case 'maintain':
      return 'ok'
    default:
      return 'neutral'
  }
}

const PROPOSALS = [
  'plateau',
  'adherence_first',
  'clinician_review',
  'discharge_ready',
  'insufficient_data',
  'continue',
  'run_progress',
  'run_hold',
  'run_regress',
  'run_open',
  'run_locked',
] as const
/** Look backs that found nothing to change. */
const CARRY_ON: readonly string[] = ['no_plateau', 'no_under_loading', 'not_yet']
const UNDER_LOADING = ['UL1', 'UL2', 'UL3', 'UL4'] as const

/**
 * What a decision proposes, in words. A daily one names its outcome; an intake or a look back says what to do, as the
 * protocol does (C.3.4 start, C.11 plateau and non-response, under-loading as in its sentences).
 */
export function recommendationText(
  locale: Locale,
  decision: { outcome: string; rule: string; flags: readonly string[]; result: unknown },
): string {
  const t = translator(locale, 'clinician')
  const { outcome, rule, flags, result } = decision
  if (outcome === 'start') {
    const { mode } = (result ?? {}) as { mode?: string }
    if (mode === 'review_before_start') return t('case.propose.call_before_start')
    return t(mode === 'review_within_7d' ? 'case.propose.review_within_7d' : 'case.propose.routine_review')
  }
  if (outcome === 'plateau' && flags.includes('clinician_review')) return t('case.propose.plateau_again')
  const underLoading = UNDER_LOADING.find((known) => known === rule)
  if (outcome === 'under_loading' && underLoading) return t(`case.propose.${underLoading}`)
  if (CARRY_ON.includes(outcome)) return t('case.propose.continue')
  const proposed = PROPOSALS.find((known) => known === outcome)
  return proposed ? t(`case.propose.${proposed}`) : t(`case.outcome.${outcomeKey(outcome)}`)
}
