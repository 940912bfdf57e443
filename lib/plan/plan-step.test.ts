import { expect, test } from 'vitest'
import { content } from '../today/facts-for-tests'
import { planStep } from './plan-step'
import type { PlanContent } from './schema'

const plan = (rung: number, doseStep: number, more: Partial<PlanContent> = {}): PlanContent => {
  const known = content(rung)
  const items = known.items.map((item) => (item.kind === 'ladder' ? { ...item, rung, doseStep } : item))
  return { ...known, items, ...more }
}

test('a change of the plan goes by the word for what it takes or gives', () => {
  const before = plan(2, 1)
  expect(planStep(before, plan(2, 1, { exercise: 'stop', items: [] }))).toBe('stopped')
  expect(planStep(before, plan(2, 1, { exercise: 'calm', items: [] }))).toBe('calm')
  expect(planStep(plan(2, 1, { exercise: 'calm', items: [] }), before)).toBe('goes_on')
  expect(planStep(before, plan(1, 4))).toBe('exercise_back')
  expect(planStep(before, plan(2, 0))).toBe('less')
  expect(planStep(before, plan(3, 0))).toBe('next_exercise')
  expect(planStep(before, plan(2, 2))).toBe('more')
  expect(planStep(before, plan(2, 1))).toBe('details')
})

test('of two legs the one that is stepped down gives the word', () => {
  const [ladder] = plan(2, 1).items.filter(({ kind }) => kind === 'ladder')
  if (!ladder) throw new Error('no ladder item')
  const legs = (left: number, right: number) =>
    plan(2, 1, {
      items: [
        { ...ladder, key: 'l', side: 'left', rung: left },
        { ...ladder, key: 'r', side: 'right', rung: right },
      ],
    })
  expect(planStep(legs(2, 3), legs(3, 2))).toBe('exercise_back')
  expect(planStep(legs(2, 3), legs(2, 4))).toBe('next_exercise')
})
