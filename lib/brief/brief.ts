import type { ActivityKind } from '../activity/types'
import type { SettleAnswer } from '../check-in/types'
import type { PlanContent, PlanItem } from '../plan/schema'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { repetitionsDone } from '../timeline/load'
import { type SidePain, type TimelineLog, worstOf } from '../timeline/types'

/** One step of the way so far: what the ladder asked for from a day on. */
export type LadderStep = { from: PlainDate; items: PlanItem[]; byName: string | null }

type Version = { effectiveFrom: PlainDate; content: PlanContent; createdByName: string | null }

const sameWork = (a: readonly PlanItem[], b: readonly PlanItem[]) =>
  a.length === b.length &&
  a.every((item, index) => {
    const other = b[index]
    return (
      other !== undefined &&
      item.side === other.side &&
      item.rung === other.rung &&
      item.doseStep === other.doseStep
    )
  })

/**
 * Rung and dose over time, newest first: one line for each change of it, however many plan versions there were. In:
 * versions in any order. A version without ladder work (calm or stopped days) changes neither.
 */
export function ladderHistory(versions: readonly (Version & { version: number })[]): LadderStep[] {
  const steps: LadderStep[] = []
  for (const version of [...versions].sort((a, b) => a.version - b.version)) {
    const items = version.content.items.filter(({ kind }) => kind === 'ladder')
    const last = steps.at(-1)
    if (items.length === 0 || (last && sameWork(last.items, items))) continue
    steps.push({ from: version.effectiveFrom, items, byName: version.createdByName })
  }
  return steps.reverse()
}

/** What a day holds anyway: it makes no loading day. */
const EVERYDAY: readonly ActivityKind[] = ['walk', 'sitting', 'driving', 'stairs', 'housework']

/** How the tendon answered one loading day; null = nobody said. Of several sessions the worst counts (C.13). */
export type DayResponse = {
  localDate: PlainDate
  sessions: number
  repetitions: number | null
  /** Running and other sport of the day. */
  sport: { kind: ActivityKind; minutes: number | null }[]
  pre: number | null
  during: number | null
  at30: number | null
  settled: SettleAnswer | null
  nextMorning: number | null
  /** The next morning has not come yet. */
  open: boolean
}

const SETTLE_ORDER: readonly SettleAnswer[] = [
  'never_above',
  'within_30_min',
  'same_day',
  'next_day',
  'still_up',
]

const worse = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b))

/** The last loading days, newest first, at most `most`. Logs in any order; replaced versions do not count. */
export function dayResponses(
  logs: readonly TimelineLog[],
  { today, most }: { today: PlainDate; most: number },
): DayResponse[] {
  const current = logs.filter(({ supersededAt }) => supersededAt === null)
  const days = new Map<PlainDate, DayResponse & { entries: Set<string> }>()
  for (const log of current) {
    if (log.kind !== 'session' && log.kind !== 'activity') continue
    if (log.kind === 'session' && log.data.purpose !== 'ladder') continue
    if (log.kind === 'activity' && EVERYDAY.includes(log.data.activityKind)) continue
    const day = days.get(log.localDate) ?? {
      localDate: log.localDate,
      sessions: 0,
      repetitions: null,
      sport: [],
      pre: null,
      during: null,
      at30: null,
      settled: null,
      nextMorning: null,
      open: log.localDate >= today,
      entries: new Set<string>(),
    }
    if (log.kind === 'activity') {
      day.sport.push({ kind: log.data.activityKind, minutes: log.data.durationMinutes })
    } else {
      const reps = repetitionsDone(log.data.sets)
      day.sessions += 1
      if (reps !== null) day.repetitions = (day.repetitions ?? 0) + reps
    }
    day.pre = worse(day.pre, worstOf(log.data.pre))
    day.during = worse(day.during, worstOf(log.data.during))
    day.entries.add(log.entryId)
    days.set(log.localDate, day)
  }
  const mornings = new Map<PlainDate, SidePain>()
  for (const log of current) if (log.kind === 'check_in') mornings.set(log.localDate, log.data.morning)
  for (const day of days.values()) {
    for (const log of current) {
      if (log.kind !== 'response' || !day.entries.has(log.data.subjectEntryId)) continue
      if (log.data.window === 'at30') day.at30 = worse(day.at30, worstOf(log.data.pain))
      else if (log.data.settleAnswer) day.settled = worseSettle(day.settled, log.data.settleAnswer)
    }
    const next = mornings.get(addDays(day.localDate, 1))
    day.nextMorning = next ? worstOf(next) : null
    const [said] = current.flatMap((log) =>
      log.kind === 'check_in' && log.localDate === addDays(day.localDate, 1) && log.data.settleAnswer
        ? [log.data.settleAnswer]
        : [],
    )
    if (said) day.settled = worseSettle(day.settled, said)
  }
  return [...days.values()]
    .sort((a, b) => (a.localDate < b.localDate ? 1 : -1))
    .slice(0, most)
    .map(({ entries: _, ...day }) => day)
}

const worseSettle = (a: SettleAnswer | null, b: SettleAnswer): SettleAnswer =>
  a === null || SETTLE_ORDER.indexOf(b) > SETTLE_ORDER.indexOf(a) ? b : a
