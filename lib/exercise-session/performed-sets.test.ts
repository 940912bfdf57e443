import { describe, expect, test } from 'vitest'
import { loadField, loadStepped, loadTyped, MOST_LOAD_KG } from './lifted'
import { performedSets } from './performed-sets'

const asked = { sets: 3, reps: 8, side: 'both' } as const
const done = (sets: Parameters<typeof performedSets>[2]) =>
  performedSets(asked, 'together', sets).map(({ repsDone }) => repsDone.both)

test('after a stop the prescribed numbers that still stand in the form are not what was done', () => {
  const sharp = { asPrescribed: false, stoppedFor: 'sharp_pain' } as const
  expect(done({ ...sharp, sets: [{ both: 8 }, { both: 8 }, { both: 8 }] })).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(done({ ...sharp, sets: [{ both: 8 }, { both: 3 }, { both: 8 }] })).toEqual([8, 3, undefined])
  expect(done({ ...sharp, sets: [{ both: 8 }, { both: 8 }, {}] })).toEqual([8, 8, undefined])
})

test('without a stop every set counts as it was given', () => {
  expect(done({ asPrescribed: false, sets: [{ both: 8 }, { both: 3 }, { both: 8 }] })).toEqual([8, 3, 8])
  expect(done({ asPrescribed: true })).toEqual([8, 8, 8])
})

describe('the weight', () => {
  const asked = { sets: 3, reps: 8, side: 'both', loadKg: 12 } as const
  const lifted = (given: Parameters<typeof performedSets>[2]) =>
    performedSets(asked, 'together', given).map(({ loadKg }) => loadKg)

  test('is the one that was said, beside what was asked', () => {
    const [first] = performedSets(asked, 'together', { asPrescribed: true, loadKg: 8 })
    expect(first).toEqual({ repsTarget: 8, repsDone: { both: 8 }, loadKg: 8, loadTargetKg: 12 })
    expect(lifted({ asPrescribed: true, sets: [{ loadKg: 8 }, { loadKg: 0 }, {}] })).toEqual([8, 0, 12])
    expect(
      lifted({
        asPrescribed: false,
        sets: [
          { both: 8, loadKg: 10 },
          { both: 5, loadKg: 8 },
        ],
      }),
    ).toEqual([10, 8, undefined])
  })

  test('is the plan’s only where all was as prescribed; unsaid it stays unknown and is never zero', () => {
    expect(lifted({ asPrescribed: true })).toEqual([12, 12, 12])
    expect(lifted({ asPrescribed: true, loadKg: null })).toEqual([undefined, undefined, undefined])
    expect(lifted({ asPrescribed: false, sets: [{ both: 8 }, { both: 8, loadKg: null }] })).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('of a set that was not done is unknown, and one that was changed is not a prescription left standing', () => {
    expect(lifted({ asPrescribed: false, loadKg: 8, sets: [{ both: 8 }, { both: 0 }, {}] })).toEqual([
      8,
      undefined,
      undefined,
    ])
    const sets = [
      { both: 8, loadKg: 8 },
      { both: 8, loadKg: 12 },
      { both: 8, loadKg: 12 },
    ]
    expect(lifted({ asPrescribed: false, stoppedFor: 'fatigue', sets })).toEqual([8, undefined, undefined])
  })

  test('read in pounds and given back unchanged is the prescription itself', () => {
    expect(loadField('imperial', 12)).toBe('26.46')
    const back = loadTyped('imperial', '26.46') ?? 0
    expect(back).not.toBe(12)
    expect(lifted({ asPrescribed: true, loadKg: back })).toEqual([12, 12, 12])
  })
})

describe('the stepper', () => {
  test('goes by a kilogram or two and a half pounds, never below nothing or beyond the bound', () => {
    expect(loadStepped('metric', 12, 'less', 12)).toBe(11)
    expect(loadStepped('metric', 7.5, 'more', 12)).toBe(8)
    expect(loadStepped('metric', 0, 'less', 12)).toBe(0)
    expect(loadStepped('metric', MOST_LOAD_KG, 'more', 12)).toBe(MOST_LOAD_KG)
    expect(loadField('imperial', loadStepped('imperial', 12, 'more', 12))).toBe('27.5')
    expect(loadField('imperial', loadStepped('imperial', 12, 'less', 12))).toBe('25')
  })

  test('of a weight that was not said begins at what was asked', () => {
    expect(loadStepped('metric', null, 'less', 12)).toBe(12)
  })
})
