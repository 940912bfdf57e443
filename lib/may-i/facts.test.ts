import { describe, expect, test } from 'vitest'
import { facts } from '../today/facts-for-tests'
import { mayIFacts } from './facts'

const running = { decision: null } as Parameters<typeof mayIFacts>[1]
const board = (...more: Parameters<typeof facts>) => mayIFacts(facts(...more), running, null)

describe('what the board is told of a stop', () => {
  test('an intake that stopped for age alone is no reported sign', () => {
    expect(board({ intakeUrgency: 'soon' }, { status: 'stopped' })).toMatchObject({
      stops: 'stopped',
      redFlagOpen: false,
    })
  })

  test('an intake that stopped for a sign is a red flag, and so is one of which nothing more is known', () => {
    for (const intakeUrgency of ['urgent', 'emergency', null] as const)
      expect(board({ intakeUrgency }, { status: 'stopped' }).redFlagOpen).toBe(true)
  })

  test('a plan for afterwards is kept by those who ended with their goals met', () => {
    const ended = (endReason: string) => board({}, { status: 'discharged', endReason }).goalsMet
    expect(ended('goals_met')).toBe(true)
    expect(ended('moved_away')).toBe(false)
  })
})
