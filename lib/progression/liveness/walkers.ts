import type { Profile } from './profile'

const usual: Omit<Profile, 'name' | 'seed'> = {
  affected: 'right',
  pace: 'standard',
  startRung: 1,
  restingPain: 1,
  checkInHour: 7,
  sessionHours: [8, 18],
  schedule: { sessionsPerDay: 2, daysPerWeek: 7 },
  zones: [{ fromDay: 0, offsetHours: 0 }],
  regularAnalgesic: false,
  awayDays: [],
  flares: [],
  technique: 'good',
}

/** The dozen people of `docs/clinical/walks.md`. They are invented. */
export const walkers: readonly Profile[] = [
  { ...usual, seed: 11, name: 'Trains twice a day, checks in every morning' },
  {
    ...usual,
    seed: 12,
    name: 'Has time for one session a day, five days a week',
    sessionHours: [18],
    schedule: { sessionsPerDay: 1, daysPerWeek: 5 },
  },
  {
    ...usual,
    seed: 13,
    name: 'Both sides, slow pace, resting pain 3',
    affected: 'bilateral',
    pace: 'slow',
    restingPain: 3,
  },
  {
    ...usual,
    seed: 14,
    name: 'Night shifts: trains at 17 and 23, checks in at 4 and is asked again',
    checkInHour: 4,
    sessionHours: [17, 23],
  },
  {
    ...usual,
    seed: 15,
    name: 'Trains at 6, checks in late in the evening',
    checkInHour: 22,
    sessionHours: [6, 12],
  },
  {
    ...usual,
    seed: 16,
    name: 'Football on day 20, sore for four days',
    flares: [{ day: 20, cause: 'activity', side: 'right', peak: 4, daysPerPoint: 1 }],
  },
  {
    ...usual,
    seed: 17,
    name: 'A session flares on day 24 and settles within a week',
    flares: [{ day: 24, cause: 'exercise', side: 'right', peak: 4, daysPerPoint: 2 }],
  },
  {
    ...usual,
    seed: 18,
    name: 'Both sides; the right one flares on day 4 and falls back to the joint exercise',
    affected: 'bilateral',
    flares: [{ day: 4, cause: 'exercise', side: 'right', peak: 4, daysPerPoint: 1 }],
  },
  {
    ...usual,
    seed: 19,
    name: 'Starts with holds, slow pace, resting pain 4',
    startRung: 0,
    pace: 'slow',
    restingPain: 4,
  },
  {
    ...usual,
    seed: 20,
    name: 'Flies from London to Tokyo on day 15, ill for nine days from day 40',
    zones: [
      { fromDay: 0, offsetHours: 0 },
      { fromDay: 15, offsetHours: 9 },
    ],
    awayDays: [40, 41, 42, 43, 44, 45, 46, 47, 48],
  },
  {
    ...usual,
    seed: 21,
    name: 'Forgets every other check-in and rates no technique',
    keepsCheckIns: 0.5,
    technique: undefined,
  },
  { ...usual, seed: 22, name: 'Mornings creep up by two from day 10 on', restingPain: 2, creepsUp: 2 },
]
