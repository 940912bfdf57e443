import { ByDay } from './by-day'
import { dayOf } from './day-number'
import type { LoadedRung, LoadingDay } from './loading-days'
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

type ReadByDay<Log> = Pick<ByDay<Log>, 'get' | 'forEach' | 'from' | 'lastDay'>

type LoadingDaysOf = (of: LoadedRung, fromDay: number) => readonly LoadingDay[]

/** The logs of the days a decision looks at, by the patient's local day. */
export type Logbook = {
  sessionsOn: ReadByDay<SessionLog>
  checkInsOn: ReadByDay<CheckInLog>
  activitiesOn: ReadByDay<ActivityLog>
  /** The last session of any rung, however long ago; late ones count, for a gap is silence and not slow post. */
  lastSession?: SessionLog
  lastSessionDay?: number
  /** The same among those that were entered in time. */
  lastTimelySessionDay?: number
  heardUntil: HeardUntil
  lastCheckInDay?: number
  /** The loading days of a rung from a day on, where they are kept while a history grows. */
  loadingDaysOf?: LoadingDaysOf
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
 * One person's logs with what every decision over them asks first worked out: by local day, the newest, the red flags.
 * Whoever decides on the same logs more than once (another protocol, another day) prepares them once; it changes no
 * decision. Valid for the logs it was made from and protocols with the same `lateEntryHours`.
 */
export type History = {
  lateEntryHours: number
  sessionsOn: ByDay<SessionLog>
  checkInsOn: ByDay<CheckInLog>
  activitiesOn: ByDay<ActivityLog>
  newest: Newest
  /** Check-ins on which a red flag was answered yes, cleared ones too. */
  flagged: readonly CheckInLog[]
  /** The last local day with an entry that came late; corrections make every reading a matter of when it was heard. */
  lastLateDay: number
  /** Loading days that are kept while it grows. */
  loadingDaysOf?: LoadingDaysOf
  /** The logs themselves, read only where this does not settle it; absent = they are in the input. */
  readLogs?: () => Logs
}
type Newest = Pick<Logbook, 'lastSession' | 'lastSessionDay' | 'lastTimelySessionDay' | 'lastCheckInDay'>
export type Logs = Pick<DailyInput, 'sessions' | 'checkIns' | 'activities' | 'sorted'>

/** Prepares logs for deciding on them: linear in their number. */
export function prepareHistory(logs: Logs, protocol: Protocol): History {
  const lists = [logs.sessions, logs.checkIns, logs.activities]
  const firstDay = Math.min(...lists.map((list) => firstDayOf(list, logs.sorted === true)))
  const { sessionsOn, checkInsOn, activitiesOn, lateHeardAt } = readDays(logs, firstDay, protocol, AS_KNOWN)
  const lastLateDay =
    lateHeardAt.size === 0
      ? Number.NEGATIVE_INFINITY
      : Math.max(...lists.map((list) => lastLateDayOf(list, protocol)))
  return {
    lateEntryHours: protocol.evidence.lateEntryHours,
    sessionsOn,
    checkInsOn,
    activitiesOn,
    newest: newestOf(logs, protocol),
    flagged: logs.checkIns.filter(({ redFlags }) => redFlags !== undefined && redFlags.length > 0),
    lastLateDay,
  }
}

/** A day before which there is nothing. */
function firstDayOf(logs: readonly LogHeader[], sorted: boolean): number {
  let first = Number.POSITIVE_INFINITY
  for (const { localDate } of logs) {
    const day = dayOf(localDate)
    if (sorted) return day - TRAVEL_MARGIN_DAYS
    first = Math.min(first, day)
  }
  return first
}

function lastLateDayOf(logs: readonly LogHeader[], protocol: Protocol): number {
  let last = Number.NEGATIVE_INFINITY
  for (const log of logs) {
    if (log.replaces !== undefined) return Number.POSITIVE_INFINITY
    if (isLate(log, protocol)) last = Math.max(last, dayOf(log.localDate))
  }
  return last
}

const noneLate: ReadonlySet<EpochMs> = new Set()

/**
 * The logbook of all we know from a prepared history; absent where something came late or was corrected from `fromDay`
 * on, so that more than one reading has to be asked. Its cost does not grow with the history.
 */
export function logbookSince(history: History, fromDay: number, protocol: Protocol): Logbook | undefined {
  if (history.lastLateDay >= fromDay || history.lateEntryHours !== protocol.evidence.lateEntryHours) {
    return undefined
  }
  const { lastSession, lastSessionDay, lastTimelySessionDay, lastCheckInDay } = history.newest
  return {
    sessionsOn: history.sessionsOn.since(fromDay),
    checkInsOn: history.checkInsOn.since(fromDay),
    activitiesOn: history.activitiesOn.since(fromDay),
    lastSession,
    lastSessionDay,
    lastTimelySessionDay,
    lastCheckInDay,
    heardUntil: AS_KNOWN,
    lateHeardAt: noneLate,
    loadingDaysOf: history.loadingDaysOf,
  }
}

/**
 * Sorts the logs from `fromDay` on by local day. In: the daily input, the first day wanted, up to when it was heard.
 * Linear in the logs it reads; with `input.sorted` older ones are not touched.
 */
export function readLogbook(
  input: Logs,
  fromDay: number,
  protocol: Protocol,
  heardUntil: HeardUntil,
): Logbook {
  return { ...readDays(input, fromDay, protocol, heardUntil), ...newestOf(input, protocol), heardUntil }
}

function readDays(logs: Logs, fromDay: number, protocol: Protocol, heardUntil: HeardUntil) {
  const lateHeardAt = new Set<EpochMs>()
  const sorted = logs.sorted === true
  return {
    sessionsOn: collect(logs.sessions, fromDay, sorted, protocol, heardUntil, lateHeardAt),
    checkInsOn: collect(logs.checkIns, fromDay, sorted, protocol, heardUntil, lateHeardAt),
    activitiesOn: collect(logs.activities, fromDay, sorted, protocol, heardUntil, lateHeardAt),
    lateHeardAt,
  }
}

function newestOf(logs: Logs, protocol: Protocol): Newest {
  const sorted = logs.sorted === true
  const lastSession = newest(logs.sessions, sorted, isLadderSession)
  const lastTimely =
    lastSession && !isLate(lastSession, protocol)
      ? lastSession
      : newest(logs.sessions, sorted, (log) => isLadderSession(log) && !isLate(log, protocol))
  const lastCheckIn = newest(logs.checkIns, sorted, () => true)
  return {
    lastSession,
    lastSessionDay: lastSession && dayOf(lastSession.localDate),
    lastTimelySessionDay: lastTimely && dayOf(lastTimely.localDate),
    lastCheckInDay: lastCheckIn && dayOf(lastCheckIn.localDate),
  }
}

function collect<Log extends LogHeader>(
  logs: readonly Log[],
  fromDay: number,
  sorted: boolean,
  protocol: Protocol,
  heardUntil: HeardUntil,
  lateHeardAt: Set<EpochMs>,
): ByDay<Log> {
  const byDay = new ByDay<Log>(fromDay)
  const lateAfter = protocol.evidence.lateEntryHours * MS_PER_HOUR
  let corrected: Set<string> | undefined
  let lastDate: string | undefined
  let day = Number.NaN
  for (let index = sorted ? firstToRead(logs, fromDay) : 0; index < logs.length; index++) {
    const log = logs[index] as Log
    const { localDate, receivedAt, replaces } = log
    if (localDate !== lastDate) {
      day = dayOf(localDate)
      lastDate = localDate
    }
    if (day < fromDay) continue
    if (replaces !== undefined || (receivedAt !== undefined && receivedAt - log.at > lateAfter)) {
      const heardAt = receivedAt ?? AS_KNOWN
      lateHeardAt.add(heardAt)
      if (heardAt > heardUntil) continue
      if (replaces !== undefined) {
        corrected ??= new Set()
        corrected.add(replaces)
      }
    }
    byDay.add(day, log)
  }
  if (corrected) {
    const outdated = corrected
    byDay.filter((log) => !outdated.has(log.id))
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

export const isLadderSession = (log: SessionLog) => log.accessory === undefined

function newest<Log extends LogHeader>(
  logs: readonly Log[],
  sorted: boolean,
  counts: (log: Log) => boolean,
): Log | undefined {
  let latest: Log | undefined
  let stopBefore = Number.NEGATIVE_INFINITY
  for (let index = logs.length - 1; index >= 0; index--) {
    const log = logs[index] as Log
    if (!counts(log)) continue
    if (isNewer(log, latest)) {
      latest = log
      stopBefore = dayOf(log.localDate) - TRAVEL_MARGIN_DAYS
    }
    if (sorted && dayOf(log.localDate) < stopBefore) break
  }
  return latest
}

/** Whether a log is the later of two, by local day first. */
export function isNewer(log: LogHeader, than: LogHeader | undefined): boolean {
  if (than === undefined) return true
  if (log.localDate !== than.localDate) return log.localDate > than.localDate
  return log.at > than.at || (log.at === than.at && log.id > than.id)
}
