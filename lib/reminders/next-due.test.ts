import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, localDateOf } from '../time/plain-date'
import { dueNow, nextDue } from './next-due'

const wall = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString()
    .slice(0, 5)

/** Zones that change their clocks, by half an hour too, at midnight, or by law; and some that never do. */
const zone = fc.constantFrom(
  'Europe/London',
  'America/Denver',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'America/St_Johns',
  'UTC',
)
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const instant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
})

describe('the next reminder', () => {
  test('comes once on every local day, at the chosen time, through every change of the clock', () => {
    fc.assert(
      fc.property(zone, time, instant, (zone, time, from) => {
        let last = nextDue(time, zone, from)
        expect(last > from).toBe(true)
        for (let n = 0; n < 20; n++) {
          const next = nextDue(time, zone, last)
          const hours = (next.getTime() - last.getTime()) / 3_600_000
          expect(hours >= 22 && hours <= 26).toBe(true)
          const [day, before] = [localDateOf(next.getTime(), zone), localDateOf(last.getTime(), zone)]
          // a skipped time near midnight may stand on the next local day; then the one after it follows as usual
          expect(day === addDays(before, 1) || wall(last, zone) !== time || wall(next, zone) !== time).toBe(
            true,
          )
          const shown = wall(next, zone)
          const skipped = !exists(day, time, zone) || !exists(before, time, zone)
          expect(shown === time || skipped || shown > time).toBe(true)
          last = next
        }
      }),
      { numRuns: 120 },
    )
  })

  test('of 01:30 comes once in the night that has two of them, and later in the night that has none', () => {
    const dues = (from: string, days: number) => {
      let at = new Date(from)
      return Array.from({ length: days }, () => (at = nextDue('01:30', 'Europe/London', at)).toISOString())
    }
    expect(dues('2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
    expect(dues('2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'])
  })
})

function exists(day: string, time: string, zone: string): boolean {
  const asked = Temporal.PlainDateTime.from(`${day}T${time}`)
  return asked.toZonedDateTime(zone).toPlainDateTime().equals(asked)
}

describe('a reminder that was missed', () => {
  const london = (time: string, planned: string, now: string) =>
    dueNow(time, 'Europe/London', new Date(`${planned}:00Z`), new Date(`${now}:00Z`))

  test('is sent when the portal is back on the same day, and then it is tomorrow’s turn', () => {
    expect(london('07:30', '2026-01-10T07:30', '2026-01-10T11:00')).toEqual({
      dueAt: new Date('2026-01-10T07:30:00Z'),
      state: 'send',
      nextAt: new Date('2026-01-11T07:30:00Z'),
    })
  })

  test('for five days is sent once, as today’s', () => {
    const due = london('07:30', '2026-01-05T07:30', '2026-01-10T08:00')
    expect(due).toMatchObject({ dueAt: new Date('2026-01-10T07:30:00Z'), state: 'send' })
  })

  test('is not sent before today’s time, nor late in the evening', () => {
    expect(london('07:30', '2026-01-09T07:30', '2026-01-10T05:00').state).toBe('too_late')
    expect(london('07:30', '2026-01-10T07:30', '2026-01-10T21:05').state).toBe('too_late')
    expect(london('21:30', '2026-01-10T21:30', '2026-01-10T21:45').state).toBe('send')
  })

  test('never makes two of one day, whenever the portal looks', () => {
    fc.assert(
      fc.property(
        zone,
        time,
        instant,
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 40 }),
        (zone, time, from, waits) => {
          let [planned, now] = [nextDue(time, zone, from), from]
          const sent: string[] = []
          for (const hours of waits) {
            now = new Date(now.getTime() + hours * 3_600_000)
            if (planned > now) continue
            const due = dueNow(time, zone, planned, now)
            expect(due.dueAt <= now && due.nextAt > now).toBe(true)
            if (due.state === 'send') sent.push(due.dueAt.toISOString())
            planned = due.nextAt
          }
          expect(new Set(sent).size).toBe(sent.length)
        },
      ),
    )
  })
})
