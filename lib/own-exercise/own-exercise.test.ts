import { describe, expect, test } from 'vitest'
import { exerciseFacts } from '../plan/exercise-facts'
import { exerciseName, lineName } from '../plan/exercise-name'
import { howTo } from '../plan/how-to'
import { fieldsOfOwn, OwnExerciseForm } from './form'
import { asCatalogueExercise, exerciseOf, openFromRung, ownCode } from './own-exercise'
import type { OwnExercise } from './types'

const own: OwnExercise = {
  exerciseId: '0190b5f2-7a3c-7c11-8d42-5f1e6a7b8c9d',
  number: 1,
  words: { en: { name: 'Heel slide', setUp: 'On your back.', movement: 'Slide the heel.', adjust: '' } },
  pillar: 'strength',
  region: 'hamstring',
  tags: null,
  fromRung: 0,
  unilateral: true,
  equipment: ['band'],
  sets: 2,
  reps: 6,
}
const code = ownCode(own.exerciseId)

describe('an exercise of a clinic', () => {
  test('how it loads is never taken as "not at all" because nobody said: it waits for the last rung and counts as high load', () => {
    expect(openFromRung(own)).toBe(6)
    expect(exerciseFacts({ exerciseCode: code, own })).toMatchObject({
      highLoad: true,
      compressive: true,
      fromRung: 6,
    })
    expect(openFromRung({ tags: [], fromRung: 0 })).toBe(0)
  })

  test('it opens no earlier than the rung of the ladder that first loads the tendon that way', () => {
    expect(openFromRung({ tags: ['isometric'], fromRung: 0 })).toBe(0)
    expect(openFromRung({ tags: ['tensile'], fromRung: 0 })).toBe(1)
    expect(openFromRung({ tags: ['tensile', 'compressive'], fromRung: 0 })).toBe(4)
    expect(openFromRung({ tags: ['energy_storage'], fromRung: 0 })).toBe(6)
    expect(openFromRung({ tags: ['tensile'], fromRung: 5 })).toBe(5)
  })

  test('it is never on the ladder', () => {
    expect(asCatalogueExercise(own).group).toBe('accessory')
    expect(asCatalogueExercise({ ...own, pillar: 'mobility' }).group).toBe('mobility')
    expect(exerciseOf({ exerciseCode: code, own })?.unilateral).toBe(true)
  })

  test('a reader of another language sees the words it has; a log without them says what it is, not its code', () => {
    expect(lineName('es', { exerciseCode: code, own })).toBe('Heel slide')
    expect(howTo('es', { exerciseCode: code, own })).toEqual({
      steps: ['On your back.', 'Slide the heel.'],
      adjust: null,
    })
    expect(exerciseName('en', code, { [code]: own.words })).toBe('Heel slide')
    expect(exerciseName('en', code)).not.toContain('own_')
  })

  test('the form gives back what it was filled from', () => {
    const read = OwnExerciseForm.safeParse({ ...fieldsOfOwn(own), exerciseId: own.exerciseId, number: '1' })
    const { exerciseId, number, ...text } = own
    expect(read.data).toEqual({ editing: { exerciseId, number }, text })
  })

  test.each([
    ['no words at all', { nameEn: '', setUpEn: '', movementEn: '' }, 'nameEn'],
    ['a second language half written', { nameEs: 'Deslizar' }, 'setUpEs'],
    ['no load beside a load', { tags: ['none', 'tensile'] }, 'tags'],
    ['half a tempo', { tempoLift: '2' }, 'tempoLift'],
    ['no sets', { sets: '' }, 'sets'],
    ['a pain of eleven', { painCeilingNrs: '11' }, 'painCeilingNrs'],
  ])('%s is refused at its field', (_what, change, field) => {
    const read = OwnExerciseForm.safeParse({ ...fieldsOfOwn(own), ...change })
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})
