import type { ByDay } from './by-day'
import type { SessionLog, Side } from './types'

/** A local day with at least one session of the current rung (C.1). */
export type LoadingDay = {
  day: number
  sessions: readonly SessionLog[]
  /** Far enough from the previous counting day (C.6a). */
  keepsRestDays: boolean
}

/** Whose loading days: the rung's on one side, with so many days of rest between two of them. */
export type LoadedRung = { rung: number; side: Side; restDays: number }

type SessionsByDay = Pick<ByDay<SessionLog>, 'get' | 'from' | 'lastDay'>

/** Loading days of the rung from a day on, oldest first. */
export function findLoadingDays(
  sessionsOn: SessionsByDay,
  of: LoadedRung,
  fromDay: number,
): readonly LoadingDay[] {
  const found: LoadingDay[] = []
  addLoadingDays(found, sessionsOn, of, sessionsOn.from(fromDay))
  return found
}

/** Adds those from a day on to the ones before it. */
function addLoadingDays(
  found: LoadingDay[],
  sessionsOn: SessionsByDay,
  { rung, side, restDays }: LoadedRung,
  fromDay: number,
): void {
  let previousCounting: number | undefined
  for (let index = found.length - 1; index >= 0 && previousCounting === undefined; index--) {
    const { day, keepsRestDays } = found[index] as LoadingDay
    if (keepsRestDays) previousCounting = day
  }
  const { lastDay } = sessionsOn
  for (let day = fromDay; day <= lastDay; day++) {
    const sessions = sessionsOn.get(day)
    const trained = sessions && ofRung(sessions, rung, side)
    if (trained === undefined || trained.length === 0) continue
    const keepsRestDays = previousCounting === undefined || day - previousCounting > restDays
    if (keepsRestDays) previousCounting = day
    found.push({ day, sessions: trained, keepsRestDays })
  }
}

function isOfRung(session: SessionLog, rung: number, side: Side): boolean {
  return (
    session.rung === rung &&
    session.accessory === undefined &&
    session.calm !== true &&
    (session.sides === undefined || session.sides.includes(side))
  )
}

/** The sessions of the ladder on this rung that trained this side; on most days these are all there are. */
function ofRung(sessions: readonly SessionLog[], rung: number, side: Side): readonly SessionLog[] {
  for (const session of sessions) {
    if (!isOfRung(session, rung, side)) return sessions.filter((other) => isOfRung(other, rung, side))
  }
  return sessions
}

/**
 * The loading days of one rung in a history that grows: each day is looked at once, not again for every later decision.
 * What {@link findLoadingDays} says of the same sessions.
 */
export class GrowingLoadingDays {
  private found: LoadingDay[] = []
  private first = Number.NaN
  /** The day after the last one looked at. */
  private next = Number.NaN

  constructor(
    private readonly sessionsOn: SessionsByDay,
    private readonly of: LoadedRung,
  ) {}

  /** Something was heard of this day: it and the days after it are looked at anew. */
  forget(day: number): void {
    if (day >= this.next) return
    this.next = day
    let kept = this.found.length
    while (kept > 0 && (this.found[kept - 1] as LoadingDay).day >= day) kept--
    this.found.length = kept
  }

  /** Valid until something more is heard. */
  since(fromDay: number): readonly LoadingDay[] {
    const first = this.sessionsOn.from(fromDay)
    if (first !== this.first && !this.beginLater(first)) {
      this.found = []
      this.next = first
    }
    this.first = first
    if (this.next <= this.sessionsOn.lastDay) {
      addLoadingDays(this.found, this.sessionsOn, this.of, Math.max(this.next, first))
      this.next = this.sessionsOn.lastDay + 1
    }
    return this.found
  }

  /** Leaves out the days before `first`; false where the rest days of those left were counted from one of them. */
  private beginLater(first: number): boolean {
    if (!(first > this.first)) return false
    const from = this.found.findIndex(({ day }) => day >= first)
    if (from < 0) return false
    if (!(this.found[from] as LoadingDay).keepsRestDays) return false
    this.found.splice(0, from)
    return true
  }
}
