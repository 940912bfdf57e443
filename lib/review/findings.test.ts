import { describe, expect, test } from 'vitest'
import { translator } from '../messages'
import { GATE_CODES } from '../progression/gates'
import { INTAKE_RULES } from '../progression/intake'
import { NON_RESPONSE_RULES, PLATEAU_RULES } from '../progression/review'
import { DAILY_RULES } from '../progression/types'
import { UNDER_LOADING_RULES } from '../progression/under-loading'
import {
  findingName,
  findingsOf,
  limitText,
  observedText,
  ruleName,
  type StoredFinding,
  traceResult,
  valueText,
} from './findings'
import { recommendationText } from './outcome'

const finding = (rule: string, verdict: StoredFinding['verdict']): StoredFinding => ({
  rule,
  verdict,
  unit: 'code',
  source: ['ENG'],
  basis: [],
})

describe('a trace', () => {
  test('says of each rule whether it fired, never whether its name was "met"', () => {
    const line = (locale: 'en' | 'es', rule: string, verdict: StoredFinding['verdict']) => {
      const result = traceResult(finding(rule, verdict))
      const words = translator(locale, 'measures')
      return `${ruleName(locale, rule)}: ${words(`trace.${result === 'unknown' ? 'cannotTell' : result}`)}`
    }
    expect(line('en', 'RF', 'clear')).toBe('Red flag in force: did not fire')
    expect(line('en', 'FL1', 'fired')).toBe('Flare after the exercise: fired')
    expect(line('en', 'TQ1', 'clear')).toBe('Technique rated poor: did not fire')
    expect(line('en', 'PR1', 'fired')).toBe('Ready for the next dose: fired')
    expect(line('en', 'AD1', 'unknown')).toBe('Fewer than half of the planned sessions: cannot tell')
    expect(line('es', 'RF', 'clear')).toBe('Señal de alarma vigente: no se activó')
    expect(line('es', 'FL1', 'fired')).toBe('Brote después del ejercicio: se activó')
  })

  test('names every rule of every kind of decision in words, in both languages', () => {
    const running = ['RN1', 'RN2', 'RN3', 'RN-MD', 'RN4', 'RN5', 'SP1']
    const rules = [
      DAILY_RULES,
      INTAKE_RULES,
      PLATEAU_RULES,
      NON_RESPONSE_RULES,
      UNDER_LOADING_RULES,
      GATE_CODES,
    ]
    for (const rule of [...rules.flat(), ...running, 'CO1']) {
      expect(ruleName('en', rule)).not.toBe(`Rule ${rule}`)
      expect(ruleName('es', rule)).not.toBe(`Regla ${rule}`)
    }
  })

  test('shows what was seen in words, and compares no word with a number', () => {
    const rated: StoredFinding = { ...finding('PL1', 'fired'), observed: 'same', threshold: 1 }
    expect(valueText('en', rated.observed, rated.unit)).toBe('the same')
    expect(valueText('es', rated.observed, rated.unit)).toBe('igual')
    expect(limitText('en', rated)).toBeUndefined()
    expect(valueText('en', 'exceeded', 'response')).toBe('beyond limits')
    expect(valueText('en', 'CORTICOSTEROID PRIOR_SURGERY', 'code')).toBe(
      'Cortisone tablets, or a cortisone injection near the sit bone within six weeks; Earlier surgery there',
    )
  })
})

test('what a decision of another kind proposes is an action, not a reference to the reason', () => {
  const decision = { flags: [] as string[], result: {} as unknown }
  const proposed = (outcome: string, rule: string, more = {}) =>
    recommendationText('en', { ...decision, outcome, rule, ...more })
  expect(proposed('start', 'IN1', { result: { mode: 'review_before_start' } })).toBe('Call before the start')
  expect(proposed('start', 'IN1', { result: { mode: 'self_managed' } })).toBe('Start, with routine review')
  expect(proposed('plateau', 'PL1')).toBe('Offer a video visit')
  expect(proposed('plateau', 'PL1', { flags: ['clinician_review', 'offer_telehealth'] })).toMatch(/^Review /)
  expect(proposed('under_loading', 'UL2')).toBe('Ask about worry, time and setting before changing the dose')
  expect(proposed('under_loading', 'UL3')).toBe('Ask about fear of movement')
  expect(proposed('hold', 'EX1')).toBe('Hold')
})

test('a step up that was possible while another rule decided reads as outranked, never as fired', () => {
  const ready = { rule: 'PR2', verdict: 'fired', unit: 'rung', source: [], basis: [] } as const
  expect(traceResult(ready, 'RF')).toBe('outranked')
  expect(traceResult(ready, 'PR2')).toBe('fired')
  expect(traceResult({ ...ready, rule: 'SY1' }, 'RF')).toBe('fired')
  expect(findingsOf({ perSide: { left: { findings: [ready], rule: 'RF' } } })).toEqual([
    { findings: [ready], rule: 'RF' },
  ])
})

test('a rule judged for several gates says for which', () => {
  expect(findingName('en', { rule: 'G11', gate: 'run' })).toBe('Running ladder: Rung too low for it')
  expect(findingName('en', { rule: 'G11' })).toBe('Rung too low for it')
})

test('an answer that is there is not called missing', () => {
  const missing = { rule: 'MD1', reason: 'answer_missing' }
  expect(findingName('en', missing)).toBe('The next-day answer is missing')
  expect(findingName('en', { ...missing, reason: 'beyond_limits' })).toBe(
    'The latest training day was beyond limits',
  )
  expect(findingName('en', { ...missing, reason: 'no_closed_day' })).toBe(
    'No training day at this dose is over yet',
  )
})

test('a number of the intake says what it counts', () => {
  expect(valueText('en', 39, 'weeks')).toBe('39 weeks')
  expect(valueText('es', 1, 'years')).toBe('1 año')
})

test('an answer that stands for "longer than a day" is not printed as a measurement', () => {
  expect(valueText('en', 1441, 'minutes')).toBe('more than 24 hours')
  expect(valueText('en', 31, 'minutes')).toBe('more than 30 min')
  const settled = { ...finding('IN-IRRITABILITY', 'fired'), observed: 31, unit: 'minutes' as const }
  expect(observedText('en', settled)).toBe('more than 30 min, gone the same day')
  expect(valueText('es', 1441, 'minutes')).toBe('más de 24 horas')
  expect(valueText('en', 1440, 'minutes')).toBe('24 hours')
  expect(valueText('en', 45, 'minutes')).toBe('45 min')
})
