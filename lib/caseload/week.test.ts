import { expect, test } from 'vitest'
import { workMinutes } from './week'

const zone = 'Europe/London'
const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 780 }))

test('a week of work is its hours, without the days off and with what was added', () => {
  const week = (exceptions: Parameters<typeof workMinutes>[1]['exceptions'], hours = mornings) =>
    workMinutes('2026-03-09', { hours, exceptions, clinicZone: zone })
  expect(week([])).toBe(5 * 240)
  expect(week([{ kind: 'off', date: '2026-03-10', fromMinute: null, untilMinute: null }])).toBe(4 * 240)
  expect(week([{ kind: 'off', date: '2026-03-10', fromMinute: 600, untilMinute: 660 }])).toBe(5 * 240 - 60)
  expect(week([{ kind: 'extra', date: '2026-03-14', fromMinute: 600, untilMinute: 690 }])).toBe(5 * 240 + 90)
  expect(week([{ kind: 'off', date: '2026-03-16', fromMinute: null, untilMinute: null }])).toBe(5 * 240)
})

test('hours that nobody ever set are unknown, not none', () => {
  expect(workMinutes('2026-03-09', { hours: [], exceptions: [], clinicZone: zone })).toBeNull()
})
