import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { factsLater, type WaitingEntry, waitingSigns } from './facts-later'
import { whatStopsWork } from './next-step'
import { todaysCourse } from './todays-course'
import type { TodayFacts } from './types'

type Course = NonNullable<ReturnType<typeof todaysCourse>>

/** What a phone offers without a line. */
export type SessionLater =
  | { kind: 'session'; course: Course; facts: TodayFacts }
  /** Calm work; `strict` = a walk and breathing only (SY1). */
  | { kind: 'calm'; strict: boolean; facts: TodayFacts }
  /** A sign was reported here that nobody has heard of: it outranks everything (C.12). */
  | { kind: 'red_flag' }
  /** A sharp pain ended a session, and the safety questions have not been answered since. */
  | { kind: 'sharp_pain' }
  /** So long without a session that the plan would have been stepped down by now (GAP1–3). */
  | { kind: 'too_long' }
  | { kind: 'nothing'; facts: TodayFacts }

/**
 * Whether a planned session is offered from a plan that was kept before the line went, by the same rules as with one:
 * nothing is offered that would not have been then, and what was said on the phone since can only take work away.
 */
export function sessionLater(
  kept: TodayFacts,
  { now, waiting, newKey }: { now: Date; waiting: readonly WaitingEntry[]; newKey: () => string },
): SessionLater {
  if (waitingSigns(waiting).length > 0) return { kind: 'red_flag' }
  const facts = factsLater(kept, now, waiting)
  const why = whatStopsWork(facts)
  if (why === 'sharp_pain') return { kind: why }
  if (why === 'symptoms') return { kind: 'calm', strict: true, facts }
  if (why !== null) return { kind: 'nothing', facts }
  if (gapLevel(facts, facts.today) > gapLevel(facts, kept.today)) return { kind: 'too_long' }
  const course = todaysCourse(facts, newKey)
  return course ? { kind: 'session', course, facts } : { kind: 'nothing', facts }
}

/** How far a silence has gone (C.6 GAP1–3); a phone that was never trained with counts from when the plan began. */
function gapLevel({ lastSessionOn, plan, protocol }: TodayFacts, today: PlainDate): number {
  const since = lastSessionOn ?? plan?.effectiveFrom
  if (since === undefined) return 0
  const { gapDeloadDays, gapRegressDays, gapReassessDays } = protocol.missing
  const days = daysBetween(since, today)
  return [gapDeloadDays, gapRegressDays, gapReassessDays].filter((limit) => days >= limit).length
}
