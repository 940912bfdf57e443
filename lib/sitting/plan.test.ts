import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { type SittingBout, sittingPlan, sittingTrend } from './plan'
import { SittingInput } from './schema'

const bout = (
  minutes: number,
  verdict: SittingBout['verdict'] = 'within',
  ending: SittingBout['ending'] = 'asked_to_move',
): SittingBout => ({ entryId: `${minutes}`, localDate: '2026-03-10', seconds: minutes * 60, ending, verdict })
const plan = (...bouts: SittingBout[]) => sittingPlan(bouts, defaultProtocol)

describe('the graded sitting plan', () => {
  test('begins at 70 % of what was within limits', () => {
    expect(plan()).toBeNull()
    expect(plan(bout(30))).toMatchObject({ targetMinutes: 21, clean: 0, moved: 'begun' })
  })

  test('grows by a tenth after two calm sits of the whole length, never faster', () => {
    expect(plan(bout(30), bout(21))).toMatchObject({ targetMinutes: 21, clean: 1 })
    expect(plan(bout(30), bout(21), bout(21))).toMatchObject({ targetMinutes: 23, clean: 0, moved: 'longer' })
    expect(plan(bout(30), bout(59), bout(21))).toMatchObject({ targetMinutes: 23 })
  })

  test('a shorter sit, and one without its answers, earn nothing', () => {
    expect(plan(bout(30), bout(20), bout(20), bout(20))).toMatchObject({ targetMinutes: 21, clean: 0 })
    expect(plan(bout(30), bout(21, 'unknown'), bout(21, 'unknown'))).toMatchObject({ clean: 0 })
    expect(plan(bout(40, 'unknown', 'interrupted'))).toBeNull()
    expect(plan(bout(40, 'unknown'))).toMatchObject({ targetMinutes: 28 })
  })

  test('a sit beyond limits makes it shorter, never longer, and says shorter only when it is', () => {
    expect(plan(bout(30), bout(23), bout(23), bout(60, 'exceeded'))).toMatchObject({
      targetMinutes: 21,
      moved: 'shorter',
      clean: 0,
    })
    expect(plan(bout(30), bout(60, 'exceeded'))).toMatchObject({ targetMinutes: 21, moved: 'held', clean: 0 })
    expect(plan(bout(20, 'flare'))).toMatchObject({ targetMinutes: 14 })
  })

  test('a sit of the agreed length that is too much makes it shorter again, each time', () => {
    const sits = [bout(60), bout(42, 'exceeded'), bout(29, 'exceeded'), bout(20, 'exceeded')]
    expect(sits.map((_, at) => plan(...sits.slice(0, at + 1))?.targetMinutes)).toEqual([42, 29, 20, 14])
    expect(plan(...sits)).toMatchObject({ moved: 'shorter' })
  })

  test('an hour is the most', () => {
    const calm = Array.from({ length: 40 }, () => bout(90))
    expect(plan(...calm)).toMatchObject({ targetMinutes: 60 })
  })
})

describe('whether somebody sits longer', () => {
  test('needs six sits that ended because it asked to move', () => {
    expect(sittingTrend(Array.from({ length: 5 }, () => bout(20)))).toBeNull()
    expect(sittingTrend(Array.from({ length: 9 }, () => bout(20, 'within', 'interrupted')))).toBeNull()
  })

  test('tells a change from this person’s usual ups and downs', () => {
    const of = (...minutes: number[]) => sittingTrend(minutes.map((m) => bout(m)))?.change
    expect(of(10, 11, 10, 20, 21, 20)).toBe('longer')
    expect(of(20, 21, 20, 10, 11, 10)).toBe('shorter')
    expect(of(10, 25, 10, 25, 12, 25)).toBe('usual')
  })
})

test('a sit needs a length: by the timer to the second, or in minutes by the clock', () => {
  const said = { clientKey: '5a0e1c9e-6d0a-4b6f-9a1e-0d7a3c8c1f11', ending: 'asked_to_move' }
  expect(SittingInput.parse({ ...said, seconds: '754', minutes: '' }).seconds).toBe(754)
  expect(SittingInput.parse({ ...said, minutes: '12' }).seconds).toBe(720)
  expect(SittingInput.safeParse(said).success).toBe(false)
  expect(SittingInput.safeParse({ ...said, seconds: '0' }).success).toBe(false)
  expect(SittingInput.safeParse({ ...said, seconds: '1e3' }).success).toBe(false)
})
