import { describe, expect, test } from 'vitest'
import { translator } from '../messages'
import { ruleName, type StoredFinding, traceResult } from './findings'

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
})
