import { Temporal } from 'temporal-polyfill'
import { addDays, daysBetween, localDateOf, weekdayOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import type { SlotQuestion, Span } from './types'

const MINUTE = 60_000
/** Slots begin on this grid, counted from the beginning of a stretch of working hours. */
export const SLOT_STEP_MINUTES = 15

/**
 * The instant at which the clock of `zone` has shown `minute` minutes of `date`. For a time that daylight saving skips
 * it is the moment of the change, and of one that comes twice the first: so a later minute is never an earlier
 * instant, and the hours of two days cannot overlap. 1440 is midnight at the end of the day.
 */
export function instantOfMinute(date: PlainDate, minute: number, zone: ZoneName): number {
  const day = minute >= 1440 ? addDays(date, 1) : date
  const rest = minute % 1440
  const time = Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: rest % 60 })
  const wall = Temporal.PlainDate.from(day).toPlainDateTime(time)
  const at = wall.toZonedDateTime(zone)
  const skipped = !at.toPlainDateTime().equals(wall)
  const change = skipped && at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return (change || at).epochMilliseconds
}

/** What is left of `spans` without `taken`. In and out in the order of time. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, gone) =>
      left.flatMap((span) => [
        ...(span.from < Math.min(span.until, gone.from)
          ? [{ from: span.from, until: Math.min(span.until, gone.from) }]
          : []),
        ...(Math.max(span.from, gone.until) < span.until
          ? [{ from: Math.max(span.from, gone.until), until: span.until }]
          : []),
      ]),
    [...spans],
  )
}

/** Overlapping and touching stretches become one. */
function joined(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(({ from, until }) => from < until).toSorted((a, b) => a.from - b.from)
  return sorted.reduce<Span[]>((list, span) => {
    const last = list.at(-1)
    if (!last || last.until < span.from) return [...list, { ...span }]
    last.until = Math.max(last.until, span.until)
    return list
  }, [])
}

/** The stretches in which a clinician works on one day of the clinic's calendar, exceptions counted. */
export function workingSpans(
  date: PlainDate,
  { hours, exceptions, clinicZone }: Pick<SlotQuestion, 'hours' | 'exceptions' | 'clinicZone'>,
): Span[] {
  const span = (fromMinute: number, untilMinute: number): Span => ({
    from: instantOfMinute(date, fromMinute, clinicZone),
    until: instantOfMinute(date, untilMinute, clinicZone),
  })
  const today = exceptions.filter((exception) => exception.date === date)
  const weekday = weekdayOf(date)
  const works = [
    ...hours.filter((each) => each.weekday === weekday),
    ...today.filter((each) => each.kind === 'extra'),
  ].map(({ fromMinute, untilMinute }) => span(fromMinute, untilMinute))
  const off = today
    .filter((each) => each.kind === 'off')
    .map(({ fromMinute, untilMinute }) => span(fromMinute ?? 0, untilMinute ?? 1440))
  return without(joined(works), joined(off))
}

/** Whether a visit lies wholly in the hours a clinician works. */
export function liesInHours(
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  own: Pick<SlotQuestion, 'hours' | 'exceptions' | 'clinicZone'>,
): boolean {
  const date = localDateOf(startsAt.getTime(), own.clinicZone)
  return workingSpans(date, own).some(
    ({ from, until }) => from <= startsAt.getTime() && endsAt.getTime() <= until,
  )
}

/**
 * The instants at which a visit of this type can begin, in order; computed each time, never stored. The visit lies
 * within working time, and with its buffers outside everything that takes the clinician's time. Lengths are real
 * minutes, so an hour that the clock repeats or skips is counted as it passes.
 */
export function slotsFor(question: SlotQuestion): number[] {
  const { type, busy, now, clinicZone, throughDate } = question
  const earliest = now + type.minimumNoticeMinutes * MINUTE
  const lastDate = addDays(localDateOf(now, clinicZone), type.horizonDays)
  const today = localDateOf(now, clinicZone)
  const fromDate = question.fromDate < today ? today : question.fromDate
  const until = throughDate < lastDate ? throughDate : lastDate
  const before = type.bufferBeforeMinutes * MINUTE
  const after = (type.minutes + type.bufferAfterMinutes) * MINUTE
  const slots: number[] = []
  for (let index = 0; index <= daysBetween(fromDate, until); index += 1) {
    const spans = workingSpans(addDays(fromDate, index), question)
    for (const span of spans) {
      for (let at = span.from; at + type.minutes * MINUTE <= span.until; at += SLOT_STEP_MINUTES * MINUTE) {
        const taken = { from: at - before, until: at + after }
        if (at < earliest) continue
        if (busy.some((other) => other.from < taken.until && taken.from < other.until)) continue
        slots.push(at)
      }
    }
  }
  return slots
}

/** Slots by the day on which the reader lives them. */
export function slotsByDay(slots: readonly number[], zone: ZoneName): Map<PlainDate, number[]> {
  const days = new Map<PlainDate, number[]>()
  for (const slot of slots) {
    const date = localDateOf(slot, zone)
    days.set(date, [...(days.get(date) ?? []), slot])
  }
  return days
}
