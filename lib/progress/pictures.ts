import type { SettleAnswer } from '../check-in/types'
import type { Side } from '../episode/sides'
import { painDays } from '../pain-series/pain-series'
import type { Protocol } from '../progression/protocol'
import type { PlainDate } from '../time/types'
import { loadPerExercise } from './exercise-load'
import { plannedAndDone } from './planned-done'
import { settledDays } from './settling'
import type { ProgressFacts } from './types'

type History = {
  days: readonly { localDate: PlainDate; morningLeft: number | null; morningRight: number | null }[]
  loads: readonly {
    localDate: PlainDate
    ladderSessions: number
    settle: SettleAnswer | 'at30_within' | 'at30_above' | null
  }[]
}

/**
 * What the pictures of a person's progress are drawn from, on the same days for the person and for their clinician.
 * Days on which nothing was said stay empty.
 */
export function progressPictures(
  days: readonly PlainDate[],
  {
    today,
    history,
    progress,
    protocol,
    versions,
  }: {
    today: PlainDate
    history: History
    progress: ProgressFacts
    protocol: Protocol
    /** Plan versions, newest first. */
    versions: readonly { version: number; effectiveFrom: PlainDate }[]
  },
) {
  const from = days[0] ?? today
  return {
    /** Morning pain of one leg (NPRS). */
    pain: (side: Side) =>
      painDays(
        today,
        days.length,
        history.days.flatMap((day) => {
          const pain = side === 'left' ? day.morningLeft : day.morningRight
          return pain === null ? [] : [{ localDate: day.localDate, pain }]
        }),
      ),
    sessionDates: new Set(
      history.loads.flatMap(({ localDate, ladderSessions }) => (ladderSessions > 0 ? [localDate] : [])),
    ),
    flareDates: new Set(progress.flares.map(({ localDate }) => localDate)),
    /** Plans that began in these days, oldest first; the first plan is no change. */
    planChanges: versions
      .filter(({ version, effectiveFrom }) => version > 1 && effectiveFrom >= from)
      .reverse(),
    settling: settledDays(days, history.loads),
    loads: loadPerExercise(
      days,
      progress.sessions.filter(({ purpose }) => purpose !== 'calm'),
    ),
    sitting: days.map((localDate) => ({
      localDate,
      minutes: progress.sitting.find((day) => day.localDate === localDate)?.minutes ?? null,
    })),
    planned: plannedAndDone(days, {
      today,
      spans: progress.spans,
      sessions: progress.sessions,
      awayDates: new Set(progress.awayDates),
      protocol,
    }).map((day) => ({
      ...day,
      when: day.localDate === today ? ('today' as const) : ('past' as const),
    })),
  }
}
