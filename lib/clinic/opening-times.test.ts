import { expect, test } from 'vitest'
import { hoursOf, openingWords, writtenHours } from './opening-times'

const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: '7:00', to: '18:00' }))

test('everybody reads the hours of the clinic in their own language', () => {
  const clinic = { openingTimes: week, openingHours: null }
  expect(openingWords('en', clinic)).toBe('Monday to Friday, 7:00–18:00')
  expect(openingWords('es', clinic)).toBe('de lunes a viernes, de 7:00 a 18:00')
})

test('days with other hours are said apart, and a day between two open ones is not said to be open', () => {
  const openingTimes = [
    { day: 6, from: '9:00', to: '12:00' },
    { day: 1, from: '8:00', to: '18:00' },
    { day: 2, from: '8:00', to: '18:00' },
    { day: 4, from: '8:00', to: '18:00' },
  ]
  expect(openingWords('en', { openingTimes, openingHours: null })).toBe(
    'Monday to Tuesday, 8:00–18:00; Thursday, 8:00–18:00; Saturday, 9:00–12:00',
  )
})

test('what a clinic wrote in words stands as it was written, alone where it has given no hours', () => {
  expect(openingWords('es', { openingTimes: [], openingHours: 'Mon–Fri 8–18' })).toBe('Mon–Fri 8–18')
  expect(openingWords('en', { openingTimes: week, openingHours: 'Closed at noon' })).toBe(
    'Monday to Friday, 7:00–18:00 · Closed at noon',
  )
  expect(openingWords('en', { openingTimes: [], openingHours: null })).toBeNull()
})

test('hours are hours: they end after they begin, on a clock that exists', () => {
  expect(hoursOf(' 08:00 - 18:30 ')).toEqual({ from: '8:00', to: '18:30' })
  for (const wrong of ['18:00–8:00', '8–18', '25:00–26:00', '8:61–9:00', 'all day', '8:00–8:00'])
    expect(hoursOf(wrong), wrong).toBeNull()
  expect(writtenHours(week, 1)).toBe('7:00–18:00')
  expect(writtenHours(week, 7)).toBe('')
})
