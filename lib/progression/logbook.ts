import { dayOf } from './day-number'
import type { Protocol } from './protocol'
import type { ActivityLog, CheckInLog, DailyInput, LogHeader, SessionLog } from './types'

const MS_PER_HOUR = 3_600_000
/** Logs are in order of instants, but someone flying west relives a date: read this many days further. */
const TRAVEL_MARGIN_DAYS = 2

/**
 * `as_known`: everything we know today, corrections in place of what they correct.
 * `as_first_heard`: without late entries and corrections. The decision may never be less cautious than this reading
 * (C.13, C.20.8).
 */
export type Reading = 'as_known' | 'as_first_heard'

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
  reading: Reading
  lastCheckInDay?: number
  hasLateOrCorrected: boolean
}

/** Entered more than 48 h after it happened (C.13). */
export function isLate(log: LogHeader, protocol: Protocol): boolean {
  return (
    log.receivedAt !== undefined && log.receivedAt - log.at > protocol.evidence.lateEntryHours * MS_PER_HOUR
  )
}

/**
 * Sorts the logs from `fromDay` on by local day. In: the daily input, the first day wanted, which reading.
 * Linear in the logs it reads; with `input.sorted` older ones are not touched.
 */
export function readLogbook(
  input: DailyInput,
  fromDay: number,
  protocol: Protocol,
  reading: Reading,
): Logbook {
  const sessions = collect(input.sessions, fromDay, input.sorted === true, protocol, reading)
  const checkIns = collect(input.checkIns, fromDay, input.sorted === true, protocol, reading)
  const activities = collect(input.activities, fromDay, input.sorted === true, protocol, reading)
  const lastSession = newest(input.sessions, input.sorted === true, isLadderSession)
  const isTimely = (log: SessionLog) => isLadderSession(log) && !isLate(log, protocol)
  const lastTimely =
    lastSession && isTimely(lastSession)
      ? lastSession
      : newest(input.sessions, input.sorted === true, isTimely)
  const lastCheckIn = newest(input.checkIns, input.sorted === true, () => true)
  return {
    sessionsOn: sessions.byDay,
    checkInsOn: checkIns.byDay,
    activitiesOn: activities.byDay,
    lastSession,
    lastSessionDay: lastSession && dayOf(lastSession.localDate),
    lastTimelySessionDay: lastTimely && dayOf(lastTimely.localDate),
    reading,
    lastCheckInDay: lastCheckIn && dayOf(lastCheckIn.localDate),
    hasLateOrCorrected:
      sessions.hasLateOrCorrected || checkIns.hasLateOrCorrected || activities.hasLateOrCorrected,
  }
}

function collect<Log extends LogHeader>(
  logs: readonly Log[],
  fromDay: number,
  sorted: boolean,
  protocol: Protocol,
  reading: Reading,
): { byDay: Map<number, Log[]>; hasLateOrCorrected: boolean } {
  const byDay = new Map<number, Log[]>()
  const firstHeard = reading === 'as_first_heard'
  let corrected: Set<string> | undefined
  let hasLate = false
  let lastDate: string | undefined
  let lastDay = Number.NaN
  let lastLogs: Log[] = []
  for (let index = sorted ? firstToRead(logs, fromDay) : 0; index < logs.length; index++) {
    const log = logs[index] as Log
    const isSameDay = log.localDate === lastDate
    const day = isSameDay ? lastDay : dayOf(log.localDate)
    if (day < fromDay) continue
    if (log.replaces !== undefined) {
      corrected ??= new Set()
      corrected.add(log.replaces)
      if (firstHeard) continue
    }
    if (log.receivedAt !== undefined && isLate(log, protocol)) {
      hasLate = true
      if (firstHeard) continue
    }
    if (!isSameDay) {
      lastDate = log.localDate
      lastDay = day
      lastLogs = byDay.get(day) ?? []
      if (lastLogs.length === 0) byDay.set(day, lastLogs)
    }
    lastLogs.push(log)
  }
  if (corrected && !firstHeard) {
    const outdated = corrected
    for (const [day, sameDay] of byDay) {
      byDay.set(
        day,
        sameDay.filter((log) => !outdated.has(log.id)),
      )
    }
  }
  return { byDay, hasLateOrCorrected: hasLate || corrected !== undefined }
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
