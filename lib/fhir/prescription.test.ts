import { expect, test } from 'vitest'
import type { PlanItem } from '../plan/schema'
import { doseInWords, timingOf } from './prescription'

const lunge: PlanItem = {
  key: 'ladder',
  kind: 'ladder',
  exerciseCode: 'lunge',
  side: 'both',
  rung: 5,
  sets: 2,
  reps: 12,
  tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 },
  loadKg: 5,
  sessionsPerDay: 2,
  days: 'high',
  painCeilingNrs: 5,
}

test('a line for harder days never reads as a daily one in another clinic', () => {
  expect(timingOf(lunge)).toEqual({
    repeat: { frequency: 2, period: 2, periodUnit: 'd' },
    code: { text: '2 times a day, on harder days: every other day at most, never two days running' },
  })
  expect(timingOf({ days: 'light', sessionsPerDay: 1 }).repeat?.period).toBe(2)
  expect(timingOf({ days: 'every_day', sessionsPerDay: 2 }).repeat).toEqual({
    frequency: 2,
    period: 1,
    periodUnit: 'd',
  })
})

test('a colleague elsewhere reads the dose, the tempo, the load, the legs and the limit in words', () => {
  expect(doseInWords(lunge, 'right')).toBe(
    '2 sets of 12; tempo 2 s up, 0 s held, 4 s down; 5 kg; each leg, right first; 2 times a day, on harder days: every other day at most, never two days running; stop above pain 5 of 10',
  )
  expect(
    doseInWords({ ...lunge, exerciseCode: 'iso_bridge_hold', holdSeconds: 30, days: 'every_day' }, 'left'),
  ).toContain('2 sets of 12 holds of 30 s')
})
