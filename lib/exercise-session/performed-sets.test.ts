import { expect, test } from 'vitest'
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
