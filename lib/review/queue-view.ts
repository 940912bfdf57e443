import type { AffectedSide } from '../episode/types'
import { type Locale, translator } from '../messages'
import { formatDay, formatInstant } from '../messages/formats'
import { localDateOf } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import { dueDayOf } from './due'
import { kindWord } from './intake-lock'
import {
  claimedByOther,
  isSetAside,
  QUEUE_TABS,
  type QueueItem,
  type QueueTab,
  queueCounts,
  queueOf,
  type UndoableAct,
} from './queue'
import { REVIEW_REFUSALS, type Urgency } from './types'

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
  /** Somebody else has it open, nobody is in charge, the reader covers, it was handed on. */
  note?: string
  /** How often somebody has called about it. */
  calls?: string
  /** What was decided and not carried out. */
  problem?: string
  /** The decision it rests on: cases of one decision are answered together. */
  decisionId?: string
  /** Set when agreeing changes nothing and nothing presses: such cases can be agreed to together. */
  routineDecisionId?: string
}

/** What was just decided and can still be taken back. */
export type Undoable = { actId: string; itemId: string; patientId: string; message: string }

export type QueueView = {
  tab: QueueTab
  tabs: { tab: QueueTab; label: string; count: number }[]
  lines: QueueLine[]
  undoable: Undoable[]
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
    undoable = [],
  }: {
    locale: Locale
    tab: QueueTab
    now: Date
    userId: string
    zone: ZoneName
    undoable?: readonly UndoableAct[]
  },
): QueueView {
  const t = translator(locale, 'clinician')
  const d = translator(locale, 'desk')
  const reader = { now, userId }
  const counts = queueCounts(items, reader)
  return {
    tab,
    tabs: QUEUE_TABS.map((name) => ({ tab: name, label: t(`review.tab.${name}`), count: counts[name] })),
    lines: queueOf(items, tab, reader).map((item) => {
      const other = claimedByOther(item, userId, now)
      const handed = item.delegated
        ? item.delegated.toUserId === userId
          ? !item.delegated.note?.trim()
            ? d('line.handedByPlain', { name: item.delegated.byName })
            : d('line.handedBy', { name: item.delegated.byName, note: item.delegated.note })
          : d('line.handedTo', { name: item.delegated.toName })
        : undefined
      const note = other
        ? t('review.openBy', { name: other.name })
        : item.assignment === 'escalated'
          ? d('line.escalated')
          : handed !== undefined
            ? handed
            : item.assignment === 'unassigned'
              ? t('review.unassigned')
              : item.assignment === 'cover'
                ? item.coveringFor === null
                  ? t('review.cover')
                  : t('review.coverFor', { name: item.coveringFor })
                : undefined
      return {
        itemId: item.itemId,
        patientId: item.patientId,
        name: item.patientName,
        side: item.affectedSide,
        kind: kindWord(locale, item.kind, item.intakeLock),
        urgency: item.urgency,
        urgencyWord: t(`review.urgency.${item.urgency}`),
        due:
          isSetAside(item, reader) && item.snoozedUntil && item.snoozedUntil > now
            ? item.backWithCheckIn
              ? t('review.untilCheckIn')
              : t('review.until', { day: formatDay(locale, localDateOf(item.snoozedUntil.getTime(), zone)) })
            : dueText(locale, item.dueAt, now, zone),
        overdue: item.dueAt < now,
        ...(note === undefined ? {} : { note }),
        ...(item.calls ? { calls: callsText(locale, item.calls, zone) } : {}),
        ...(item.refusedWhy === null
          ? {}
          : { problem: d('line.refused', { why: refusalWords(locale, item.refusedWhy) }) }),
        ...(item.decisionId === null ? {} : { decisionId: item.decisionId }),
        ...(item.routineDecisionId === null ? {} : { routineDecisionId: item.routineDecisionId }),
      }
    }),
    undoable: undoable.map(({ actId, itemId, patientId, patientName, act }) => ({
      actId,
      itemId,
      patientId,
      message: d(`given.${act}`, { name: patientName }),
    })),
  }
}

/** 'Called 2 times, last Tue 10 Mar, 14:10 GMT'. */
export const callsText = (
  locale: Locale,
  { count, lastAt }: NonNullable<QueueItem['calls']>,
  zone: ZoneName,
): string => translator(locale, 'calls')('line', { count, at: formatInstant(locale, lastAt, zone) })

/** Why something could not be carried out, in words; a reason of a later version reads as "something changed". */
function refusalWords(locale: Locale, why: string): string {
  const known = REVIEW_REFUSALS.find((one) => one === why)
  return known
    ? translator(locale, 'clinician')(`act.failed.${known}`)
    : translator(locale, 'desk')('line.changed')
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
