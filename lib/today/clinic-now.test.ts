import { describe, expect, test } from 'vitest'
import { callsToday, promisedDay, stopText } from './clinic-now'
import type { ClinicContact } from './types'

const clinic: ClinicContact = {
  name: 'C',
  country: 'GB',
  timeZone: 'Europe/London',
  emergencyNumber: '999',
  urgentCareNumber: '111',
  telephone: null,
  abroad: null,
  openingTimes: [],
  openingHours: 'Monday to Friday',
}
const friday = new Date('2026-11-20T10:00:00Z')
const fridayNight = new Date('2026-11-20T20:00:00Z')
const saturday = new Date('2026-11-21T10:00:00Z')
const sunday = new Date('2026-11-22T10:00:00Z')

describe('what a clinic that may be closed promises', () => {
  test('a call today is promised on a working day only, and not in the evening', () => {
    expect(stopText('en', { urgency: 'urgent', clinic, now: friday })).toMatch(/contacts you today/)
    for (const now of [fridayNight, saturday, sunday]) {
      expect(callsToday(clinic, now)).toBe(false)
      const text = stopText('en', { urgency: 'urgent', clinic, now })
      expect(text).toMatch(/^Do not wait for us: call 111 today/)
      expect(text).not.toMatch(/contacts you/)
    }
  })

  test('without a number for urgent care it says to go there, and names the emergency number', () => {
    const text = stopText('en', {
      urgency: 'urgent',
      clinic: { ...clinic, urgentCareNumber: null },
      now: saturday,
    })
    expect(text).toMatch(/^Do not wait for us: go to urgent care today/)
    expect(text).toContain('999')
  })

  test('an emergency stays an emergency on every day', () => {
    for (const now of [friday, saturday])
      expect(stopText('en', { urgency: 'emergency', clinic, now })).toMatch(/^Call 999 now/)
  })

  test('nobody is promised to be looked at by a Saturday or a Sunday', () => {
    expect(promisedDay(new Date('2026-11-21T00:00:00Z'), clinic)).toBe('2026-11-20')
    expect(promisedDay(new Date('2026-11-22T00:00:00Z'), clinic)).toBeNull()
    expect(promisedDay(saturday, clinic)).toBeNull()
    expect(promisedDay(sunday, clinic)).toBeNull()
  })

  test('a day is judged where the clinic stands', () => {
    const denver = { ...clinic, timeZone: 'America/Denver' }
    expect(callsToday(denver, new Date('2026-11-21T01:00:00Z'))).toBe(false)
    expect(callsToday(denver, new Date('2026-11-20T22:00:00Z'))).toBe(true)
  })
})
