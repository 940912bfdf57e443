import type { PlainDate } from '@/lib/time/plain-date'
import { dayOf } from './day-number'
import { fixedNumbers } from './fixed-numbers'
import { ladderRung, restDaysOf } from './ladder-rungs'
import { isLate } from './logbook'
import type { Protocol } from './protocol'
import type { AgreedSchedule, SessionLog } from './types'

const DAYS_PER_WEEK = 7

/** What was planned from a day on, until the next span begins. */
export type PlannedSpan = {
  from: PlainDate
  /** The rung trained; on a joint exercise the joint one. */
  rung: number
  schedule?: AgreedSchedule
  /** Stop, pause or re-screening: nothing is planned. */
  held?: boolean
  /** Last day of a deload period within the span. */
  deloadUntil?: PlainDate
}

export type AdherenceInput = {
  today: PlainDate
  /** Oldest first; the first `from` is the day the plan began. */
  spans: readonly PlannedSpan[]
  sessions: readonly SessionLog[]
  /** Days marked ill or travelling; of each stretch the first 14 are unplanned (C.3a). */
  awayDates?: readonly PlainDate[]
  /** Days on which pain before the session led to calm work instead: purposeful rest, not missed (PS1). */
  restedDates?: readonly PlainDate[]
}

/** Sessions a day: the smaller of the rung's cadence and the agreement (C.3a; S003-11). */
export function plannedSessionsPerDay(
  rung: number,
  schedule: AgreedSchedule | undefined,
  protocol: Protocol,
): number {
  const agreed = schedule?.sessionsPerDay ?? protocol.schedule.defaultSessionsPerDay
  return Math.min(ladderRung(protocol, rung).cadence.sessionsPerDay, agreed)
}

/** Loading days a week: what the rung's rest days and weekly limit leave room for, and what was agreed (C.4, C.14). */
export function plannedLoadingDaysPerWeek(
  rung: number,
  schedule: AgreedSchedule | undefined,
  protocol: Protocol,
): number {
  const agreed = schedule?.daysPerWeek ?? protocol.schedule.defaultDaysPerWeek
  const restAllows = Math.floor(DAYS_PER_WEEK / (restDaysOf(protocol, rung) + 1))
  return Math.min(restAllows, ladderRung(protocol, rung).cadence.maxDaysPerWeek ?? DAYS_PER_WEEK, agreed)
}

/** {@link adherenceOver} the 7 local days before today. */
export function adherence7d(input: AdherenceInput, protocol: Protocol): number | undefined {
  return adherenceOver(fixedNumbers.adherenceWindowDays, input, protocol)
}

/**
 * Share of the agreed sessions done in so many local days before today, 0 to 1 (C.13; B23). Absent = not assessable:
 * the plan is not older than that, or nothing was planned. Planned rest days are not missed, extra sessions of one
 * day do not make up for another, and sessions entered over 48 h late do not count.
 */
export function adherenceOver(window: number, input: AdherenceInput, protocol: Protocol): number | undefined {
  const today = dayOf(input.today)
  const first = input.spans[0]
  if (first === undefined || today - dayOf(first.from) <= window) return undefined

  const sessionsOn = countSessions(input.sessions, today - window, protocol)
  const unplanned = unplannedDays(input)
  let planned = 0
  let done = 0
  for (let day = today - window; day < today; day++) {
    const span = spanOn(input.spans, day)
    if (span === undefined || span.held === true || unplanned.has(day)) continue
    const sessionsPerDay = sessionsOfDay(span, day, protocol)
    planned +=
      (sessionsPerDay * plannedLoadingDaysPerWeek(span.rung, span.schedule, protocol)) / DAYS_PER_WEEK
    done += Math.min(sessionsOn.get(day) ?? 0, sessionsPerDay)
  }
  return planned === 0 ? undefined : Math.min(1, done / planned)
}

function sessionsOfDay(span: PlannedSpan, day: number, protocol: Protocol): number {
  const usual = plannedSessionsPerDay(span.rung, span.schedule, protocol)
  const deloading = span.deloadUntil !== undefined && day <= dayOf(span.deloadUntil)
  return deloading ? Math.min(usual, protocol.deload.sessionsPerDay) : usual
}

function spanOn(spans: readonly PlannedSpan[], day: number): PlannedSpan | undefined {
  let current: PlannedSpan | undefined
  for (const span of spans) if (dayOf(span.from) <= day) current = span
  return current
}

function countSessions(
  sessions: readonly SessionLog[],
  fromDay: number,
  protocol: Protocol,
): ReadonlyMap<number, number> {
  const byDay = new Map<number, number>()
  for (const session of sessions) {
    const day = dayOf(session.localDate)
    if (
      day < fromDay ||
      session.accessory !== undefined ||
      session.calm === true ||
      isLate(session, protocol)
    )
      continue
    if (session.replaces !== undefined) continue
    byDay.set(day, (byDay.get(day) ?? 0) + 1)
  }
  return byDay
}

function unplannedDays({ awayDates = [], restedDates = [] }: AdherenceInput): ReadonlySet<number> {
  const unplanned = new Set(restedDates.map(dayOf))
  let stretch = 0
  let previous: number | undefined
  for (const day of [...new Set(awayDates.map(dayOf))].sort((a, b) => a - b)) {
    stretch = previous === day - 1 ? stretch + 1 : 1
    previous = day
    if (stretch <= fixedNumbers.unplannedDaysMax) unplanned.add(day)
  }
  return unplanned
}
