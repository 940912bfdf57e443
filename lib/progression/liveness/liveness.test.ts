import { expect, test, vi } from 'vitest'
import { defaultProtocol } from '../protocol'
import { SIDES } from '../types'
import type { LivedDay } from './life'
import { live } from './live'
import { LIFE_DAYS, type Profile, randomProfile, randomProfileWithFlare } from './profile'
import { expectedLoadingDays, longHolds, staysOf } from './rungs'

vi.setConfig({ testTimeout: 180_000 })

type Life = { profile: Profile; days: readonly LivedDay[] }
const lifeOf = (profile: Profile): Life => ({ profile, days: live(profile, defaultProtocol) })
const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const keepers = seeds(100).map((seed) => lifeOf({ ...randomProfile(seed), awayDays: [] }))
const flared = seeds(100).map((seed) => lifeOf(randomProfileWithFlare(seed)))
const travellers = seeds(40).map((seed) => lifeOf(randomProfile(seed + 500)))

/** People who do not do as asked, or whose bodies do not: each must be told what ends the hold, or be seen. */
const usual = {
  ...randomProfile(7),
  awayDays: [],
  flares: [],
  regularAnalgesic: false,
  technique: 'good' as const,
}
const standstills: readonly Life[] = [
  { ...usual, name: 'never checks in', keepsCheckIns: 0 },
  { ...usual, name: 'checks in every third day', keepsCheckIns: 0.33 },
  { ...usual, name: 'trains once where twice was agreed', sessionsDone: 1 },
  { ...usual, name: 'does not train at all', sessionsDone: 0 },
  { ...usual, name: 'never rates technique', technique: undefined },
  { ...usual, name: 'rates technique poor', technique: 'poor' as const },
  { ...usual, name: 'takes a painkiller before every session', takesPainkillerUnrecorded: true },
  { ...usual, name: 'mornings creep up by two', restingPain: 2, creepsUp: 2 },
  { ...usual, name: 'mornings creep up by four', restingPain: 2, creepsUp: 4 },
].map((profile) =>
  lifeOf({
    ...profile,
    affected: 'right',
    schedule: { sessionsPerDay: 2, daysPerWeek: 7 },
    sessionHours: [8, 18],
    checkInHour: 7,
  }),
)

test('L1: whoever keeps the agreed plan within limits leaves each rung within twice its expected loading days', () => {
  const late = keepers.flatMap(({ profile, days }) =>
    SIDES.flatMap((side) => staysOf(days, side))
      .filter((stay) => stay.rung < defaultProtocol.ladder.length - 1)
      .filter((stay) => stay.loadingDays > 2 * expectedLoadingDays(profile, stay.rung, defaultProtocol))
      .map((stay) => ({ name: profile.name, ...stay })),
  )
  expect(late).toEqual([])
})

test('L1: within limits nobody is ever lowered, and twelve weeks take everyone at least three rungs up', () => {
  for (const { profile, days } of keepers) {
    for (const side of SIDES) {
      const stays = staysOf(days, side)
      if (stays.length === 0) continue
      expect(
        stays.filter(({ left }) => left === 'down'),
        profile.name,
      ).toEqual([])
      expect(days.at(-1)?.after[side]?.rung, profile.name).toBeGreaterThanOrEqual(profile.startRung + 3)
    }
  }
})

test('L2: one flare that settles costs at most one rung', () => {
  const costly = flared.flatMap(({ profile, days }) =>
    SIDES.flatMap((side) => {
      const flare = profile.flares[0]
      const before = days[flare?.day ?? 0]?.before[side]?.rung
      if (flare === undefined || before === undefined) return []
      const lowest = Math.min(...days.slice(flare.day).map(({ after }) => after[side]?.rung ?? before))
      return lowest < before - 1 ? [{ name: profile.name, side, before, lowest, flare }] : []
    }),
  )
  expect(costly).toEqual([])
})

test('L2: after a flare that settles a person is back where they were, or further, when the twelve weeks end', () => {
  const stuck = flared.flatMap(({ profile, days }) =>
    SIDES.flatMap((side) => {
      const flare = profile.flares[0]
      const before = days[flare?.day ?? 0]?.before[side]?.rung
      const after = days.at(-1)?.after[side]?.rung
      if (flare === undefined || before === undefined || after === undefined) return []
      const weeksLeft = (LIFE_DAYS - flare.day) / 7
      return weeksLeft > 7 && after < before ? [{ name: profile.name, side, before, after, flare }] : []
    }),
  )
  expect(stuck).toEqual([])
})

test('L3: no hold lasts over seven days without an act that ends it or a clinician task', () => {
  const unexplained = [...keepers, ...flared, ...travellers, ...standstills].flatMap(({ profile, days }) =>
    longHolds(days)
      .filter(({ explained }) => !explained)
      .map((hold) => ({ name: profile.name, ...hold })),
  )
  expect(unexplained).toEqual([])
})

test('L3: the standstills do stand still, so that L3 is put to the test', () => {
  const standing = standstills
    .filter(({ days }) => longHolds(days).length > 0)
    .map(({ profile }) => profile.name)
  expect(standing.length).toBeGreaterThanOrEqual(7)
})

test('L4: Today never offers planned work to someone SY1 or PS1 stops', () => {
  const wrong = [...keepers, ...flared, ...travellers, ...standstills].flatMap(({ profile, days }) =>
    days.filter(({ wronglyOffered }) => wronglyOffered).map(({ day }) => ({ name: profile.name, day })),
  )
  expect(wrong).toEqual([])
  expect(flared.some(({ days }) => days.some(({ calmWork }) => calmWork))).toBe(true)
})

test('the same seed lives the same life', () => {
  const profile = randomProfileWithFlare(3)
  expect(JSON.stringify(live(profile, defaultProtocol))).toBe(JSON.stringify(live(profile, defaultProtocol)))
})
