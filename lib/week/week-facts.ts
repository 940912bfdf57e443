import type { Side } from '../episode/sides'
import type { PlanContent } from '../plan/schema'
import { plannedAndDone } from '../progress/planned-done'
import { settledDays } from '../progress/settling'
import type { ProgressFacts } from '../progress/types'
import { sorerLeg } from '../progress/words'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TodayFacts } from '../today/types'
import type { Step, WeekFacts } from './week-review'

type History = {
  days: Parameters<typeof sorerLeg>[0]
  loads: Parameters<typeof settledDays>[1]
  goals: readonly {
    activity: string
    first: number | null
    latest: number | null
    ratedOn: PlainDate | null
  }[]
}

/** Puts a fortnight of the record into the terms of the look back. */
export function weekFacts(
  facts: TodayFacts,
  { history, progress, sides }: { history: History; progress: ProgressFacts; sides: readonly Side[] },
): WeekFacts {
  const { today, episode, protocol } = facts
  const start = addDays(today, -6)
  const from = episode.startedOn !== null && episode.startedOn > start ? episode.startedOn : start
  const week = Array.from({ length: 7 }, (_, index) => addDays(today, index - 6)).filter(
    (date) => date >= from,
  )
  const before = progress.spans.findLast(({ from: since }) => since < start)?.content
  return {
    today,
    mornings: sorerLeg(history.days, sides),
    sitting: progress.sitting.map(({ localDate, minutes }) => ({ localDate, value: minutes })),
    planned: plannedAndDone(week, {
      today,
      spans: progress.spans,
      sessions: progress.sessions,
      awayDates: new Set(progress.awayDates),
      protocol,
    }).map((day) => (day.localDate === today ? openDay(day) : day)),
    settled: settledDays(week, history.loads),
    before: before ? lowestOf(before) : null,
    now: lowest(sides.flatMap((side) => facts.ladder[side] ?? [])),
    goals: history.goals.flatMap(({ activity, first, latest, ratedOn }) =>
      first === null || latest === null || ratedOn === null ? [] : [{ activity, first, latest, ratedOn }],
    ),
    flaredOn: progress.flares.map(({ localDate }) => localDate),
    calmOn: progress.sessions.filter(({ purpose }) => purpose === 'calm').map(({ localDate }) => localDate),
  }
}

/** Today is not over: what is still to be done is not yet planned and missed. */
const openDay = <Day extends { planned: number; done: number }>(day: Day): Day => ({
  ...day,
  planned: Math.min(day.planned, day.done),
})

function lowestOf(content: PlanContent): Step | null {
  return lowest(
    content.items.flatMap(({ kind, rung, doseStep }) =>
      kind === 'ladder' && rung !== undefined && doseStep !== undefined ? [{ rung, doseStep }] : [],
    ),
  )
}

const lowest = (steps: readonly Step[]): Step | null =>
  [...steps].sort((a, b) => a.rung - b.rung || a.doseStep - b.doseStep)[0] ?? null
