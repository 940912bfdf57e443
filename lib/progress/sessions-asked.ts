import type { Protocol } from '../progression/protocol'
import type { PlainDate } from '../time/types'
import { doneOfPlanned, type PlanSpan, plannedAndDone, type SessionEntry } from './planned-done'
import { daysShown } from './range'

/** Sessions asked for and done of late; extra ones do not count. */
export type SessionsAsked = { planned: number; done: number }

/** The seven days adherence is graded over (C.13), and today, to which a missed day may have moved. */
const DAYS = 8

/** The first day {@link sessionsAsked} looks at. */
export const askedSince = (today: PlainDate, startedOn: PlainDate | null): PlainDate =>
  daysShown(today, DAYS, startedOn)[0] ?? today

/**
 * What can be said of the sessions while adherence cannot be graded yet: how many were asked for and done on the days that
 * are over, counted as the trends count them. Today is still open. null = none was asked for.
 */
export function sessionsAsked(
  startedOn: PlainDate | null,
  facts: {
    today: PlainDate
    spans: readonly PlanSpan[]
    sessions: readonly SessionEntry[]
    awayDates: readonly PlainDate[]
    protocol: Protocol
  },
): SessionsAsked | null {
  const days = plannedAndDone(daysShown(facts.today, DAYS, startedOn), {
    ...facts,
    awayDates: new Set(facts.awayDates),
  })
  const asked = doneOfPlanned(days.filter(({ away, localDate }) => !away && localDate < facts.today))
  return asked.planned === 0 ? null : asked
}
