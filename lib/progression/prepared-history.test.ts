import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { evaluateDaily } from './evaluate'
import { logbookSince, prepareHistory } from './logbook'
import { histories } from './properties/histories'
import { defaultProtocol as protocol } from './protocol'

vi.setConfig({ testTimeout: 120_000 })

test('a prepared history changes no decision: late entries, corrections and red flags included', () => {
  let shortWay = 0
  fc.assert(
    fc.property(histories, (input) => {
      const history = prepareHistory(input, protocol)
      if (logbookSince(history, -1_000_000, protocol)) shortWay += 1
      expect(evaluateDaily(input, protocol, history)).toEqual(evaluateDaily(input, protocol))
    }),
    { seed: 20_261_121, numRuns: 1500 },
  )
  expect(shortWay).toBeGreaterThan(100)
})

test('one prepared history serves every later day whose logs are the same', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 20 }), (input, days) => {
      const history = prepareHistory(input, protocol)
      const today = new Date(Date.parse(input.today) + days * 86_400_000).toISOString().slice(0, 10)
      const later = { ...input, today, now: input.now + days * 86_400_000 }
      expect(evaluateDaily(later, protocol, history)).toEqual(evaluateDaily(later, protocol))
    }),
    { seed: 20_261_121, numRuns: 500 },
  )
})

test('a protocol that calls other entries late does not use what was prepared', () => {
  const evidence = { ...protocol.evidence, lateEntryHours: protocol.evidence.lateEntryHours - 12 }
  const history = prepareHistory({ sessions: [], checkIns: [], activities: [] }, protocol)
  expect(logbookSince(history, 0, { ...protocol, evidence })).toBeUndefined()
})
