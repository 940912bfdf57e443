import { describe, expect, test } from 'vitest'
import { doseDetails, doseLong, doseShort } from './dose-text'

describe('a dose in words', () => {
  test('repetitions are sets times repetitions', () => {
    expect(doseShort('en', { sets: 2, reps: 9 })).toBe('2 × 9')
    expect(doseLong('en', { sets: 2, reps: 9 })).toBe('2 sets of 9')
    expect(doseLong('en', { sets: 1, reps: 15 })).toBe('1 set of 15')
  })

  test('holds of one set are written as the protocol writes them', () => {
    expect(doseShort('en', { sets: 1, reps: 4, holdSeconds: 30 })).toBe('4 × 30 s')
    expect(doseLong('en', { sets: 1, reps: 4, holdSeconds: 30 })).toBe('4 holds of 30 seconds')
    expect(doseShort('en', { sets: 1, reps: 1, holdSeconds: 300 })).toBe('5 min')
    expect(doseLong('en', { sets: 1, reps: 1, holdSeconds: 300 })).toBe('5 minutes')
    expect(doseShort('en', { sets: 1, reps: 1, holdSeconds: 90 })).toBe('1 × 90 s')
    expect(doseShort('en', { sets: 2, reps: 1, holdSeconds: 20 })).toBe('2 × 20 s')
    expect(doseLong('en', { sets: 2, reps: 1, holdSeconds: 20 })).toBe('2 holds of 20 seconds')
  })

  test('only what is prescribed is said, and a load of none is not "0 kg"', () => {
    const tempo = { liftSeconds: 3, holdSeconds: 0, lowerSeconds: 3 }
    expect(
      doseDetails('en', { sets: 2, reps: 8, tempo, loadKg: 0 }, { legs: 'each', units: 'metric' }),
    ).toEqual(['each leg', '3 s up', '3 s down'])
    expect(
      doseDetails('en', { sets: 2, reps: 8, loadKg: 12.5 }, { legs: 'together', units: 'metric' }),
    ).toEqual(['with 12.5 kg'])
    expect(
      doseDetails('en', { sets: 2, reps: 8, loadKg: 20.412 }, { legs: 'together', units: 'imperial' }),
    ).toEqual(['with 45 lb'])
    const breath = { sets: 1, reps: 10, tempo: { liftSeconds: 4, holdSeconds: 0, lowerSeconds: 6 } }
    const said = (locale: 'en' | 'es', exerciseCode: string) =>
      doseDetails(locale, { ...breath, exerciseCode }, { legs: 'together', units: 'metric' })
    expect(said('en', 'breathing')).toEqual(['4 s in', '6 s out'])
    expect(said('es', 'breathing')).toEqual(['4 s al inspirar', '6 s al espirar'])
    expect(said('en', 'leg_swings')).toEqual(['4 s forward', '6 s back'])
    expect(doseDetails('en', { sets: 2, reps: 8 }, { legs: 'together', units: 'metric' })).toEqual([])
  })
})
