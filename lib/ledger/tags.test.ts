import { describe, expect, test } from 'vitest'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from '../activity/types'
import { GATE_TEST_KINDS } from '../gate-test/types'
import { catalogue } from '../progression/exercises'
import { activityProfile, exerciseProfile, gateTestProfile } from './tags'

describe('how an entry loads the tendon', () => {
  test('every kind of activity says what it does or that it is not known, and cites why', () => {
    for (const kind of ACTIVITY_KINDS) {
      const { tags, known, sources } = activityProfile(kind, null)
      expect(known || tags.length < 3, kind).toBe(true)
      if (tags.length > 0) expect(sources.length, kind).toBeGreaterThan(0)
      for (const id of sources) expect(id).toMatch(/^(S00[0-4]-\d{2}|B\d{2}|X\d{1,2}|ENG)$/)
    }
  })

  test('what the sources call compressive is compressive: uphill, yoga, long sitting, sprinting, deep bending', () => {
    for (const kind of ['hills', 'yoga', 'stretch', 'sitting', 'driving', 'football'] as const) {
      expect(activityProfile(kind, null).tags, kind).toContain('compressive')
    }
    for (const feature of ACTIVITY_FEATURES) {
      const profile = activityProfile('other', [feature])
      expect(profile.tags, feature).toContain('compressive')
      expect(profile.sources, feature).toContain(feature === 'hard_seat' ? 'S003-08' : 'S004-05')
    }
  })

  test('an easy flat run pulls and springs; the same run uphill presses as well', () => {
    expect(activityProfile('run', []).tags).toEqual(['tensile', 'energy_storage'])
    expect(activityProfile('run', ['uphill']).tags).toEqual(['tensile', 'compressive', 'energy_storage'])
  })

  test('nothing known is not "no load": an unnamed sport stays open until somebody says what it was like', () => {
    expect(activityProfile('sport', null)).toMatchObject({ tags: [], known: false })
    expect(activityProfile('sport', [])).toMatchObject({ known: false })
    expect(activityProfile('sport', ['fast'])).toMatchObject({ known: true })
    expect(activityProfile('swim', null)).toMatchObject({ tags: [], known: true })
    expect(exerciseProfile('something-new')).toMatchObject({ tags: [], known: false })
  })

  test('an exercise and a gate test carry the tags of the catalogue', () => {
    for (const { code, tags } of catalogue.values()) {
      expect(new Set(exerciseProfile(code).tags)).toEqual(new Set(tags))
    }
    for (const kind of GATE_TEST_KINDS) expect(gateTestProfile(kind).known).toBe(true)
    expect(gateTestProfile('jump_lunge').tags).toContain('energy_storage')
  })
})
