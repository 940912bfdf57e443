import { expect, test } from 'vitest'
import { GATE_CODES } from '../progression/gates'
import { RUN_RULES } from '../progression/running'
import { DAILY_RULES } from '../progression/types'
import { isKnownRule } from './record'

test('a portal takes in what it can decide itself: every rule of a day, of running, and every gate', () => {
  for (const rule of DAILY_RULES) expect(isKnownRule('daily', rule), rule).toBe(true)
  for (const rule of [...RUN_RULES, ...GATE_CODES]) expect(isKnownRule('run', rule), rule).toBe(true)
})

test('a rule of another kind of decision, or of no kind, is not known', () => {
  expect(isKnownRule('daily', 'G11')).toBe(false)
  expect(isKnownRule('run', 'Z9')).toBe(false)
  expect(isKnownRule('run', 7)).toBe(false)
  expect(isKnownRule('weekly', 'PR1')).toBe(false)
})
