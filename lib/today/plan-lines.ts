import { type Locale, translator } from '../messages'
import { formatDay, formatPercent } from '../messages/formats'
import type { ActivityLimit, PlanContent, PlanItem } from '../plan/schema'
import { catalogue } from '../progression/exercises'
import { dayKind, dayKindOf, doneToday, ladderItems, planToday } from './next-step'
import type { TodayFacts } from './types'

/**
 * The lines of today's plan, main exercise first, what is not done yet before what is. Lighter lines stand on the
 * days between, for each leg by itself when the two have rungs of their own.
 */
export function itemsFor(facts: TodayFacts): PlanItem[] {
  const order = { ladder: 0, light: 1, calm: 1, warm_up: 2, accessory: 3, mobility: 4, cool_down: 5 } as const
  const day = dayKind(facts)
  const ladder = ladderItems(facts)
  const hasLightDay = (side: PlanItem['side']) =>
    ladder.some(
      (item) =>
        (side === 'both' || item.side === 'both' || item.side === side) && dayKindOf(facts, item) !== 'work',
    )
  const wanted = (item: PlanItem) => {
    if (item.kind === 'ladder') return dayKindOf(facts, item) === 'work'
    if (item.days === 'every_day') return true
    return item.days === 'high'
      ? day === 'work'
      : item.kind === 'light'
        ? hasLightDay(item.side)
        : day !== 'work'
  }
  const done = (item: PlanItem) => (item.kind === 'ladder' ? doneToday(facts, item) : 0)
  return (planToday(facts)?.content.items ?? [])
    .filter(wanted)
    .sort((a, b) => order[a.kind] - order[b.kind] || done(a) - done(b))
}

/** One leg at a time, both legs in turn. */
export function isEachLeg(item: PlanItem): boolean {
  return catalogue.get(item.exerciseCode)?.unilateral ?? false
}

/** Roughly how long a session takes: work at its tempo, rests, and five minutes to get warm. Minutes. */
export function sessionMinutes(items: readonly PlanItem[]): number {
  const seconds = items
    .filter((item) => item.kind === 'ladder' || item.kind === 'light')
    .reduce((sum, item) => {
      const one = item.holdSeconds
        ? item.holdSeconds + 15
        : item.tempo
          ? item.tempo.liftSeconds + item.tempo.holdSeconds + item.tempo.lowerSeconds
          : 5
      const legs = isEachLeg(item) ? 2 : 1
      return sum + item.sets * (item.reps * one * legs + (item.restSeconds ?? 60))
    }, 0)
  return 5 + Math.ceil(seconds / 60)
}

/** What rests or is limited, in sentences. */
export function limitLines(
  locale: Locale,
  content: PlanContent,
  today: string,
): { key: string; text: string }[] {
  const t = translator(locale, 'patient')
  const line = (limit: ActivityLimit) => {
    const activity = t(`activity.kinds.${limit.activityKind}`)
    const day = formatDay(locale, limit.untilDate, 'long')
    if (limit.effect === 'pause') return t('today.limit.pause', { activity, day })
    return limit.ratio === undefined
      ? t('today.limit.limitShort', { activity, day })
      : t('today.limit.limit', { activity, day, share: formatPercent(locale, limit.ratio) })
  }
  return content.activityLimits
    .filter((limit) => limit.untilDate >= today)
    .map((limit) => ({ key: `${limit.activityKind}-${limit.effect}`, text: line(limit) }))
}
