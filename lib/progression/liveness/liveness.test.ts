import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { SIDES } from '../types'
import { holdIsExplained, live } from './live'
import { randomProfile, randomProfileWithFlare } from './profile'
import { expectedLoadingDays, staysOf } from './rungs'

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1)

test('L1: whoever keeps the agreed plan within limits leaves each rung within twice its expected loading days', () => {
  const late: unknown[] = []
  const hist: Record<string, number> = {}
  for (const seed of SEEDS) {
    const profile = { ...randomProfile(seed), awayDays: [] }
    const life = live(profile, defaultProtocol)
    for (const side of SIDES) {
      for (const stay of staysOf(life, side)) {
        const limit = 2 * expectedLoadingDays(profile, stay.rung, defaultProtocol)
        const r = `${stay.left} ${((stay.loadingDays / limit) * 2).toFixed(1)}`
        if (stay.left !== 'still there' || stay.loadingDays > limit) hist[r] = (hist[r] ?? 0) + 1
        if (stay.loadingDays > limit && stay.rung < 6) late.push({ seed, ...stay, limit })
        if (stay.left === 'down') late.push({ seed, ...stay })
      }
    }
  }
  console.log(hist)
  expect(late).toEqual([])
})

test('L2: one flare that settles costs at most one rung', () => {
  const costly: unknown[] = []
  for (const seed of SEEDS) {
    const profile = randomProfileWithFlare(seed)
    const life = live(profile, defaultProtocol)
    const flare = profile.flares[0]
    for (const side of SIDES) {
      const at = life[flare?.day ?? 0]?.before[side]?.rung
      if (at === undefined) continue
      const lowest = Math.min(...life.slice(flare?.day).map(({ after }) => after[side]?.rung ?? at))
      if (lowest < at - 1) costly.push({ seed, side, at, lowest, flare })
    }
  }
  expect(costly).toEqual([])
})

test('L3: no hold lasts over seven days without an act that ends it or a clinician task', () => {
  const stuck: unknown[] = []
  for (const seed of SEEDS) {
    const profile = randomProfileWithFlare(seed)
    let days = 0
    let rule: string | undefined
    for (const lived of live(profile, defaultProtocol)) {
      const decision = lived.decisions.at(-1)?.decision
      days = decision?.outcome === 'hold' && decision.rule === rule ? days + 1 : 1
      rule = decision?.outcome === 'hold' ? decision.rule : undefined
      if (rule && days > 8 && !holdIsExplained(lived)) stuck.push({ seed, day: lived.day, rule, days })
    }
  }
  expect(stuck).toEqual([])
})

test('L4: Today never offers planned work to someone SY1 or PS1 stops', () => {
  const wrong: unknown[] = []
  for (const seed of SEEDS) {
    for (const lived of live(randomProfileWithFlare(seed), defaultProtocol)) {
      if (lived.wronglyOffered) wrong.push({ seed, day: lived.day })
    }
  }
  expect(wrong).toEqual([])
})
