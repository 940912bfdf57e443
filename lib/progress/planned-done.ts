import type { Side } from '../episode/sides'
import type { PerformedSet } from '../exercise-session/schema'
import type { PlanContent, PlanItem } from '../plan/schema'
import type { Protocol } from '../progression/protocol'
import { SIDES } from '../progression/types'
import type { PlainDate } from '../time/types'
import { ladderDayKind } from '../today/next-step'
import { withTrained } from '../today/trained-days'
import type { LadderDay } from '../today/types'

export type PlanSpan = { from: PlainDate; content: PlanContent }
export type SessionEntry = {
  localDate: PlainDate
  exerciseCode: string
  purpose: string
  /** Rung of a ladder session; null or absent = not known, which counts as a harder one. */
  rung?: number | null
  sets?: readonly PerformedSet[]
}

export type PlannedDay = {
  localDate: PlainDate
  /** Sessions asked for; 0 = rest or a lighter day. */
  planned: number
  done: number
  away: boolean
}

/** A day of the ladder that was trained, or was due and missed. */
type Placed = LadderDay & { missed?: true }

/**
 * What was asked and what was done on each day, from the plans as they were in force, by the rule of Today (C.3a, C.4,
 * C.13). A missed day keeps its place, so that what was asked stays what was agreed; it moves to the day on which it is
 * made up for, or to today while that can still be. Two legs on one single-leg exercise make two entries of one
 * session. Extra sessions do not make up for another day.
 */
export function plannedAndDone(
  days: readonly PlainDate[],
  {
    today,
    spans,
    sessions,
    awayDates,
    protocol,
  }: {
    today: PlainDate
    spans: readonly PlanSpan[]
    sessions: readonly SessionEntry[]
    awayDates: ReadonlySet<PlainDate>
    protocol: Protocol
  },
): PlannedDay[] {
  const first = days[0]
  const trained = trainedDays(sessions)
  // what was trained shortly before the range decides when the next day is due
  let placed: Placed[] = trained.filter(({ localDate }) => first !== undefined && localDate < first)
  const planned: PlannedDay[] = []
  for (const localDate of days) {
    const content = spans.findLast(({ from }) => from <= localDate)?.content
    const ladder = content?.items.filter((item) => item.kind === 'ladder') ?? []
    const done = doneOn(localDate, ladder, sessions)
    const away = awayDates.has(localDate)
    const dueAfter = (known: readonly Placed[]) =>
      content?.exercise === 'go' && !away
        ? ladder.filter(
            (item) =>
              item.rung !== undefined &&
              ladderDayKind(item, {
                date: localDate,
                ladderDays: known,
                daysPerWeek: content.daysPerWeek,
                protocol,
              }) === 'work',
          )
        : []
    if (done > 0 || localDate === today) {
      const wanted = dueAfter(placed.filter(({ missed }) => !missed)).length
      while (dueAfter(placed).length < wanted) {
        const moved = placed.findLast(({ missed }) => missed)?.localDate
        placed = placed.filter((day) => !day.missed || day.localDate !== moved)
        const left = planned.find((day) => day.localDate === moved)
        if (left) left.planned = 0
      }
    }
    const due = dueAfter(placed)
    if (done > 0) placed.push(...trained.filter((day) => day.localDate === localDate))
    else
      placed.push(
        ...withTrained([], due, { localDate, sessions: 1 }).map((day) => ({ ...day, missed: true as const })),
      )
    planned.push({
      localDate,
      planned: due.reduce((most, item) => Math.max(most, item.sessionsPerDay), 0),
      done,
      away,
    })
  }
  return planned
}

/** The ladder sessions of the record as days, oldest first; on which leg, where the sets say it. */
function trainedDays(sessions: readonly SessionEntry[]): LadderDay[] {
  type Trained = LadderDay & { sides: Set<Side> }
  const days = new Map<string, Trained>()
  for (const { localDate, exerciseCode: what, purpose, rung, sets } of sessions) {
    if (purpose !== 'ladder') continue
    const key = `${localDate} ${what}`
    const day: Trained = days.get(key) ?? { localDate, what, sessions: 0, sides: new Set() }
    day.sessions += 1
    if (rung != null) day.rung = Math.max(rung, day.rung ?? 0)
    for (const side of SIDES)
      if (sets?.some(({ repsDone }) => repsDone[side] !== undefined)) day.sides.add(side)
    days.set(key, day)
  }
  return [...days.values()]
    .map(({ sides, ...day }) => (sides.size === 1 ? { ...day, side: [...sides][0] as Side } : day))
    .sort((a, b) => (a.localDate < b.localDate ? -1 : a.localDate > b.localDate ? 1 : 0))
}

function doneOn(
  localDate: PlainDate,
  ladder: readonly PlanItem[],
  sessions: readonly SessionEntry[],
): number {
  const counts = new Map<string, number>()
  for (const session of sessions)
    if (session.localDate === localDate && session.purpose === 'ladder')
      counts.set(session.exerciseCode, (counts.get(session.exerciseCode) ?? 0) + 1)
  return [...counts].reduce((most, [code, entries]) => {
    const lines = ladder.filter(({ exerciseCode }) => exerciseCode === code).length
    return Math.max(most, Math.floor(entries / Math.max(1, lines)))
  }, 0)
}

/** Of the planned sessions, how many were done; extra ones do not count. */
export function doneOfPlanned(days: readonly PlannedDay[]): { planned: number; done: number } {
  return {
    planned: days.reduce((sum, day) => sum + day.planned, 0),
    done: days.reduce((sum, day) => sum + Math.min(day.done, day.planned), 0),
  }
}
