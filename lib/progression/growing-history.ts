import { ByDay } from './by-day'
import { dayOf } from './day-number'
import { byClinicalTime } from './day-response'
import { GrowingLoadingDays, type LoadedRung, type LoadingDay } from './loading-days'
import { type History, isLadderSession, isLate, isNewer, type Logs } from './logbook'
import type { Protocol } from './protocol'
import type { ActivityLog, CheckInLog, LogHeader, SessionLog } from './types'

/** One log as it was read from some moment on, in the place of an earlier reading of the same log. */
export type HeardLog =
  | { kind: 'session'; log: SessionLog }
  | { kind: 'check_in'; log: CheckInLog }
  | { kind: 'activity'; log: ActivityLog }

/**
 * A prepared history that grows with one person's days: whoever decides on many days of one life in turn adds what each
 * day brought, instead of preparing the whole of it anew. What it says of a day is what {@link prepareHistory} would say
 * of the logs heard by then that lie in that day's window.
 */
export class GrowingHistory {
  private readonly sessionsOn: ByDay<SessionLog>
  private readonly checkInsOn: ByDay<CheckInLog>
  private readonly activitiesOn: ByDay<ActivityLog>
  private flagged: readonly CheckInLog[] = []
  private lastLateDay = Number.NEGATIVE_INFINITY
  private lastSession: SessionLog | undefined
  private lastTimely: SessionLog | undefined
  private lastCheckIn: CheckInLog | undefined
  private readonly loadingDays: { of: LoadedRung; days: GrowingLoadingDays }[] = []

  /** `firstDay`: a day number before which nothing will be heard. */
  constructor(
    firstDay: number,
    private readonly protocol: Protocol,
  ) {
    this.sessionsOn = new ByDay(firstDay)
    this.checkInsOn = new ByDay(firstDay)
    this.activitiesOn = new ByDay(firstDay)
  }

  hear({ kind, log }: HeardLog): void {
    const day = dayOf(log.localDate)
    const late = isLate(log, this.protocol)
    if ((late || log.replaces !== undefined) && day > this.lastLateDay) this.lastLateDay = day
    if (kind === 'session') {
      put(this.sessionsOn, day, log)
      for (const { days } of this.loadingDays) days.forget(day)
      if (!isLadderSession(log)) return
      if (takesThePlace(log, this.lastSession)) this.lastSession = log
      if (!late && takesThePlace(log, this.lastTimely)) this.lastTimely = log
    } else if (kind === 'check_in') {
      put(this.checkInsOn, day, log)
      if (takesThePlace(log, this.lastCheckIn)) this.lastCheckIn = log
      const others = this.flagged.filter(({ id }) => id !== log.id)
      const hasFlag = log.redFlags !== undefined && log.redFlags.length > 0
      if (hasFlag || others.length < this.flagged.length) this.flagged = hasFlag ? [...others, log] : others
    } else put(this.activitiesOn, day, log)
  }

  /**
   * The history of a window that begins on `fromDay`; `readLogs` gives the logs of that window themselves, where they
   * are needed after all. Absent where the newest check-in lies before it and an older one
   * is in it all the same for its red flag: then the logs themselves have to be read.
   */
  since(fromDay: number, readLogs: () => Logs): History | undefined {
    const lastCheckIn = within(this.lastCheckIn, fromDay)
    if (!lastCheckIn && this.flagged.length > 0) return undefined
    const lastSession = within(this.lastSession, fromDay)
    const lastTimely = within(this.lastTimely, fromDay)
    return {
      lateEntryHours: this.protocol.evidence.lateEntryHours,
      sessionsOn: this.sessionsOn.since(fromDay),
      checkInsOn: this.checkInsOn.since(fromDay),
      activitiesOn: this.activitiesOn.since(fromDay),
      newest: {
        lastSession,
        lastSessionDay: lastSession && dayOf(lastSession.localDate),
        lastTimelySessionDay: lastTimely && dayOf(lastTimely.localDate),
        lastCheckInDay: lastCheckIn && dayOf(lastCheckIn.localDate),
      },
      flagged: this.flagged,
      lastLateDay: this.lastLateDay,
      loadingDaysOf: this.loadingDaysOf,
      readLogs,
    }
  }

  private readonly loadingDaysOf = (of: LoadedRung, fromDay: number): readonly LoadingDay[] => {
    const { rung, side, restDays } = of
    for (const { of: known, days } of this.loadingDays) {
      if (known.rung === rung && known.side === side && known.restDays === restDays)
        return days.since(fromDay)
    }
    const days = new GrowingLoadingDays(this.sessionsOn, of)
    this.loadingDays.push({ of, days })
    return days.since(fromDay)
  }
}

function within<Log extends LogHeader>(log: Log | undefined, fromDay: number): Log | undefined {
  return log !== undefined && dayOf(log.localDate) >= fromDay ? log : undefined
}

const takesThePlace = (log: LogHeader, of: LogHeader | undefined) => log.id === of?.id || isNewer(log, of)

function put<Log extends LogHeader>(byDay: ByDay<Log>, day: number, log: Log): void {
  byDay.put(
    day,
    log,
    ({ id }) => id === log.id,
    (other) => byClinicalTime(other, log) < 0,
  )
}
