import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { formatInstant } from '../messages/formats'
import { addDays, localDateOf } from '../time/plain-date'
import { ZONES } from '../time/zones'
import { instantOfMinute, SLOT_STEP_MINUTES, slotsByDay, slotsFor, without, workingSpans } from './slots'
import type { SlotQuestion } from './types'

const MINUTE = 60_000
const question = (more: Partial<SlotQuestion>): SlotQuestion => ({
  type: {
    minutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minimumNoticeMinutes: 0,
    horizonDays: 60,
  },
  hours: [],
  exceptions: [],
  busy: [],
  clinicZone: 'Europe/London',
  now: Date.parse('2026-03-09T08:00:00Z'),
  fromDate: '2026-03-09',
  throughDate: '2026-03-15',
  ...more,
})
const nineToTwelve = [{ weekday: 2, fromMinute: 540, untilMinute: 720 }]
const times = (slots: readonly number[]) => slots.map((at) => new Date(at).toISOString().slice(0, 16))

describe('slots of an ordinary week', () => {
  test('lie within working hours, on a grid that starts with them', () => {
    const slots = slotsFor(question({ hours: nineToTwelve, type: { ...question({}).type, minutes: 60 } }))
    expect(times(slots)).toEqual([
      '2026-03-10T09:00',
      '2026-03-10T09:15',
      '2026-03-10T09:30',
      '2026-03-10T09:45',
      '2026-03-10T10:00',
      '2026-03-10T10:15',
      '2026-03-10T10:30',
      '2026-03-10T10:45',
      '2026-03-10T11:00',
    ])
  })

  test('a day off has none, half a day off has the rest, an extra day has its own', () => {
    const off = { kind: 'off', date: '2026-03-10', fromMinute: null, untilMinute: null } as const
    expect(slotsFor(question({ hours: nineToTwelve, exceptions: [off] }))).toEqual([])
    const late = { ...off, fromMinute: 570, untilMinute: 720 }
    expect(times(slotsFor(question({ hours: nineToTwelve, exceptions: [late] })))).toEqual([
      '2026-03-10T09:00',
    ])
    const extra = { kind: 'extra', date: '2026-03-14', fromMinute: 600, untilMinute: 630 } as const
    expect(times(slotsFor(question({ exceptions: [extra] })))).toEqual(['2026-03-14T10:00'])
  })

  test('nothing booked is touched, buffers on both sides counted', () => {
    const type = { ...question({}).type, bufferBeforeMinutes: 15, bufferAfterMinutes: 15 }
    const busy = [{ from: Date.parse('2026-03-10T10:00Z'), until: Date.parse('2026-03-10T10:30Z') }]
    expect(times(slotsFor(question({ hours: nineToTwelve, type, busy })))).toEqual([
      '2026-03-10T09:00',
      '2026-03-10T09:15',
      '2026-03-10T10:45',
      '2026-03-10T11:00',
      '2026-03-10T11:15',
      '2026-03-10T11:30',
    ])
  })

  test('none begins before the notice has passed, and none beyond the horizon', () => {
    const now = Date.parse('2026-03-10T09:05:00Z')
    const type = { ...question({}).type, minimumNoticeMinutes: 120 }
    expect(times(slotsFor(question({ hours: nineToTwelve, type, now })))).toEqual([
      '2026-03-10T11:15',
      '2026-03-10T11:30',
    ])
    const near = { ...question({}).type, horizonDays: 0 }
    expect(slotsFor(question({ hours: nineToTwelve, type: near }))).toEqual([])
  })
})

/** Every change of every zone in 2026 and 2027; zones that change alike are asked once. */
function zoneChanges(): { zone: string; at: number }[] {
  const seen = new Set<string>()
  const changes: { zone: string; at: number }[] = []
  const end = Temporal.Instant.from('2028-01-01T00:00:00Z')
  for (const zone of ZONES) {
    let at = Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(zone)
    const own: Temporal.ZonedDateTime[] = []
    for (;;) {
      const next = at.getTimeZoneTransition('next')
      if (!next || Temporal.Instant.compare(next.toInstant(), end) >= 0) break
      own.push(next)
      at = next
    }
    const key = own.map((change) => `${change.epochMilliseconds}${change.offset}`).join()
    if (own.length === 0 || seen.has(key)) continue
    seen.add(key)
    changes.push(...own.map((change) => ({ zone, at: change.epochMilliseconds })))
  }
  return changes
}

const PATIENT_ZONES = [
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'America/Santiago',
  'UTC',
]

