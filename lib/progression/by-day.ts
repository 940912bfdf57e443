/**
 * Logs by local day (a day number), oldest first. The days a decision looks at lie close together, so a day is found by
 * counting from the first of them.
 */
export class ByDay<Log> {
  private lists: (Log[] | undefined)[] = []
  /** Days before it are not read. */
  private fromDay: number

  constructor(private readonly firstDay: number) {
    this.fromDay = firstDay
  }

  /** Absent = nothing that day. */
  get(day: number): readonly Log[] | undefined {
    return day < this.fromDay ? undefined : this.lists[day - this.firstDay]
  }

  /** The last day that may have any; before every day when there is none. */
  get lastDay(): number {
    return this.lists.length === 0 ? Number.NEGATIVE_INFINITY : this.firstDay + this.lists.length - 1
  }

  /** Where reading from `day` on begins. */
  from(day: number): number {
    return Math.max(day, this.fromDay)
  }

  /** Every day from `day` on that has any, oldest first. */
  forEach(visit: (day: number, logs: readonly Log[]) => void, day = this.fromDay): void {
    for (let index = Math.max(day, this.fromDay) - this.firstDay; index < this.lists.length; index++) {
      const known = this.lists[index]
      if (known !== undefined) visit(this.firstDay + index, known)
    }
  }

  add(day: number, log: Log): void {
    const known = this.lists[day - this.firstDay]
    if (known === undefined) this.lists[day - this.firstDay] = [log]
    else known.push(log)
  }

  /** Puts a log where `isBefore` wants it among those of its day, in the place of an older reading of the same one. */
  put(day: number, log: Log, isSame: (other: Log) => boolean, isBefore: (other: Log) => boolean): void {
    const known = this.lists[day - this.firstDay]
    if (known === undefined) {
      this.lists[day - this.firstDay] = [log]
      return
    }
    const same = known.findIndex(isSame)
    if (same >= 0) {
      known[same] = log
      return
    }
    let place = known.length
    while (place > 0 && !isBefore(known[place - 1] as Log)) place--
    known.splice(place, 0, log)
  }

  /** Leaves out what `keeps` refuses; a day may be left with an empty list. */
  filter(keeps: (log: Log) => boolean): void {
    this.lists = this.lists.map((known) => known?.filter(keeps))
  }

  /** The same logs, those before `day` unread. Nothing is copied. */
  since(day: number): ByDay<Log> {
    const later = new ByDay<Log>(this.firstDay)
    later.lists = this.lists
    later.fromDay = Math.max(day, this.fromDay)
    return later
  }
}
