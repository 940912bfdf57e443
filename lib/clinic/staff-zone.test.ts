import { expect, test } from 'vitest'
import { dueText } from '../review/queue-view'
import { staffZone } from './staff-zone'

const place = { clinicZone: 'America/Denver' }

test('a clinician abroad reads the clinic’s clock, so that its queue and its calendar say one time', () => {
  const zone = staffZone({ place, timeZone: 'Europe/London' })
  expect(zone).toBe('America/Denver')
  const midnight = new Date('2026-11-21T07:00:00Z')
  expect(dueText('en', midnight, new Date('2026-11-21T19:00:00Z'), zone)).toMatch(/^overdue since Fri 20 Nov/)
})

test('who is at no clinic reads their own', () => {
  expect(staffZone({ place: null, timeZone: 'Europe/London' })).toBe('Europe/London')
  expect(staffZone(null)).toBe('UTC')
})
