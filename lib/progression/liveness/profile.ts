import type { AffectedSide, AgreedSchedule, Side, Technique } from '../types'
import { between, chance, pick } from './chance'

/** A flare that settles: a bad session or a bad afternoon, then mornings that ease off. */
export type SettlingFlare = {
  day: number
  cause: 'exercise' | 'activity' | 'nothing'
  side: Side
  /** How far above usual the first mornings lie. */
  peak: number
  /** Days until the mornings are one point better. */
  daysPerPoint: number
}

/** Someone who lives twelve weeks under the engine. Hours are local; days count from the plan's first. */
export type Profile = {
  name: string
  seed: number
  affected: AffectedSide
  pace: 'standard' | 'slow'
  startRung: number
  restingPain: number
  checkInHour: number
  sessionHours: readonly number[]
  schedule: AgreedSchedule
  /** UTC offset in hours from each day on. */
  zones: readonly { fromDay: number; offsetHours: number }[]
  regularAnalgesic: boolean
  awayDays: readonly number[]
  flares: readonly SettlingFlare[]
  technique?: Technique
  /** A clinician rates technique good from a video on this day. */
  techniqueRatedOnDay?: number
  takesPainkillerUnrecorded?: boolean
  /** Share of check-ins kept; 1 = every day. */
  keepsCheckIns?: number
  /** Sessions actually done of those planned a day; absent = all. */
  sessionsDone?: number
  /** Mornings lie this much above the usual of the intake from day 10 on. */
  creepsUp?: number
}

/** Twelve weeks. */
export const LIFE_DAYS = 84

/** Someone who keeps the agreed plan, with every habit C.20 names drawn by chance. */
export function randomProfile(seed: number): Profile {
  const random = chance(seed)
  const sessionsPerDay = pick(random, [1, 2, 2])
  const first = between(random, 5, 16)
  const later = first + between(random, 2, 24 - first - 1)
  const affected = pick(random, ['right', 'left', 'bilateral'] as const)
  const zoneDay = between(random, 5, 70)
  const offset = between(random, -9, 12)
  return {
    name: `seed ${seed}`,
    seed,
    affected,
    pace: pick(random, ['standard', 'standard', 'slow']),
    startRung: pick(random, [0, 1, 1, 1]),
    restingPain: between(random, 0, 4),
    checkInHour: between(random, 4, 23),
    sessionHours: sessionsPerDay === 1 ? [first] : [first, Math.min(later, 23.5)],
    schedule: { sessionsPerDay, daysPerWeek: between(random, 3, 7) },
    zones:
      random() < 0.3
        ? [
            { fromDay: 0, offsetHours: offset },
            { fromDay: zoneDay, offsetHours: offset + pick(random, [-8, -5, 3, 7]) },
          ]
        : [{ fromDay: 0, offsetHours: offset }],
    regularAnalgesic: random() < 0.15,
    awayDays: random() < 0.25 ? range(between(random, 10, 60), between(random, 2, 6)) : [],
    flares: [],
    technique: 'good',
  }
}

/** The same people, each with one flare that settles. */
export function randomProfileWithFlare(seed: number): Profile {
  const profile = randomProfile(seed)
  const random = chance(seed + 1_000_003)
  const flare: SettlingFlare = {
    day: between(random, 8, 60),
    cause: pick(random, ['exercise', 'exercise', 'activity', 'nothing']),
    side: profile.affected === 'left' ? 'left' : 'right',
    peak: between(random, 3, 5),
    daysPerPoint: between(random, 1, 3),
  }
  return { ...profile, awayDays: [], flares: [flare] }
}

function range(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => from + index)
}
