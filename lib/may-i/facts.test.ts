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

describe('what the board is told of the lunge', () => {
  const at = (rung: number) => ({
    right: {
      rung,
      doseStep: 2,
      pace: 'standard' as const,
      evidenceSince: '',
      doseSince: '',
      baselineMorning: 0,
    },
  })
  const decision = (rule: string) => ({ rule }) as NonNullable<Parameters<typeof facts>[0]>['decision']

  test('it is mastered above it, or where it is the goal and was kept', () => {
    const mastered = (rung: number, rule: string) =>
      board({ ladder: at(rung), decision: decision(rule) }, { goalRung: 5 }).lungeMastered
    expect(mastered(6, 'MD1')).toBe(true)
    expect(mastered(5, 'PR3')).toBe(true)
    expect(mastered(5, 'PR1')).toBe(false)
    expect(mastered(4, 'PR3')).toBe(false)
  })
})

test('an intake sent today has asked about today; one of yesterday has not', () => {
  expect(board({ lastCheckInOn: null, intakeOn: '2026-03-10' }).stale).toBe(false)
  expect(board({ lastCheckInOn: null, intakeOn: '2026-03-09' }).stale).toBe(true)
})
