import type { PlainDate } from '@/lib/time/plain-date'
import type { DailyRule, Outcome, Pain, Side, Technique } from '../types'

/**
 * One change in the evidence, small and concrete. `from` absent = the answer was missing. What is changed is what a
 * person lived or answered, never what they reported on purpose (a flare, a red flag): nobody is told to report less.
 */
export type EvidenceChange =
  /** Another pain in a log. */
  | {
      kind: 'pain'
      log: 'session' | 'check_in'
      field: 'pre' | 'during' | 'at30' | 'morning' | 'worst24h'
      logId: string
      localDate: PlainDate
      side: Side
      from?: Pain
      to: Pain
    }
  /** Settled sooner, or said when. */
  | { kind: 'settle'; logId: string; localDate: PlainDate; side: Side; from?: number; to: number }
  /** The question about warning signs answered, all with no. */
  | { kind: 'red_flag_screen'; logId: string; localDate: PlainDate }
  | { kind: 'technique'; logId: string; localDate: PlainDate; from?: Technique }
  | { kind: 'no_analgesic'; logId: string; localDate: PlainDate }
  /** Every set done, at the present dose. */
  | { kind: 'full_sets'; logId: string; localDate: PlainDate }
  /** Entered within the hours that count. */
  | { kind: 'in_time'; logId: string; localDate: PlainDate }
  /** One more full session on that day, answered as the last one was; `open` = that day is today. */
  | { kind: 'another_session'; localDate: PlainDate; open?: true }
  /** The training before it so many days earlier. */
  | { kind: 'rest_before'; localDate: PlainDate; days: number }
  /** A check-in on the morning after: still to come, or one that was not made. */
  | { kind: 'next_morning'; localDate: PlainDate; side: Side; to: Pain; open: boolean }
  /** So many full days of this dose from here on, each with a morning at or below `to`. */
  | { kind: 'further_days'; days: number; from: PlainDate; to: Pain }
  /** One session of the ladder on that day, so that the silence was shorter. */
  | { kind: 'session_by'; localDate: PlainDate }
  /** A lower mean of this week's worst pains. */
  | { kind: 'week_mean'; side: Side; from: number; to: number }
  /** More of the planned sessions done. */
  | { kind: 'adherence'; from: number; to: number }

/** Why there is no such change. */
export const NO_COUNTERFACTUAL = ['moved_on', 'clinician', 'goal_reached', 'reported', 'not_found'] as const
export type NoCounterfactual = (typeof NO_COUNTERFACTUAL)[number]

/** What the decision would have been. */
export type BetterDecision = {
  outcome: Outcome
  rule: DailyRule
  toRung?: number
  toDoseStep?: number
}

/** What would have led to the next better decision on one side; absent side = for the whole decision. */
export type SideCounterfactual =
  | {
      side?: Side
      /** No part of it would do, and no value in it could be larger. */
      changes: readonly EvidenceChange[]
      better: BetterDecision
      /** The one thing that would settle it, where evidence is missing and it can still be given. */
      asks?: EvidenceChange
    }
  | { side?: Side; none: NoCounterfactual }

export type Counterfactual = { sides: readonly SideCounterfactual[] }
