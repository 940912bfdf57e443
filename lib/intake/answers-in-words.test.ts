import { describe, expect, test } from 'vitest'
import { answersOfStep } from './answers-in-words'
import { IntakeSteps } from './schema'

const given = { dateOfBirth: '1984-05-02', region: 'proximal', affectedSide: 'right' }
const place = (answers: unknown) =>
  answersOfStep('place', { locale: 'en', clinicName: 'C', answers: { place: answers } })
const value = (lines: ReturnType<typeof place>, key: string) => lines.find((line) => line.key === key)?.value

describe('the body map of the intake', () => {
  test('keeps the places that were marked, and says which is the main one', () => {
    const kept = IntakeSteps.place.parse({
      ...given,
      painSpots: ['right_sit_bone', 'right_calf'],
      mainSpot: 'right_sit_bone',
    })
    // as the database gives it back
    const again = IntakeSteps.place.parse(JSON.parse(JSON.stringify(kept)))
    expect(value(place(again), 'painSpots')).toBe('Sit bone, right (main) and Calf, right')
  })

  test('may be left out, and says nothing then', () => {
    const kept = IntakeSteps.place.parse(given)
    expect(IntakeSteps.place.safeParse(JSON.parse(JSON.stringify(kept))).success).toBe(true)
    expect(place(kept).map(({ key }) => key)).toEqual(['dateOfBirth', 'region', 'affectedSide'])
  })

  test('takes no main place that was not marked', () => {
    const wrong = IntakeSteps.place.safeParse({ ...given, painSpots: ['left_calf'], mainSpot: 'low_back' })
    expect(wrong.error?.issues[0]?.path).toEqual(['mainSpot'])
  })
})

test('a question nobody answered has no value, and a zero is an answer', () => {
  const answers = { place: given, pain: { averageRight: 0, nightWakings: 0 } }
  const lines = answersOfStep('pain', { locale: 'en', clinicName: 'C', answers })
  expect(value(lines, 'averageRight')).toMatch(/^0/)
  expect(value(lines, 'nightWakings')).toBe('0')
  expect(value(lines, 'morningRight')).toBeUndefined()
  expect(lines.some(({ key }) => key === 'averageLeft')).toBe(false)
})

test('the time zone goes by its name, and that no reminder was wanted is said', () => {
  const reminders = (known: Record<string, unknown>) => {
    const answers = { reminders: { timeZone: 'Europe/London', units: 'metric', ...known } }
    return answersOfStep('reminders', { locale: 'en', clinicName: 'C', answers })
  }
  expect(value(reminders({}), 'timeZone')).toMatch(/^London \(.*\)$/)
  expect(value(reminders({}), 'reminderTime')).toBe('no reminder')
  expect(value(reminders({ reminderTime: '07:30' }), 'reminderTime')).toBe('07:30')
})
