import { expect, test } from 'vitest'
import { liesInHours } from './slots'

test('a visit lies in the hours of a clinician only as a whole, by the clock of the clinic', () => {
  // Thursdays, nine to twelve in New York, five hours behind in March 2026 before the change of the clocks.
  const own = {
    hours: [{ weekday: 4, fromMinute: 540, untilMinute: 720 }],
    exceptions: [],
    clinicZone: 'America/New_York',
  }
  const visit = (from: string, until: string) => ({
    startsAt: new Date(`2026-03-05T${from}:00Z`),
    endsAt: new Date(`2026-03-05T${until}:00Z`),
  })
  expect(liesInHours(visit('14:00', '14:30'), own)).toBe(true)
  expect(liesInHours(visit('11:00', '11:30'), own)).toBe(false)
  expect(liesInHours(visit('16:45', '17:15'), own)).toBe(false)
})
