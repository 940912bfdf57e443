import { type Locale, translator } from '../messages'
import { formatDay, formatPercent } from '../messages/formats'
import type { ActivityLimit, PlanContent } from '../plan/schema'

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