describe('slots across every change of the clocks in 2026 and 2027', () => {
  const changes = zoneChanges()

  test('there are such changes, forwards and back, of an hour and of half an hour', () => {
    expect(changes.length).toBeGreaterThan(60)
    expect(changes.some(({ zone }) => zone === 'Australia/Lord_Howe')).toBe(true)
  })

  test('each visit keeps its real length inside working time, no two are one, and the reader can tell them apart', () => {
    const hours = fc
      .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 30, max: 1440 }))
      .filter(([from, until]) => from + 30 <= until)
    const asked = fc.record({
      change: fc.constantFrom(...changes),
      patientZone: fc.constantFrom(...PATIENT_ZONES, ...ZONES),
      hours,
      minutes: fc.constantFrom(15, 20, 30, 45, 60, 90),
      busyAt: fc.integer({ min: -1440, max: 1440 }),
    })
    const check = ({ change, patientZone, hours: [from, until], minutes, busyAt }: ReturnTypeOf) => {
      const date = localDateOf(change.at, change.zone)
      const days = [addDays(date, -1), date, addDays(date, 1)]
      const asks = question({
        clinicZone: change.zone,
        now: change.at - 5 * 86_400_000,
        fromDate: days[0] ?? date,
        throughDate: days[2] ?? date,
        type: { ...question({}).type, minutes, bufferAfterMinutes: 5 },
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: from, untilMinute: until })),
        busy: [{ from: change.at + busyAt * MINUTE, until: change.at + (busyAt + 40) * MINUTE }],
      })
      const slots = slotsFor(asks)
      const spans = days.flatMap((day) => workingSpans(day, asks))
      for (const slot of slots) {
        const span = spans.find(({ from: a, until: b }) => a <= slot && slot + minutes * MINUTE <= b)
        expect(span, 'within working time').toBeDefined()
        expect((slot - (span?.from ?? 0)) % (SLOT_STEP_MINUTES * MINUTE)).toBe(0)
        const wall = Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO(change.zone)
        const shown = wall.hour * 60 + wall.minute
        const changesToday = wall.startOfDay().hoursInDay !== 24
        if (!changesToday) expect(shown).toBeGreaterThanOrEqual(from)
        if (!changesToday) expect(shown + minutes).toBeLessThanOrEqual(until)
        for (const { from: a, until: b } of asks.busy)
          expect(slot + (minutes + 5) * MINUTE <= a || slot >= b, 'apart from what is booked').toBe(true)
      }
      expect(slots.every((slot, index) => index === 0 || slot > (slots[index - 1] ?? 0))).toBe(true)
      // The two readers see one instant; with the zone named, no two slots are written alike.
      for (const zone of [patientZone, change.zone]) {
        const written = slots.map((slot) => formatInstant('en', new Date(slot), zone))
        expect(new Set(written).size).toBe(slots.length)
        const byDay = slotsByDay(slots, zone)
        expect([...byDay.values()].flat()).toEqual(slots)
        for (const [day, of] of byDay) for (const slot of of) expect(localDateOf(slot, zone)).toBe(day)
      }
    }
    type ReturnTypeOf = typeof asked extends fc.Arbitrary<infer T> ? T : never
    for (const [index, change] of changes.entries()) {
      const patientZone = PATIENT_ZONES[index % PATIENT_ZONES.length] ?? 'UTC'
      check({ change, patientZone, hours: [0, 1440], minutes: 45, busyAt: 0 })
    }
    fc.assert(fc.property(asked, check), { numRuns: 150 })
  }, 60_000)

  test('even where an evening is skipped into the next day, two days never share a slot', () => {
    for (const change of changes) {
      const date = localDateOf(change.at, change.zone)
      for (let until = 15; until < 1440; until += 15) {
        const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: until }))
        const of = (day: number) =>
          workingSpans(addDays(date, day), { hours, exceptions: [], clinicZone: change.zone })
        const spans = [...of(-1), ...of(0), ...of(1)]
        expect(spans.every((span, n) => n === 0 || span.from >= (spans[n - 1]?.until ?? 0))).toBe(true)
      }
    }
  })

  test('a whole day of work has exactly the minutes that day has', () => {
    for (const { zone, at } of changes) {
      const date = localDateOf(at, zone)
      const [span] = workingSpans(date, {
        clinicZone: zone,
        exceptions: [],
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 1440 })),
      })
      const day = Temporal.PlainDate.from(date).toZonedDateTime(zone)
      expect((span?.until ?? 0) - (span?.from ?? 0)).toBe(Math.round(day.hoursInDay * 3_600_000))
    }
  })

  test('a time the clocks skip is the moment of the change, and of one that comes twice the first counts', () => {
    const iso = (ms: number) => new Date(ms).toISOString()
    expect(iso(instantOfMinute('2026-03-29', 90, 'Europe/London'))).toBe('2026-03-29T01:00:00.000Z')
    expect(iso(instantOfMinute('2026-10-25', 90, 'Europe/London'))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(instantOfMinute('2026-10-25', 1440, 'Europe/London'))).toBe('2026-10-26T00:00:00.000Z')
  })
})

test('taking time away leaves what was before and after it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 6 }),
      (a, b) => {
        const spans = (list: [number, number][]) => list.map(([from, more]) => ({ from, until: from + more }))
        const left = without(spans(a), spans(b))
        for (let at = 0; at < 110; at += 1) {
          const inside = (list: { from: number; until: number }[]) =>
            list.some(({ from, until }) => from <= at && at < until)
          expect(inside(left)).toBe(inside(spans(a)) && !inside(spans(b)))
        }
      },
    ),
  )
})
