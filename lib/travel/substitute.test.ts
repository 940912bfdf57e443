import { describe, expect, test } from 'vitest'
import type { OwnExercise } from '../own-exercise/types'
import { catalogueItem } from '../plan/prescribe'
import { catalogue } from '../progression/exercises'
import { defaultProtocol } from '../progression/protocol'
import { withoutEquipment, zoneToOffer } from './substitute'

const item = (code: string) => catalogueItem('accessory', code, 'high', { protocol: defaultProtocol })

describe('the plan without equipment', () => {
  test('every exercise of the catalogue can be done with nothing but a floor, a chair and a wall', () => {
    for (const { code } of catalogue.values()) {
      const { item: shown, without } = withoutEquipment(item(code))
      const needs = catalogue.get(shown.exerciseCode)?.equipment ?? []
      const left = needs.filter(
        (thing) => !['mat', 'chair', 'wall'].includes(thing) && !without.includes(thing),
      )
      expect(left, code).toEqual([])
    }
  })

  test('a rung stays the same exercise at the same dose, so that what is done counts', () => {
    for (const { code, group } of catalogue.values()) {
      if (group !== 'ladder') continue
      const rung = { ...item(code), kind: 'ladder' as const, sets: 2, reps: 12 }
      const { item: shown, insteadOf } = withoutEquipment(rung)
      expect(insteadOf, code).toBeUndefined()
      expect(shown).toMatchObject({ exerciseCode: code, sets: 2, reps: 12 })
    }
  })

  test('what needs things is replaced by what the catalogue names, at that one’s own dose, without the weight', () => {
    const shown = withoutEquipment({ ...item('hip_thrust'), loadKg: 20 })
    expect(shown).toMatchObject({ insteadOf: 'hip_thrust', item: { exerciseCode: 'bridge_double' } })
    expect(shown.item.loadKg).toBeUndefined()
  })

  test('an exercise the clinic wrote itself rests while its things are not there: nothing is invented in its place', () => {
    const own: OwnExercise = {
      exerciseId: '0190b5f2-7a3c-7c11-8d42-5f1e6a7b8c9d',
      number: 1,
      words: { en: { name: 'Slide', setUp: 'On your back.', movement: 'Slide.', adjust: '' } },
      pillar: 'strength',
      region: 'hamstring',
      tags: ['tensile'],
      fromRung: 1,
      unilateral: false,
      equipment: ['mat', 'strap'],
      sets: 2,
      reps: 6,
    }
    const line = { ...item('plank'), exerciseCode: 'own_0190b5f27a3c7c118d425f1e6a7b8c9d', own }
    expect(withoutEquipment(line)).toEqual({ item: line, without: ['strap'], leftOut: true })
    const bare = { ...line, own: { ...own, equipment: ['mat' as const] } }
    expect(withoutEquipment(bare)).toEqual({ item: bare, without: [] })
  })
})

describe('the clock of a journey', () => {
  const trip = {
    id: '1',
    fromDate: '2026-03-10',
    throughDate: '2026-03-14',
    awayTimeZone: 'Asia/Singapore',
    homeTimeZone: 'Europe/London',
  }

  test('is offered on the way out and on the way home, and only then', () => {
    expect(zoneToOffer([trip], '2026-03-09', 'Europe/London')).toBeUndefined()
    expect(zoneToOffer([trip], '2026-03-10', 'Europe/London')).toBe('Asia/Singapore')
    expect(zoneToOffer([trip], '2026-03-12', 'Asia/Singapore')).toBeUndefined()
    expect(zoneToOffer([trip], '2026-03-15', 'Asia/Singapore')).toBe('Europe/London')
    expect(zoneToOffer([trip], '2026-03-15', 'Europe/London')).toBeUndefined()
  })

  test('is not offered where it is the same', () => {
    expect(zoneToOffer([{ ...trip, awayTimeZone: null }], '2026-03-12', 'Europe/London')).toBeUndefined()
  })
})
