import type { AffectedSide } from '../episode/types'
import type { PlainDate } from '../time/types'
import type { ReviewActName } from './acts'
import type { ReviewKind, Urgency } from './types'

/**
 * Why a clinician sees a case: it is theirs, they cover it, a colleague asks them to take it over, nobody has it, or
 * whoever has it is past an urgent target.
 */
export const ASSIGNMENTS = ['primary', 'cover', 'offered', 'unassigned', 'escalated'] as const
export type Assignment = (typeof ASSIGNMENTS)[number]

/** One line of the review queue, from prepared rows only. */
export type QueueItem = {
  itemId: string
  episodeId: string
  patientId: string
  patientName: string
  timeZone: string
  assignment: Assignment
  kind: ReviewKind
  urgency: Urgency
  rank: number
  openedAt: Date
  dueAt: Date
  /** null = not put off. */
  snoozedUntil: Date | null
  /** It comes back with the next check-in, at `snoozedUntil` at the latest. */
  backWithCheckIn: boolean
  /** Whose patient it is while they are away; null = not covered for a leave. */
  coveringFor: string | null
  /** null = nobody has it open. */
  claim: { userId: string; name: string; until: Date } | null
  /** Whom it was handed to, by whom; null = to nobody. */
  delegated: { toUserId: string; toName: string; byName: string; note: string | null } | null
  /** It is an answer at intake that locks steps up; the plan runs (C.3.1). */
  intakeLock: boolean
  /** Calls made about it, and when the last was; null = none. */
  calls: { count: number; lastAt: Date } | null
  /** What was decided and could not be carried out, because something had changed meanwhile. */
  refusedWhy: string | null
  /** The decision it rests on; another case may rest on the same, and is answered with it. null = on none. */
  decisionId: string | null
  /** The decision, when agreeing changes nothing and nothing presses; null = it must be looked at. */
  routineDecisionId: string | null
  affectedSide: AffectedSide | null
  /** null = that side is not on the ladder. */
  left: { rung: number; doseStep: number } | null
  right: { rung: number; doseStep: number } | null
  lastRule: string | null
  checkIns7d: number | null
  worstPain14d: (number | null)[] | null
  painUntil: PlainDate | null
}

/** An act that has not been carried out yet. */
export type UndoableAct = {
  actId: string
  itemId: string
  patientId: string
  patientName: string
  act: ReviewActName
}

/** Somebody in care who has sent nothing for a while. */
export type SilentPatient = {
  patientId: string
  patientName: string
  /** null = never. */
  lastCheckInOn: PlainDate | null
  /** Full days without a check-in; null = never checked in. */
  silentDays: number | null
}

/** The tabs of the queue. `later` holds what was put off. */
export const QUEUE_TABS = ['all', 'safety', 'decide', 'contact', 'later'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

const TAB_OF: Record<ReviewKind, Exclude<QueueTab, 'all' | 'later'>> = {
  red_flag: 'safety',
  intake_stop: 'safety',
  flare_repeat: 'safety',
  regress_repeat: 'safety',
  settling_review: 'safety',
  start_review: 'decide',
  start_rung: 'decide',
  gate_signoff: 'decide',
  awaiting_signoff: 'decide',
  late_evidence: 'decide',
  record_differs: 'decide',
  plateau: 'decide',
  non_response: 'decide',
  trend: 'decide',
  rung_overrun: 'decide',
  under_loading: 'decide',
  envelope_lapsed: 'decide',
  discharge_ready: 'decide',
  low_mood: 'contact',
  call_request: 'contact',
  message_waiting: 'contact',
  message_task: 'contact',
  technique_clip: 'contact',
  handover: 'contact',
  outreach: 'contact',
  follow_up: 'contact',
  first_week_review: 'contact',
}

export function tabOf(kind: ReviewKind): Exclude<QueueTab, 'all' | 'later'> {
  return TAB_OF[kind]
}

/**
 * Whether an item is out of the reader's way: put off until a time that has not come, or handed to somebody else. What
 * is urgent stays in everybody's way until it is decided.
 */
export function isSetAside(
  item: Pick<QueueItem, 'snoozedUntil' | 'delegated' | 'urgency'>,
  { now, userId }: { now: Date; userId: string },
): boolean {
  if (item.snoozedUntil !== null && item.snoozedUntil > now) return true
  return item.delegated !== null && item.delegated.toUserId !== userId && maySnooze(item.urgency)
}

/** The items of one tab in the order of C.18: rank, an emergency first, then due time, then the older one. */
export function queueOf(
  items: readonly QueueItem[],
  tab: QueueTab,
  reader: { now: Date; userId: string },
): QueueItem[] {
  return items
    .filter((item) =>
      tab === 'later'
        ? isSetAside(item, reader)
        : !isSetAside(item, reader) && (tab === 'all' || tabOf(item.kind) === tab),
    )
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(b.urgency === 'emergency') - Number(a.urgency === 'emergency') ||
        a.dueAt.getTime() - b.dueAt.getTime() ||
        a.openedAt.getTime() - b.openedAt.getTime() ||
        (a.itemId < b.itemId ? -1 : 1),
    )
}

/** How many items each tab holds. */
export function queueCounts(
  items: readonly QueueItem[],
  reader: { now: Date; userId: string },
): Record<QueueTab, number> {
  const counts: Record<QueueTab, number> = { all: 0, safety: 0, decide: 0, contact: 0, later: 0 }
  for (const item of items) {
    if (isSetAside(item, reader)) counts.later += 1
    else {
      counts.all += 1
      counts[tabOf(item.kind)] += 1
    }
  }
  return counts
}

/** Whether somebody else has the item open at this moment. */
export function claimedByOther(
  item: Pick<QueueItem, 'claim'>,
  userId: string,
  now: Date,
): { name: string } | undefined {
  if (!item.claim || item.claim.userId === userId || item.claim.until <= now) return undefined
  return { name: item.claim.name }
}

/** The longest an item may be put off: urgent things not at all, the rest four weeks. */
export const SNOOZE_DAYS_MAX = 28

/** A case that waits for the next check-in comes back after so many days without one: silence is news too. */
export const CHECK_IN_WITHIN_DAYS = 7

/** What asks whether it is safe to go on is never put off past its target. */
export const NOT_PAST_TARGET: readonly ReviewKind[] = ['red_flag', 'intake_stop']

export function maySnooze(urgency: Urgency): boolean {
  return urgency === 'routine' || urgency === 'soon'
}
