import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDecision } from './apply-decision'
import { applyPolicy, envelopeOn, NOTHING_UP } from './envelope'
import { evaluateDaily } from './evaluate'
import { histories } from './properties/histories'
import { defaultProtocol as protocol } from './protocol'

const terms = { doseSteps: true, rungUpTo: 3, setOn: '2026-03-01' }

describe('the envelope of a patient', () => {
  test('without one, exactly the protocol’s own policy holds (C.8)', () => {
    expect(applyPolicy({ outcome: 'progress_dose', toRung: 2 }, protocol)).toBe('applies')
    expect(applyPolicy({ outcome: 'progress_rung', toRung: 4 }, protocol)).toBe('applies')
    expect(applyPolicy({ outcome: 'progress_rung', toRung: 5 }, protocol)).toBe('awaits_clinician')
  })

  test('it narrows and never widens what waits for a clinician', () => {
    const wide = { doseSteps: true, rungUpTo: 6 }
    expect(applyPolicy({ outcome: 'progress_rung', toRung: 5 }, protocol, wide)).toBe('awaits_clinician')
    expect(applyPolicy({ outcome: 'progress_rung', toRung: 4 }, protocol, { ...wide, rungUpTo: 3 })).toBe(
      'awaits_clinician',
    )
    expect(applyPolicy({ outcome: 'progress_dose', toRung: 2 }, protocol, NOTHING_UP)).toBe(
      'awaits_clinician',
    )
  })

  test('caution never waits, however narrow it is', () => {
    for (const outcome of ['hold', 'deload', 'regress', 'refer'] as const) {
      expect(applyPolicy({ outcome, toRung: 1 }, protocol, NOTHING_UP)).toBe('applies')
    }
  })

  test('it holds through its last day and narrows to hold the day after', () => {
    const until = { ...terms, untilDate: '2026-03-10' }
    expect(envelopeOn(until, { today: '2026-03-10' })).toEqual({ envelope: { doseSteps: true, rungUpTo: 3 } })
    expect(envelopeOn(until, { today: '2026-03-11' })).toEqual({ envelope: NOTHING_UP, lapse: 'ended' })
  })

  test('the dead-man rule counts from the last review, and setting it was one', () => {
    const watched = { ...terms, reviewWithinDays: 7 }
    expect(envelopeOn(watched, { today: '2026-03-08' }).lapse).toBeUndefined()
    expect(envelopeOn(watched, { today: '2026-03-09' }).lapse).toBe('unreviewed')
    expect(envelopeOn(watched, { today: '2026-03-09', lastReviewedOn: '2026-03-02' }).lapse).toBeUndefined()
    expect(envelopeOn(watched, { today: '2026-03-09', lastReviewedOn: '2026-02-20' }).lapse).toBe(
      'unreviewed',
    )
  })

  test('whatever has been logged, a lapsed envelope raises nobody, and lowers whomever it would have lowered', () => {
    fc.assert(
      fc.property(histories, (input) => {
        const free = applyDecision(input, evaluateDaily(input, protocol), protocol)
        const held = { ...input, envelope: NOTHING_UP }
        const decision = evaluateDaily(held, protocol)
        const applied = applyDecision(held, decision, protocol)
        for (const { before, after } of applied.changes) {
          expect(
            after.rung < before.rung || (after.rung === before.rung && after.doseStep <= before.doseStep),
          ).toBe(true)
        }
        const lowered = ({ before, after }: (typeof free.changes)[number]) =>
          after.rung < before.rung || after.loweredOn !== before.loweredOn
        expect(applied.changes.filter(lowered)).toEqual(free.changes.filter(lowered))
      }),
      { seed: 20_260_311, numRuns: 300 },
    )
  })
})
