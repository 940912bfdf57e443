import { describe, expect, test } from 'vitest'
import words from '../messages/en/exercises.json'
import { catalogue, exerciseByCode, PILLARS, unlockedExercises } from './exercises'
import { defaultProtocol } from './protocol'

describe('the exercise catalogue', () => {
  test('every rung of the protocol has its exercise, in the ladder group and for the right number of legs', () => {
    for (const { rung, code, unilateral } of defaultProtocol.ladder) {
      expect(exerciseByCode(code)).toMatchObject({ group: 'ladder', fromRung: rung, unilateral })
    }
    expect(unlockedExercises('ladder', 99)).toHaveLength(defaultProtocol.ladder.length)
  })

  test('every exercise has its words, and no words are left over', () => {
    expect(Object.keys(words).sort()).toEqual([...catalogue.keys()].sort())
  })

  test('what replaces an exercise without equipment exists', () => {
    for (const { withoutEquipment } of catalogue.values()) {
      if (withoutEquipment !== null) expect(catalogue.has(withoutEquipment), withoutEquipment).toBe(true)
    }
  })

  test('everything beside the ladder carries a dose and a source', () => {
    for (const { code, group, dose, sources } of catalogue.values()) {
      expect(group === 'ladder' || dose !== undefined, code).toBe(true)
      expect(sources.length, code).toBeGreaterThan(0)
    }
  })

  test('the static hamstring stretch stays locked until rung 5 is mastered', () => {
    expect(unlockedExercises('mobility', 5).map((e) => e.code)).not.toContain('static_hamstring')
    expect(unlockedExercises('mobility', 6).map((e) => e.code)).toContain('static_hamstring')
  })

  test('swings and strides wait for maintenance whatever the rung', () => {
    expect(unlockedExercises('accessory', 6).map((e) => e.code)).not.toContain('kettlebell_swing')
    expect(unlockedExercises('accessory', 6, { maintenance: true }).map((e) => e.code)).toContain('strides')
  })

  test('each pillar can be filled from the first rung', () => {
    const open = [...catalogue.values()].filter((e) => e.fromRung <= 1)
    for (const pillar of PILLARS)
      expect(
        open.some((e) => e.pillar === pillar),
        pillar,
      ).toBe(true)
  })
})
