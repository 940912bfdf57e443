import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { counterfactualReport, counterfactualShares } from './counterfactual-report'
import { walkReport } from './walk-report'
import { walkers } from './walkers'

test('docs/clinical/walks.md shows what the engine does today (npm run walks writes it)', () => {
  const written = readFileSync(new URL('../../../docs/clinical/walks.md', import.meta.url), 'utf8')
  expect(written === walkReport(walkers, defaultProtocol)).toBe(true)
})

test('docs/clinical/counterfactuals.md shows which decisions have one; each was confirmed by deciding again', () => {
  const shares = counterfactualShares(defaultProtocol)
  const written = readFileSync(new URL('../../../docs/clinical/counterfactuals.md', import.meta.url), 'utf8')
  expect(written === counterfactualReport(defaultProtocol, shares)).toBe(true)
  for (const [rule, { unconfirmed, asksOne, found }] of shares) {
    expect([rule, unconfirmed]).toEqual([rule, 0])
    // Nothing but missing evidence asks for the one item that would settle it.
    if (rule !== 'MD1' && rule !== 'NE1') expect([rule, asksOne]).toEqual([rule, 0])
    expect(asksOne).toBeLessThanOrEqual(found)
  }
}, 60_000)
