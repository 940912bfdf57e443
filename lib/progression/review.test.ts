import { describe, expect, test } from 'vitest'
import { assessCompletion, type CompletionCriterion, type CompletionInput } from './completion'
import { defaultProtocol } from './protocol'
import { assessNonResponse, assessPlateau, type NonResponseInput, type PlateauInput } from './review'

const flat: PlateauInput = {
  worstPainByDay: Array<number>(14).fill(4),
  rungNow: 3,
  rungBefore: 3,
  doseNow: 1,
  doseBefore: 1,
}
const plateau = (over: Partial<PlateauInput> = {}) => assessPlateau({ ...flat, ...over }, defaultProtocol)

describe('two weeks without improvement', () => {
  test('are a plateau, and a consultation is offered', () => {
    expect(plateau()).toMatchObject({ decision: 'plateau', rule: 'PL1', flags: ['offer_telehealth'] })
  })

  test('a gain is a higher rung, or a higher dose on the same rung, and not a higher dose on a lower one', () => {
    expect(plateau({ rungNow: 4, doseNow: 0 }).rule).toBe('PL-')
    expect(plateau({ doseNow: 2 }).rule).toBe('PL-')
    expect(plateau({ rungNow: 2, doseNow: 2 }).rule).toBe('PL1')
  })

  test('what the person says comes before every number, with the adherence line', () => {
    expect(plateau({ rungNow: 5, selfRated: 'worse' })).toMatchObject({ decision: 'plateau', rule: 'PL1' })
    expect(plateau({ rungNow: 5, selfRated: 'same' }).rule).toBe('PL1')
    expect(plateau({ selfRated: 'better' }).rule).toBe('PL1')
    expect(plateau({ selfRated: 'same', adherence: 0.4 })).toMatchObject({
      decision: 'adherence_first',
      rule: 'PL2',
      flags: expect.arrayContaining(['offer_telehealth']),
    })
    expect(plateau({ worstPainByDay: Array<null>(14).fill(null), selfRated: 'same' }).rule).toBe('PL1')
  })

  test('too few check-ins say "not enough data", never "no improvement"', () => {
    const sparse = [4, 4, 4, null, null, null, null, 4, 4, 4, 4, 4, 4, 4]
    expect(plateau({ worstPainByDay: sparse })).toMatchObject({
      decision: 'insufficient_data',
      rule: 'PL0',
      flags: [],
    })
  })

  test('missing adherence counts as enough, missing function as no change', () => {
    expect(plateau({ adherence: undefined, psfsChange: undefined }).rule).toBe('PL1')
  })

  test('a second one in a row asks for a clinician', () => {
    expect(plateau({ previousWindowWasPlateau: true }).flags).toContain('clinician_review')
  })

  test('a window of another length is a mistake of the caller', () => {
    expect(() => plateau({ worstPainByDay: [1, 2, 3] })).toThrow(RangeError)
  })
})

const poor: NonResponseInput = { weeks: 14, visaHChange: 5, nprsDrop: 0.5, adherence: 0.9 }
const nonResponse = (over: Partial<NonResponseInput> = {}) =>
  assessNonResponse({ ...poor, ...over }, defaultProtocol)

describe('care that has not helped', () => {
  test('needs both signals, so that one bad number triggers nothing', () => {
    expect(nonResponse()).toMatchObject({
      decision: 'clinician_review',
      rule: 'NR1',
      flags: ['discuss_adjuncts', 'reconsider_diagnosis'],
    })
    expect(nonResponse({ visaHChange: 30 }).rule).toBe('NR-')
    expect(nonResponse({ nprsDrop: 3 }).rule).toBe('NR-')
  })

  test('is looked at twice, and the second time a specialist is considered', () => {
    expect(nonResponse({ weeks: 26 })).toMatchObject({
      rule: 'NR3',
      flags: expect.arrayContaining(['specialist_opinion']),
    })
  })

  test('puts adherence first when few sessions happened, at any time', () => {
    expect(nonResponse({ adherence: 0.3 })).toMatchObject({
      decision: 'adherence_first',
      rule: 'NR2',
      flags: ['adherence_first'],
    })
    expect(nonResponse({ adherence: 0.3, weeks: 30 }).rule).toBe('NR2')
    expect(nonResponse({ adherence: undefined }).rule).toBe('NR1')
  })

  test('is not claimed on missing measures', () => {
    expect(nonResponse({ visaHChange: undefined })).toMatchObject({
      decision: 'insufficient_data',
      rule: 'NR0',
    })
    expect(nonResponse({ visaHChange: undefined, nprsDrop: 3 }).rule).toBe('NR-')
    expect(nonResponse({ visaHChange: undefined, weeks: 3 }).rule).toBe('NR-')
  })
})

describe('ready to finish', () => {
  const ready: CompletionInput = {
    rung: 5,
    goalRung: 5,
    maintainedDays: 14,
    psfsGain: 2.3,
    averagePain7d: 1,
    neededGatesOpen: true,
    patientAgrees: true,
  }

  test('when all five hold', () => {
    expect(assessCompletion(ready)).toMatchObject({ decision: 'discharge_ready', missing: [] })
  })

  test.each<[CompletionCriterion, Partial<CompletionInput>]>([
    ['goal_rung_maintained', { maintainedDays: 13 }],
    ['goal_rung_maintained', { rung: 4 }],
    ['goal_reached', { psfsGain: 2.2 }],
    ['goal_reached', { psfsGain: undefined }],
    ['average_pain', { averagePain7d: 1.1 }],
    ['average_pain', { averagePain7d: undefined }],
    ['gates_open', { neededGatesOpen: false }],
    ['patient_agrees', { patientAgrees: false }],
    ['patient_agrees', { patientAgrees: undefined }],
  ])('not without %s (%o)', (criterion, over) => {
    expect(assessCompletion({ ...ready, ...over })).toMatchObject({
      decision: 'not_yet',
      missing: [criterion],
    })
  })

  test('a goal the person calls met needs no score', () => {
    expect(assessCompletion({ ...ready, psfsGain: undefined, goalMet: true }).decision).toBe(
      'discharge_ready',
    )
  })
})
