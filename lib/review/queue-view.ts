import type { AffectedSide } from '../episode/types'
import { type Locale, translator } from '../messages'
import { formatDay, formatInstant } from '../messages/formats'
import { localDateOf } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import { dueDayOf } from './due'
import {
  claimedByOther,
  isSnoozed,
  QUEUE_TABS,
  type QueueItem,
  type QueueTab,
  queueCounts,
  queueOf,
} from './queue'
import type { Urgency } from './types'

/** One line of the list in words, as it travels to a browser that holds no catalogue. */
export type QueueLine = {
  itemId: string
  patientId: string
  name: string
  side: AffectedSide | null
  kind: string
  urgency: Urgency
  urgencyWord: string
  due: string
  overdue: boolean
  /** Somebody else has it open, nobody is in charge, the reader covers. */
  note?: string
}

export type QueueView = {
  tab: QueueTab
  tabs: { tab: QueueTab; label: string; count: number }[]
  lines: QueueLine[]
}

/** The queue in words for one reader. `zone` is the reader's own; `now` is read once at the edge. */
export function queueView(
  items: readonly QueueItem[],
  {
    locale,
    tab,
    now,
    userId,
    zone,
  }: { locale: Locale; tab: QueueTab; now: Date; userId: string; zone: ZoneName },
): QueueView {
  const t = translator(locale, 'clinician')
  const counts = queueCounts(items, now)
  return {
    tab,
    tabs: QUEUE_TABS.map((name) => ({ tab: name, label: t(`review.tab.${name}`), count: counts[name] })),
    lines: queueOf(items, tab, now).map((item) => {
      const other = claimedByOther(item, userId, now)
      const note = other
        ? t('review.openBy', { name: other.name })
        : item.assignment === 'unassigned'
          ? t('review.unassigned')
          : item.assignment === 'cover'
            ? t('review.cover')
            : undefined
      return {
        itemId: item.itemId,
        patientId: item.patientId,
        name: item.patientName,
        side: item.affectedSide,
        kind: t(`review.kind.${item.kind}`),
        urgency: item.urgency,
        urgencyWord: t(`review.urgency.${item.urgency}`),
        due:
          isSnoozed(item, now) && item.snoozedUntil
            ? t('review.until', { day: formatDay(locale, localDateOf(item.snoozedUntil.getTime(), zone)) })
            : dueText(locale, item.dueAt, now, zone),
        overdue: item.dueAt < now,
        ...(note === undefined ? {} : { note }),
      }
    }),
  }
}

/** 'due today 18:00 GMT', 'due Tue 10 Mar', 'overdue since Mon 9 Mar'; a due midnight belongs to the day before. */
export function dueText(locale: Locale, dueAt: Date, now: Date, zone: ZoneName): string {
  const t = translator(locale, 'clinician')
  const day = dueDayOf(dueAt, zone)
  const today = localDateOf(now.getTime(), zone)
  const words = formatDay(locale, day)
  const time = formatInstant(locale, dueAt, zone, 'time')
  if (dueAt < now)
    return day === today ? t('review.overdueToday', { time }) : t('review.overdue', { day: words })
  if (day === today && localDateOf(dueAt.getTime(), zone) !== today) return t('review.dueTonight')
  return day === today ? t('review.dueToday', { time }) : t('review.dueOn', { day: words })
}

/** Reads a tab out of an address; anything unexpected is the first one. */
export function parseQueueTab(value: unknown): QueueTab {
  return QUEUE_TABS.find((tab) => tab === value) ?? 'all'
}
