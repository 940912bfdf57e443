import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import type { LadderState, PerSide } from '../progression/types'
import type { PlainDate } from '../time/types'
import { limitLines } from '../today/limit-lines'
import type { PlanVersionRecord } from './case'

/**
 * What holds at this moment beside the rung, for whoever is about to call: calm days or a stop, a lighter dose and until
 * when, activities that rest or are limited. No dose stands beside a stop or calm days: there is none then. Empty = the
 * plan goes on as written.
 */
export function inForce(
  locale: Locale,
  {
    currentPlan,
    ladder,
    today,
  }: {
    currentPlan: Pick<PlanVersionRecord, 'content'> | null
    ladder: PerSide<LadderState>
    today: PlainDate
  },
): string[] {
  const t = translator(locale, 'clinician')
  const deload = Object.values(ladder)
    .flatMap(({ deloadUntil }) => (deloadUntil && deloadUntil >= today ? [deloadUntil] : []))
    .sort()
    .at(-1)
  const exercise = currentPlan?.content.exercise
  return [
    ...(exercise && exercise !== 'go' ? [t(`plan.exercises.${exercise}`)] : []),
    ...(deload && (exercise ?? 'go') === 'go'
      ? [t('case.deloadUntil', { day: formatDay(locale, deload) })]
      : []),
    ...(currentPlan ? limitLines(locale, currentPlan.content, today).map(({ text }) => text) : []),
  ]
}
