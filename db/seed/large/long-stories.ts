import type { DayLife, Story } from '../life'

/** How a long course of care goes. */
type Course = {
  days: number
  goal: string
  /** Morning pain on the first day and at the end; it falls evenly in between, with ups and downs. */
  morning: readonly [first: number, last: number]
  /** VISA-H (0–100) on the first day and at the end; asked every four weeks. */
  visaH: readonly [first: number, last: number]
  /** Days since the intake on which training flared. */
  flares?: readonly number[]
  /** Every so many days nothing is logged. */
  missesEvery?: number
  /** Stops logging on that day. */
  silentFrom?: number
  /** Discharged on that day, and why. */
  discharged?: { day: number; reason: 'goals_met' | 'moved_away' }
  runs?: boolean
}

const COURSES: readonly Course[] = [
  { days: 98, goal: 'Run 10 km', morning: [3, 1], visaH: [48, 79], runs: true },
  { days: 84, goal: 'Sit through a film', morning: [2, 1], visaH: [55, 74], missesEvery: 6 },
  { days: 112, goal: 'Play football again', morning: [3, 2], visaH: [44, 58], flares: [30, 62] },
  { days: 70, goal: 'Walk up hills', morning: [2, 2], visaH: [52, 55], missesEvery: 4 },
  { days: 105, goal: 'Race in spring', morning: [3, 0], visaH: [50, 88], runs: true, flares: [41] },
  { days: 60, goal: 'Cycle to work', morning: [3, 2], visaH: [46, 54], silentFrom: 38 },
  {
    days: 91,
    goal: 'Run without thinking of it',
    morning: [2, 0],
    visaH: [58, 90],
    discharged: { day: 88, reason: 'goals_met' },
  },
  {
    days: 77,
    goal: 'Row with the club',
    morning: [3, 2],
    visaH: [47, 60],
    missesEvery: 5,
    discharged: { day: 55, reason: 'moved_away' },
  },
]

/** Ups and downs that are the same in every run. */
const wave = (day: number, seed: number) =>
  [0, 1, 0, 0, -1, 0, 1, 0, 0, 0, -1, 1, 0][(day * 7 + seed * 5) % 13] ?? 0

function dayOf(course: Course, day: number, seed: number): DayLife {
  const { days, morning, visaH, flares = [], missesEvery, silentFrom, discharged, runs } = course
  if (silentFrom !== undefined && day >= silentFrom) return { checkIn: null, sessions: null }
  if (missesEvery && day % missesEvery === missesEvery - 1) return { checkIn: null, sessions: null }
  const share = day / days
  const pain = Math.max(0, Math.round(morning[0] + (morning[1] - morning[0]) * share + wave(day, seed)))
  const settled = Math.min(pain, 3)
  const flared = flares.includes(day)
  return {
    checkIn: { morning: flares.includes(day - 1) ? 5 : settled, worst: Math.min(settled + 1, 10), mood: 4 },
    sessions: flared ? [{ during: 7 }] : [{ during: settled + 1 }, { during: settled + 1 }],
    ...(day % 28 === 1
      ? { answers: { visa_h: Math.round(visaH[0] + (visaH[1] - visaH[0]) * share), confidence: 6 } }
      : {}),
    ...(runs && day > 42 && day % 3 === 0
      ? { activities: [{ kind: 'run' as const, minutes: 25, distanceKm: 3.5, during: 1, after: 1 }] }
      : {}),
    ...(day === discharged?.day
      ? { deeds: [{ do: 'discharge' as const, reason: discharged.reason }], sessions: null }
      : day > 0 && day % 7 === 0
        ? { deeds: [{ do: 'agree_with_what_waits' as const }] }
        : {}),
  }
}

/** Courses of two to four months: better, slower, flaring, standing still, silent, over. */
export const longStories: readonly Story[] = COURSES.map((course, seed) => {
  const last = course.discharged?.day ?? course.days
  return {
    daysAgo: course.days,
    ...(course.discharged ? { lastDay: last - course.days } : {}),
    intake: {
      side: seed % 3 === 2 ? 'left' : 'right',
      age: 29 + seed * 4,
      average: course.morning[0] + 1,
      morning: course.morning[0],
      months: 3 + seed,
      goal: course.goal,
      running: course.runs ? 'stopped' : 'not_a_runner',
      sessionsPerDay: seed % 2 === 0 ? 1 : 2,
    },
    on: Object.fromEntries(
      Array.from({ length: last }, (_, index) => [index + 1 - course.days, dayOf(course, index + 1, seed)]),
    ),
  }
})
