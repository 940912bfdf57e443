import { daysBetween, type PlainDate } from '@/lib/time/plain-date'
import { plannedLoadingDaysPerWeek, plannedSessionsPerDay } from './adherence'
import { restDaysOf } from './ladder-rungs'
import type { Protocol } from './protocol'
import type { AgreedSchedule } from './types'

/** D = daily loading, H = higher-load day, L = light day, R = rest day with walk and breathing (C.14). */
export const DAY_KINDS = ['D', 'H', 'L', 'R'] as const
export type DayKind = (typeof DAY_KINDS)[number]

export type PlannedDay = {
  kind: DayKind
  /** Sessions of the rung's own exercise. */
  ladderSessions: number
  /** Mobility belongs to light days and, on daily rungs, to three days of the week. */
  mobility: boolean
  /** A run may be put here once the run gate is open: run first, or at least 6 h apart. */
  run: boolean
}

const DAYS_PER_WEEK = 7
const MOBILITY_DAYS = 3
const MAINTENANCE: readonly DayKind[] = ['H', 'L', 'R', 'H', 'L', 'R', 'R']

/** What a person keeps unless they choose otherwise (C.3a; S003-11). */
export function defaultSchedule({ schedule }: Protocol): AgreedSchedule {
  return { sessionsPerDay: schedule.defaultSessionsPerDay, daysPerWeek: schedule.defaultDaysPerWeek }
}

/**
 * The week of a rung (C.14; S002-13, S000-11): D D D D D D D on daily rungs, H L H L H L R from there up, fewer days
 * when fewer were agreed. Higher-load days are never adjacent. In: the agreement; absent = the default.
 */
export function weekTemplate(
  { rung, schedule, maintenance = false }: { rung: number; schedule?: AgreedSchedule; maintenance?: boolean },
  protocol: Protocol,
): readonly PlannedDay[] {
  const agreed = schedule ?? defaultSchedule(protocol)
  const sessions = plannedSessionsPerDay(rung, agreed, protocol)
  const kinds = maintenance ? MAINTENANCE : kindsOf(rung, agreed, protocol)
  let runsLeft = protocol.running.maxRunsPerWeek
  return kinds.map((kind, index) => {
    const loading = kind === 'D' || kind === 'H'
    const run = loading && restDaysOf(protocol, rung) > 0 && runsLeft > 0
    if (run) runsLeft -= 1
    return {
      kind,
      ladderSessions: loading ? sessions : 0,
      mobility: kind === 'L' || (kind === 'D' && index % 2 === 0 && index / 2 < MOBILITY_DAYS),
      run,
    }
  })
}

/**
 * What a local date is in the week of a rung. In: `weekFrom`, a date on which a week of this plan began; the last day
 * of a deload period, in which loading days keep their place with fewer sessions.
 */
export function plannedDayOn(
  date: PlainDate,
  plan: {
    rung: number
    weekFrom: PlainDate
    schedule?: AgreedSchedule
    deloadUntil?: PlainDate
    maintenance?: boolean
  },
  protocol: Protocol,
): PlannedDay {
  const offset = daysBetween(plan.weekFrom, date) % DAYS_PER_WEEK
  const week = weekTemplate(plan, protocol)
  const day = week[(offset + DAYS_PER_WEEK) % DAYS_PER_WEEK] as PlannedDay
  if (plan.deloadUntil === undefined || date > plan.deloadUntil) return day
  return { ...day, ladderSessions: Math.min(day.ladderSessions, protocol.deload.sessionsPerDay), run: false }
}

function kindsOf(rung: number, agreed: AgreedSchedule, protocol: Protocol): readonly DayKind[] {
  const loadingDays = plannedLoadingDaysPerWeek(rung, agreed, protocol)
  const spacing = restDaysOf(protocol, rung) + 1
  if (spacing === 1) return spread(loadingDays).map((loads) => (loads ? 'D' : 'R'))
  let lightLeft = Math.min(agreed.daysPerWeek, DAYS_PER_WEEK - 1) - loadingDays
  return Array.from({ length: DAYS_PER_WEEK }, (_, index): DayKind => {
    if (index % spacing === 0 && index / spacing < loadingDays) return 'H'
    if (lightLeft <= 0) return 'R'
    lightLeft -= 1
    return 'L'
  })
}

/** Puts `count` days into a week with the free days as far apart as they go. */
function spread(count: number): boolean[] {
  return Array.from(
    { length: DAYS_PER_WEEK },
    (_, index) =>
      Math.floor(((index + 1) * count) / DAYS_PER_WEEK) > Math.floor((index * count) / DAYS_PER_WEEK),
  )
}
