import { describe, expect, test } from 'vitest'
import { performedSets } from './performed-sets'
import { SessionForm } from './session-form'

const planned = {
  clientKey: '0190c0de-0000-7000-8000-000000000001',
  planVersionId: '0190c0de-0000-7000-8000-000000000002',
  itemKey: 'ladder',
  preRight: '1',
  duringRight: '2',
}
const fields = (form: unknown) =>
  SessionForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('the session form', () => {
  test('makes sets of its flat fields; an empty field is a set not done on that leg', () => {
    const read = SessionForm.parse({
      ...planned,
      asPrescribed: 'no',
      set1Left: '8',
      set1Right: '8',
      set2Left: '8',
      set2Right: '',
    })
    expect(read.sets).toEqual([{ left: 8, right: 8 }, { left: 8 }])
  })

  test('asks when it was not said whether all was done', () => {
    expect(fields({ ...planned, set1Both: '5' })).toEqual(['asPrescribed'])
  })

  test('asks for the worst pain of every leg whose pain before is known', () => {
    expect(fields({ ...planned, duringRight: '', asPrescribed: 'yes' })).toEqual(['duringRight'])
  })

  test('reads "stopped for sharp pain" as stopped and not done', () => {
    const read = SessionForm.parse({ ...planned, asPrescribed: 'sharp', set1Both: '5', set2Both: '5' })
    expect(read).toMatchObject({ asPrescribed: false, stoppedFor: 'sharp_pain' })
    const asked = { sets: 2, reps: 5, side: 'both' } as const
    expect(performedSets(asked, 'together', read).map((set) => set.repsDone)).toEqual([{}, {}])
  })

  test('a number that is none stays a problem and never becomes a zero', () => {
    expect(fields({ ...planned, asPrescribed: 'no', set1Both: 'five' })).toEqual(['sets.0.both'])
  })
})
