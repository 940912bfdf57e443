import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { evaluateDaily, judgeDaily } from './evaluate'
import { prepareHistory } from './logbook'
import { histories } from './properties/histories'
import { defaultProtocol, parseProtocol } from './protocol'
import { allStories } from './scenarios/all-stories'
import { type DailyDecision, type DailyInput, SIDES, type SideDecision } from './types'

vi.setConfig({ testTimeout: 120_000 })

const verdictOf = (decision: SideDecision) => {
  const { outcome, rule, toRung, toDoseStep, urgency, exercise, waitsForOtherSide } = decision
  return { outcome, rule, toRung, toDoseStep, urgency, exercise, waitsForOtherSide }
}
function verdictsOf({ outcome, rule, urgency, exercise, perSide }: DailyDecision) {
  const sides = SIDES.flatMap((side) => (perSide[side] ? [[side, verdictOf(perSide[side])]] : []))
  return { outcome, rule, urgency, exercise, perSide: Object.fromEntries(sides) }
}

const stricter = parseProtocol({
  ...defaultProtocol,
  limits: { ...defaultProtocol.limits, duringAbsMax: 4, nextDayRiseMax: 0 },
  evidence: { ...defaultProtocol.evidence, lateEntryHours: 24 },
})

test('a verdict is the decision without its trace: every story', () => {
  for (const { title, given } of allStories) {
    expect([title, judgeDaily(given, defaultProtocol)]).toEqual([
      title,
      verdictsOf(evaluateDaily(given, defaultProtocol)),
    ])
  }
})

test('a verdict is the decision without its trace: lived histories, prepared or not, under two protocols', () => {
  const rules = new Set<string>()
  fc.assert(
    fc.property(histories, (input: DailyInput) => {
      for (const protocol of [defaultProtocol, stricter]) {
        const decision = evaluateDaily(input, protocol)
        rules.add(decision.rule)
        const expected = verdictsOf(decision)
        expect(judgeDaily(input, protocol)).toEqual(expected)
        expect(judgeDaily(input, protocol, prepareHistory(input, protocol))).toEqual(expected)
      }
    }),
    { seed: 20_261_121, numRuns: 600 },
  )
  expect(rules.size).toBeGreaterThan(18)
})
