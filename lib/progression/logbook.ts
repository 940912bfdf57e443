import { dayOf } from './day-number'
import type { Protocol } from './protocol'
import type { ActivityLog, CheckInLog, DailyInput, EpochMs, LogHeader, SessionLog } from './types'

const MS_PER_HOUR = 3_600_000
/** Logs are in order of instants, but someone flying west relives a date: read this many days further. */
const TRAVEL_MARGIN_DAYS = 2

/**
 * Up to which instant late entries and corrections have been heard. Entries in time are in every reading. The
 * decision may never be less cautious than any earlier reading (C.13, C.20.8).
 */
export type HeardUntil = EpochMs
/** Everything we know today, corrections in place of what they correct. */
export const AS_KNOWN: HeardUntil = Number.POSITIVE_INFINITY
/** Without late entries and corrections. */
export const AS_FIRST_HEARD: HeardUntil = Number.NEGATIVE_INFINITY

/** The logs of the days a decision looks at, by the patient's local day. */
export type Logbook = {
  sessionsOn: ReadonlyMap<number, readonly SessionLog[]>
  checkInsOn: ReadonlyMap<number, readonly CheckInLog[]>
  activitiesOn: ReadonlyMap<number, readonly ActivityLog[]>
  /** The last session of any rung, however long ago; late ones count, for a gap is silence and not slow post. */
  lastSession?: SessionLog
  lastSessionDay?: number
  /** The same among those that were entered in time. */
  lastTimelySessionDay?: number
  heardUntil: HeardUntil
  lastCheckInDay?: number
  /** When its late entries and corrections were heard; an instant that is not known counts as the last. */
  lateHeardAt: ReadonlySet<EpochMs>
}

/** Entered more than 48 h after it happened (C.13). */
export function isLate(log: LogHeader, protocol: Protocol): boolean {
  return (
    log.receivedAt !== undefined && log.receivedAt - log.at > protocol.evidence.lateEntryHours * MS_PER_HOUR
  )
}

/**
 * Sorts the logs from `fromDay` on by local day. In: the daily input, the first day wanted, up to when it was heard.
 * Linear in the logs it reads; with `input.sorted` older ones are not touched.
 */
export function readLogbook(
  input: DailyInput,
  fromDay: number,
  protocol: Protocol,
  heardUntil: HeardUntil,
): Logbook {
  const lateHeardAt = new Set<EpochMs>()
  const sorted = input.sorted === true
  const sessionsOn = collect(input.sessions, fromDay, sorted, protocol, heardUntil, lateHeardAt)
  const checkInsOn = collect(input.checkIns, fromDay, sorted, protocol, heardUntil, lateHeardAt)
  const activitiesOn = collect(input.activities, fromDay, sorted, protocol, heardUntil, lateHeardAt)
  const lastSession = newest(input.sessions, sorted, isLadderSession)
  const isTimely = (log: SessionLog) => isLadderSession(log) && !isLate(log, protocol)
  const lastTimely =
    lastSession && isTimely(lastSession) ? lastSession : newest(input.sessions, sorted, isTimely)
  const lastCheckIn = newest(input.checkIns, sorted, () => true)
  return {
    sessionsOn,
    checkInsOn,
    activitiesOn,
    lastSession,
    lastSessionDay: lastSession && dayOf(lastSession.localDate),
    lastTimelySessionDay: lastTimely && dayOf(lastTimely.localDate),
    heardUntil,
    lastCheckInDay: lastCheckIn && dayOf(lastCheckIn.localDate),
    lateHeardAt,
  }
}

function collect<Log extends LogHeader>(
  logs: readonly Log[],
  fromDay: number,
  sorted: boolean,
  protocol: Protocol,
  heardUntil: HeardUntil,
  lateHeardAt: Set<EpochMs>,
): Map<number, Log[]> {
  const byDay = new Map<number, Log[]>()
  let corrected: Set<string> | undefined
  let lastDate: string | undefined
  let lastDay = Number.NaN
  let lastLogs: Log[] = []
  for (let index = sorted ? firstToRead(logs, fromDay) : 0; index < logs.length; index++) {
    const log = logs[index] as Log
    const isSameDay = log.localDate === lastDate
    const day = isSameDay ? lastDay : dayOf(log.localDate)
    if (day < fromDay) continue
    if (log.replaces !== undefined || (log.receivedAt !== undefined && isLate(log, protocol))) {
      const heardAt = log.receivedAt ?? AS_KNOWN
      lateHeardAt.add(heardAt)
      if (heardAt > heardUntil) continue
    }
    if (log.replaces !== undefined) {
      corrected ??= new Set()
      corrected.add(log.replaces)
    }
    if (!isSameDay) {
      lastDate = log.localDate
      lastDay = day
      lastLogs = byDay.get(day) ?? []
      if (lastLogs.length === 0) byDay.set(day, lastLogs)
    }
    lastLogs.push(log)
  }
  if (corrected) {
    const outdated = corrected
    for (const [day, sameDay] of byDay) {
      byDay.set(
        day,
        sameDay.filter((log) => !outdated.has(log.id)),
      )
    }
  }
  return byDay
}

/**
 * The record as it was at every step of hearing it, today's first: whoever read it earlier must not have been more
 * cautious for good reason and be overruled by a later letter. Entries heard at one instant are one step.
 */
export function earlierReadings(lateHeardAt: ReadonlySet<EpochMs>): readonly HeardUntil[] {
  if (lateHeardAt.size === 0) return []
  const steps = [...lateHeardAt].sort((a, b) => b - a)
  return [...steps.slice(1), AS_FIRST_HEARD]
}

/** Where reading begins in logs sorted by instant. */
function firstToRead(logs: readonly LogHeader[], fromDay: number): number {
  let first = 0
  let beyond = logs.length
  while (first < beyond) {
    const middle = (first + beyond) >> 1
    if (dayOf((logs[middle] as LogHeader).localDate) < fromDay - TRAVEL_MARGIN_DAYS) first = middle + 1
    else beyond = middle
  }
  return first
}

const isLadderSession = (log: SessionLog) => log.accessory === undefined

function newest<Log extends LogHeader>(
  logs: readonly Log[],
  sorted: boolean,
  counts: (log: Log) => boolean,
): Log | undefined {
  let latest: Log | undefined
  for (let index = logs.length - 1; index >= 0; index--) {
    const log = logs[index] as Log
    if (!counts(log)) continue
    if (
      latest === undefined ||
      log.localDate > latest.localDate ||
      (log.localDate === latest.localDate &&
        (log.at > latest.at || (log.at === latest.at && log.id > latest.id)))
    ) {
      latest = log
    }
    if (sorted && dayOf(log.localDate) < dayOf(latest.localDate) - TRAVEL_MARGIN_DAYS) break
  }
  return latest
}
