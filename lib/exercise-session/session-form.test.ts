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
    expect(fields({ ...planned, asPrescribed: 'no', set1Both: 'five' })).toEqual(['set1Both'])
  })

  test('a weight is said for each set or for all, in the unit of the reader, and kept in kilograms', () => {
    const all = SessionForm.parse({ ...planned, asPrescribed: 'yes', loadLb: '17.5' })
    expect(all.loadKg).toBe(7.938)
    const each = SessionForm.parse({
      ...planned,
      asPrescribed: 'no',
      set1Both: '8',
      set1LoadKg: '7,5',
      set2Both: '8',
      set2LoadKg: '',
      set3Both: '8',
      set3LoadKg: '0',
    })
    expect(each.sets?.map(({ loadKg }) => loadKg)).toEqual([7.5, null, 0])
  })

  test('a weight that is none, below nothing or beyond 300 kg is a problem beside its own field', () => {
    const asked = { ...planned, asPrescribed: 'yes' }
    expect(fields({ ...asked, loadKg: 'eight' })).toEqual(['loadKg'])
    expect(fields({ ...asked, loadKg: '-2' })).toEqual(['loadKg'])
    expect(fields({ ...asked, loadKg: '301' })).toEqual(['loadKg'])
    expect(fields({ ...asked, loadLb: '700' })).toEqual(['loadLb'])
    expect(fields({ ...asked, set2Both: '8', set2LoadLb: 'x' })).toEqual(['set2LoadLb'])
  })
})
