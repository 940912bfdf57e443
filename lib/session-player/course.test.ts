import { expect, test } from 'vitest'
import type { PlanItem } from '../plan/schema'
import { courseOf } from './course'

const line = (kind: PlanItem['kind'], exerciseCode: string): PlanItem => ({
  key: exerciseCode,
  kind,
  exerciseCode,
  side: 'both',
  sets: 1,
  reps: 5,
  sessionsPerDay: 1,
  days: 'every_day',
  painCeilingNrs: 5,
})

const course = (items: readonly PlanItem[], lowestRung = 6) =>
  courseOf({
    items,
    planVersionId: 'plan',
    affected: 'right',
    lowestRung,
    unilateral: () => false,
    firstToday: () => false,
    mostRise: 2,
    flareFrom: { during: 7, rise: 4 },
    newKey: () => 'key',
  })
const mayBecome = (item: PlanItem, lowestRung?: number) => course([item], lowestRung).stations[0]?.substitutes

test('nothing stands in for the exercise of the ladder, nor for the light work in its place', () => {
  for (const code of ['bridge_double', 'bridge_single_straight', 'arabesque', 'lunge', 'jump_lunge'])
    for (const kind of ['ladder', 'light'] as const) expect(mayBecome(line(kind, code)), code).toEqual([])
})

test('what needs equipment may become what C.4 names for it, once the rung has opened that', () => {
  expect(mayBecome(line('accessory', 'hip_thrust'))).toEqual(['bridge_double'])
  expect(mayBecome(line('accessory', 'nordic'))).toEqual(['bridge_single_straight'])
  expect(mayBecome(line('accessory', 'nordic'), 2)).toEqual([])
  expect(mayBecome(line('mobility', 'foam_roll_thigh'))).toEqual(['dynamic_hamstring'])
  expect(mayBecome(line('accessory', 'clamshell'))).toEqual([])
})

test('the voice and the reading follow the figure: a bridge goes up first, a lunge and a deadlift go down first', () => {
  const orderOf = (code: string) => {
    const item = { ...line('ladder', code), tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 } }
    const work = course([item]).stations[0]?.bouts[0]?.work
    return work?.kind === 'reps' ? work.order?.filter((beat) => beat !== 'hold') : undefined
  }
  expect(orderOf('bridge_double')).toEqual(['lift', 'lower'])
  for (const code of ['arabesque', 'lunge', 'single_leg_deadlift', 'romanian_deadlift', 'nordic'])
    expect(orderOf(code), code).toEqual(['lower', 'lift'])
  expect(orderOf('jump_lunge')).toBeUndefined()
})
