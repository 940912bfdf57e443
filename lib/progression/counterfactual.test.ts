import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { findCounterfactual, leadsToBetter } from './counterfactual'
import type { EvidenceChange } from './counterfactual/types'
import { evaluateDaily } from './evaluate'
import { explainCounterfactual } from './explain-counterfactual'
import { compareCaution } from './precedence'
import { histories } from './properties/histories'
import { defaultProtocol as protocol } from './protocol'
import { allStories } from './scenarios/all-stories'
import type { DailyDecision, DailyInput, Side, SideDecision } from './types'

vi.setConfig({ testTimeout: 180_000 })

const seed = Number(process.env.HISTORIES_SEED ?? 20_250_203)

const ownOf = (decision: DailyDecision, side: Side | undefined) =>
  side === undefined ? decision : (decision.perSide[side] as SideDecision)

function weaker(change: EvidenceChange): EvidenceChange | undefined {
  if (change.kind === 'pain' && change.field !== 'pre') {
    const to = change.to + 1
    return to <= 10 && (change.from === undefined || to < change.from) ? { ...change, to } : undefined
  }
  if (change.kind === 'next_morning' || change.kind === 'further_days') {
    return change.to < 10 ? { ...change, to: change.to + 1 } : undefined
  }
  return undefined
}

test('applied to the evidence, it leads to a better decision by the engine itself, and nothing smaller does', () => {
  const found = new Map<string, number>()
  const count = (key: string) => found.set(key, (found.get(key) ?? 0) + 1)
  fc.assert(
    fc.property(histories, (input: DailyInput) => {
      const decision = evaluateDaily(input, protocol)
      for (const one of findCounterfactual(input, decision, protocol).sides) {
        const own = ownOf(decision, one.side)
        if ('none' in one) {
          count(`none: ${one.none}`)
          continue
        }
        count(own.rule)
        const does = (changes: readonly EvidenceChange[]) =>
          leadsToBetter(input, decision, changes, protocol, one.side)
        const better = does(one.changes)
        expect(better).toEqual(one.better)
        expect(compareCaution(one.better.outcome, own.outcome)).toBeGreaterThan(0)
        if (one.changes.length > 1) {
          for (const change of one.changes) {
            expect(does(one.changes.filter((other) => other !== change))).toBeUndefined()
          }
        }
        for (const [index, change] of one.changes.entries()) {
          const less = weaker(change)
          if (less) expect(does(one.changes.with(index, less))).toBeUndefined()
        }
      }
    }),
    { seed, numRuns: 400 },
  )
  // The property would be empty if hardly anything were found, or only for the easy rules.
  process.stdout.write(`${JSON.stringify(Object.fromEntries([...found].sort((a, b) => b[1] - a[1])))}\n`)
  for (const rule of ['EX1', 'EX2', 'FL1', 'SY1', 'MD1', 'AD2', 'NE1', 'GAP1']) {
    expect([rule, (found.get(rule) ?? 0) > 0]).toEqual([rule, true])
  }
  const missed = found.get('none: not_found') ?? 0
  const total = [...found].reduce(
    (sum, [key, n]) => (key.startsWith('none: ') && !key.endsWith('not_found') ? sum : sum + n),
    0,
  )
  expect(missed / total).toBeLessThan(0.15)
})

const told = (part: string) => {
  const story = allStories.find(({ title }) => title.includes(part))
  if (!story) throw new Error(`there is no story "${part}"`)
  const decision = evaluateDaily(story.given, protocol)
  const found = findCounterfactual(story.given, decision, protocol)
  const { ladder } = story.given
  return explainCounterfactual(found, { ladder, protocol, locale: 'en' }, 'patient')
}

describe('what a person reads', () => {
  test('one value a little lower, with the day and what it would have brought', () => {
    expect(told('next morning two above the usual 1 is exceeded')).toBe(
      'With pain of 2 or less on the morning of Tuesday 4 February you would have gone on to 2 sets of 8.',
    )
    expect(told('settled after more than 24 hours is a flare')).toBe(
      'With pain that settled within 24 hours after the session on Monday 3 February you would have stayed at the same dose.',
    )
  })

  test('what is missing asks for exactly one thing', () => {
    expect(told('MD1: the only day at this dose is still open')).toBe(
      'One thing would settle it: 2 or less on the morning of Tuesday 4 February, in your check-in.',
    )
    expect(told('NE1: no session at this dose yet')).toMatch(
      /^One thing would settle it: one full day at this dose from/,
    )
  })

  test('nobody is told that reporting less would have helped', () => {
    expect(told('the patient’s own flare report'.replace('’', "'"))).toBe('')
    expect(told('a red flag reported today stops a person')).toBe('')
  })
})

test('every counterfactual of every story has its sentences in both voices', () => {
  for (const { given } of allStories) {
    const found = findCounterfactual(given, evaluateDaily(given, protocol), protocol)
    for (const voice of ['patient', 'clinician'] as const) {
      expect(
        explainCounterfactual(found, { ladder: given.ladder, protocol, locale: 'en' }, voice),
      ).not.toMatch(/undefined|NaN/)
    }
  }
})
