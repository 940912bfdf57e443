import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { ReplayedDecision } from '@/lib/protocol/replay-summary'
import { evaluateDaily } from './evaluate'
import { histories } from './properties/histories'
import { defaultProtocol, parseProtocol } from './protocol'
import { replayDecision } from './replay'

vi.setConfig({ testTimeout: 120_000 })

const stricter = parseProtocol({
  ...defaultProtocol,
  limits: { ...defaultProtocol.limits, duringAbsMax: 4, nextDayRiseMax: 0 },
  evidence: { ...defaultProtocol.evidence, minLoadingDays: { standard: 4, slow: 6 } },
})

test('what the record says of a decision spares work and changes no comparison', () => {
  const seen = new Map<ReplayedDecision['effect'], number>()
  fc.assert(
    fc.property(histories, (input) => {
      for (const [from, to] of [
        [defaultProtocol, stricter],
        [stricter, defaultProtocol],
      ] as const) {
        const judgedTwice = replayDecision({ input }, from, to)
        expect(replayDecision({ input, recorded: evaluateDaily(input, from) }, from, to)).toEqual(judgedTwice)
        seen.set(judgedTwice.effect, (seen.get(judgedTwice.effect) ?? 0) + 1)
      }
    }),
    { seed: 20_261_122, numRuns: 600 },
  )
  for (const effect of ['same', 'more_cautious', 'less_cautious'] as const) {
    expect([effect, (seen.get(effect) ?? 0) > 20]).toEqual([effect, true])
  }
})
