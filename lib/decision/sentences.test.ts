import { describe, expect, test } from 'vitest'
import { evaluateDaily } from '../progression/evaluate'
import { defaultProtocol } from '../progression/protocol'
import type { DailyInput, LadderState } from '../progression/types'
import { engineWords } from '../progression/values-in-words'
import { decisionSentences } from './sentences'

const state: LadderState = {
  rung: 2,
  doseStep: 1,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-01',
  baselineMorning: 1,
}
const now = Date.UTC(2026, 2, 10, 9)
const input = (more: Partial<DailyInput>): DailyInput => ({
  now,
  today: '2026-03-10',
  affected: 'right',
  ladder: { right: state },
  sessions: [],
  checkIns: [],
  activities: [],
  ...more,
})
const flared = { id: 'flare', at: now, localDate: '2026-03-10', flareReport: true, redFlags: [] }
const told = (more: Partial<DailyInput>) => {
  const asked = input(more)
  const decision = evaluateDaily(asked, defaultProtocol)
  const ladder = asked.ladder
  return { decision, ...decisionSentences(decision, { ladder, protocol: defaultProtocol, locale: 'en' }) }
}

describe('what a decision says', () => {
  test('a reported flare is heard even when another rule decides', () => {
    const { decision, patientText, clinicianText } = told({ checkIns: [flared] })
    expect(decision.rule).toBe('GAP1')
    expect(patientText).toContain('You also told us that it flared')
    expect(clinicianText).toContain('A flare was reported as well.')
  })

  test('a lighter spell that rests today says so, and does not promise the dose for today', () => {
    const session = { id: 's', at: now - 86_400_000, localDate: '2026-03-09', rung: 2, sets: [] }
    const { decision, patientText, clinicianText } = told({ checkIns: [flared], sessions: [session] })
    expect(decision).toMatchObject({ rule: 'SY1', outcome: 'deload', exercise: 'hold' })
    expect(patientText).toContain('For today that means an easy walk')
    expect(patientText).not.toContain('also told us')
    expect(clinicianText).toContain('No planned work is offered')
  })

  test('an ordinary day says neither', () => {
    const { patientText } = told({
      ladder: { right: { ...state, evidenceSince: '2026-03-10', doseSince: '2026-03-10' } },
    })
    expect(patientText).not.toMatch(/also told us|For today that means/)
  })
})

test('a flare that the rule only charges to the exercises is not told as their doing (C.6)', () => {
  const words = { toExercise: 'x', toDose: 'y', deloadDays: 3 }
  expect(engineWords('en')('reason.FL1.regress.patient', words)).toContain('may have done it')
  expect(engineWords('es')('reason.FL1.regress.patient', words)).toContain('Puede que')
})
