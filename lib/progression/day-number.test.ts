import { expect, test } from 'vitest'
import { addDays, dayNumber } from '@/lib/time/plain-date'
import { dayOf } from './day-number'

test('the fast day count agrees with the calendar on every day from 1995 to 2045', () => {
  let date = '1995-01-01'
  const wrong: string[] = []
  for (let count = 0; count < 18_300; count++) {
    if (dayOf(date) !== dayNumber(date)) wrong.push(date)
    date = addDays(date, 1)
  }
  expect(wrong).toEqual([])
})
