import { describe, expect, it } from 'vitest'
import { movedItems, readsTheSame } from './plan-order'
import type { PlanContent } from './schema'

const plan = (keys: string): PlanContent => ({
  exercise: 'go',
  items: [...keys].map((key) => ({
    key,
    kind: 'accessory',
    exerciseCode: 'plank',
    side: 'both',
    sets: 1,
    reps: 1,
    sessionsPerDay: 1,
    days: 'high',
    painCeilingNrs: 5,
  })),
  sessionsPerDay: 2,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused',
})
const moved = (before: string, after: string) =>
  movedItems(plan(before), plan(after)).map(({ key, before: was, after: is }) => `${key}${was}${is}`)

describe('the order of a plan', () => {
  it('names one line when one line moved, however far', () => {
    expect(moved('abcde', 'eabcd')).toEqual(['e51'])
    expect(moved('abcde', 'bcdea')).toEqual(['a15'])
  })

  it('moves nothing by adding or taking out', () => {
    expect(moved('abc', 'xabyc')).toEqual([])
    expect(moved('abc', 'ac')).toEqual([])
    expect(moved('abc', 'abc')).toEqual([])
  })
})

it('calls a plan the same only when neither its lines nor their order differ', () => {
  expect(readsTheSame(plan('abc'), plan('abc'))).toBe(true)
  expect(readsTheSame(plan('abc'), plan('acb'))).toBe(false)
  expect(readsTheSame(plan('abc'), plan('ab'))).toBe(false)
})
