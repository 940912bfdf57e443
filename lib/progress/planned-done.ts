import type { PlanContent, PlanItem } from '../plan/schema'
import { isHarderRung, ladderRung, restDaysOf } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'

export type PlanSpan = { from: PlainDate; content: PlanContent }
export type SessionEntry = {
  localDate: PlainDate
  exerciseCode: string
  purpose: string
  /** Rung of a ladder session; null or absent = not known, which counts as a harder one. */
  rung?: number | null
}

/** A day of ladder work; a harder one is followed by a rest day, whatever rung comes next. */
type Placed = { localDate: PlainDate; harder: boolean }

export type PlannedDay = {
  localDate: PlainDate
  /** Sessions asked for; 0 = rest or a lighter day. */
  planned: number
  done: number
  away: boolean
}

/**
 * What was asked and what was done on each day, from the plans as they were in force (C.3a, C.4, C.13). Rungs with
 * rest days are planned on the day they were due; training on another day moves the next one. Two legs on one
 * single-leg exercise make two entries of one session. Extra sessions do not make up for another day.
 */
export function plannedAndDone(
  days: readonly PlainDate[],
  {
    spans,
    sessions,
    awayDates,
    protocol,
  }: {
    spans: readonly PlanSpan[]
    sessions: readonly SessionEntry[]
    awayDates: ReadonlySet<PlainDate>
    protocol: Protocol
  },
): PlannedDay[] {
  const first = days[0]
  const placed: Placed[] = []
  // what was trained shortly before the range decides when the next day is due
  for (const localDate of datesTrained(sessions))
    if (first !== undefined && localDate < first)
      placed.push({ localDate, harder: isHarderDay(localDate, sessions, protocol) })
  return days.map((localDate) => {
    const content = spans.findLast(({ from }) => from <= localDate)?.content
    const ladder = content?.items.filter((item) => item.kind === 'ladder') ?? []
    const done = doneOn(localDate, ladder, sessions)
    const away = awayDates.has(localDate)
    const due =
      content?.exercise === 'go' && !away && isDue(localDate, ladder, content.daysPerWeek, placed, protocol)
    if (done > 0) placed.push({ localDate, harder: isHarderDay(localDate, sessions, protocol) })
    else if (due) placed.push({ localDate, harder: restOf(ladder, protocol) > 0 })
    const planned = due ? ladder.reduce((most, item) => Math.max(most, item.sessionsPerDay), 0) : 0
    return { localDate, planned, done, away }
  })
}

function isDue(
  localDate: PlainDate,
  ladder: readonly PlanItem[],
  daysPerWeek: number,
  placed: readonly Placed[],
  protocol: Protocol,
): boolean {
  const rungs = ladder.flatMap(({ rung }) => (rung === undefined ? [] : [rung]))
  if (rungs.length === 0) return false
  const harder = placed.filter((day) => day.harder)
  const last = harder.at(-1)?.localDate
  if (last !== undefined && daysBetween(last, localDate) <= restOf(ladder, protocol)) return false
  const inWeek = (those: readonly Placed[]) =>
    those.filter((day) => daysBetween(day.localDate, localDate) < 7).length
  const most = Math.min(...rungs.map((rung) => ladderRung(protocol, rung).cadence.maxDaysPerWeek ?? 7))
  return inWeek(harder) < most && inWeek(placed) < daysPerWeek
}

function restOf(ladder: readonly PlanItem[], protocol: Protocol): number {
  const rests = ladder.flatMap(({ rung }) => (rung === undefined ? [] : [restDaysOf(protocol, rung)]))
  return rests.length === 0 ? 0 : Math.min(...rests)
}

function datesTrained(sessions: readonly SessionEntry[]): PlainDate[] {
  const ladder = sessions.filter(({ purpose }) => purpose === 'ladder')
  return [...new Set(ladder.map(({ localDate }) => localDate))].sort()
}

function isHarderDay(localDate: PlainDate, sessions: readonly SessionEntry[], protocol: Protocol): boolean {
  return sessions.some(
    ({ localDate: day, purpose, rung }) =>
      day === localDate && purpose === 'ladder' && (rung == null || isHarderRung(protocol, rung)),
  )
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
