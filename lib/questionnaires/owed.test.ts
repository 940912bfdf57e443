import { expect, it } from 'vitest'
import { addDays } from '../time/plain-date'
import { owedBy } from './owed'

const startedOn = '2026-01-05'
const on = (day: number) => addDays(startedOn, day)

it('names what is open and what was missed lately, and nothing that was answered', () => {
  const answered = { instrument: 'visa_h', localDate: on(1), total: 50 } as const
  const { open, missed } = owedBy({ startedOn, today: on(30), answers: [answered] })
  expect(open.map(({ instrument }) => instrument)).toEqual(['psfs', 'nprs', 'groc', 'visa_h'])
  expect(missed.map(({ instrument, week }) => `${instrument} ${week}`)).toEqual([
    'psfs 2',
    'nprs 0',
    'tsk_11 0',
  ])
})

it('forgets what was missed long ago', () => {
  const { missed } = owedBy({ startedOn, today: on(45), answers: [] })
  expect(missed.some(({ week }) => week === 0)).toBe(false)
})
