import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { localDateOf } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import { kindWord } from './intake-lock'
import { claimedByOther, isSetAside, type QueueItem, tabOf } from './queue'
import { callsText, dueText } from './queue-view'
import type { ReviewKind, Urgency } from './types'

/** The parts of the list of tasks, by what presses most. */
export const TASK_GROUPS = ['safety', 'signoff', 'decide', 'messages', 'tasks', 'outreach'] as const
export type TaskGroup = (typeof TASK_GROUPS)[number]

const SIGN_OFFS: readonly ReviewKind[] = ['awaiting_signoff', 'gate_signoff', 'start_review', 'start_rung']
const MESSAGES: readonly ReviewKind[] = ['message_waiting', 'call_request', 'technique_clip']
const TASKS: readonly ReviewKind[] = ['message_task', 'handover', 'follow_up']

export function taskGroupOf(kind: ReviewKind): TaskGroup {
  if (SIGN_OFFS.includes(kind)) return 'signoff'
  if (MESSAGES.includes(kind)) return 'messages'
  if (TASKS.includes(kind)) return 'tasks'
  const tab = tabOf(kind)
  return tab === 'contact' ? 'outreach' : tab
}

export type TaskLine = {
  itemId: string
  name: string
  kind: string
  urgency: Urgency
  urgencyWord: string
  due: string
  overdue: boolean
  calls?: string
  /** With whom it is at this moment, or when it comes back. */
  with: string
}

/**
 * Everything open for one reader, in the order of C.18 within each part; what was put off and what is with a colleague
 * included, and said so. The same items as the queue: this is a way to read it, not a second one.
 */
export function taskList(
  items: readonly QueueItem[],
  { locale, now, userId, zone }: { locale: Locale; now: Date; userId: string; zone: ZoneName },
): { group: TaskGroup; lines: TaskLine[] }[] {
  const t = translator(locale, 'clinician')
  const lineOf = (item: QueueItem): TaskLine => ({
    itemId: item.itemId,
    name: item.patientName,
    kind: kindWord(locale, item.kind, item.intakeLock),
    urgency: item.urgency,
    urgencyWord: t(`review.urgency.${item.urgency}`),
    due: dueText(locale, item.dueAt, now, zone),
    overdue: item.dueAt < now,
    ...(item.calls ? { calls: callsText(locale, item.calls, zone) } : {}),
    with: withWhom(item, { locale, now, userId, zone }),
  })
  return TASK_GROUPS.map((group) => ({
    group,
    lines: items.filter(({ kind }) => taskGroupOf(kind) === group).map(lineOf),
  })).filter(({ lines }) => lines.length > 0)
}

function withWhom(
  item: QueueItem,
  { locale, now, userId, zone }: { locale: Locale; now: Date; userId: string; zone: ZoneName },
): string {
  const t = translator(locale, 'tasks')
  const other = claimedByOther(item, userId, now)
  if (other) return t('state.openBy', { name: other.name })
  if (isSetAside(item, { now, userId }) && item.snoozedUntil !== null && item.snoozedUntil > now) {
    return item.backWithCheckIn
      ? t('state.untilCheckIn')
      : t('state.until', { day: formatDay(locale, localDateOf(item.snoozedUntil.getTime(), zone)) })
  }
  if (item.assignment === 'offered') return t('state.offered')
  if (item.delegated) {
    return item.delegated.toUserId === userId
      ? t('state.handedBy', { name: item.delegated.byName })
      : t('state.handedTo', { name: item.delegated.toName })
  }
  switch (item.assignment) {
    case 'unassigned':
    case 'escalated':
      return t(`state.${item.assignment}`)
    case 'cover':
      return item.coveringFor === null ? t('state.cover') : t('state.coverFor', { name: item.coveringFor })
    case 'primary':
      return t('state.open')
  }
}
