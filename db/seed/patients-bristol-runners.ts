import type { PatientSketch } from './persona-types'

/** On the way back to running: gates, running ladder, and everything else that loads a tendon. */
export const bristolRunners: readonly PatientSketch[] = [
  {
    displayName: 'Ines Carvalho',
    clinician: 'beatriz',
    look: 'Back to running: the gates are open and the ladder has moved on. See Running, Ledger and May I…?',
    story: {
      daysAgo: 13,
      intake: {
        side: 'right',
        goal: 'Run 5 km along the harbour',
        running: 'stopped',
        sessionsPerDay: 1,
      },
      on: {
        [-13]: {
          kit: [
            { kind: 'training_space', what: 'Spare room, mat by the window' },
            { kind: 'shoes', what: 'Old soft trainers' },
          ],
          deeds: [
            {
              do: 'move',
              rung: 5,
              doseStep: 0,
              message: 'You did rungs 1 to 4 with me in the clinic, so we go on with lunges.',
            },
          ],
        },
        [-11]: {
          sits: [{ minutes: 12 }],
          gateTests: [
            { kind: 'slb_bent', reps: 15 },
            { kind: 'lunge', reps: 15 },
          ],
        },
        [-9]: {
          deeds: [
            {
              do: 'add_exercise',
              code: 'single_leg_deadlift',
              loadKg: 8,
              message:
                'New beside the lunges: the single-leg deadlift with 8 kg, light and slow. If your dumbbell is another one, say so in the session. Beatriz Moura',
            },
          ],
          sits: [{ minutes: 13 }],
          activities: [{ kind: 'walk', minutes: 30, step: 0, after: 1 }],
        },
        [-7]: {
          sessions: [{ lifted: [8, 6] }],
          sits: [{ minutes: 12 }],
          kit: [{ kind: 'shoes', what: 'Firmer running shoes, 8 mm drop' }],
          activities: [{ kind: 'walk', minutes: 30, step: 0, after: 1 }],
        },
        [-6]: {
          sessions: null,
          activities: [
            { kind: 'driving', minutes: 180, during: 3, after: 2, note: 'To Exeter and back' },
            { kind: 'sitting', minutes: 90, during: 2, features: ['hard_seat'], after: 1 },
          ],
        },
        [-5]: {
          checkIn: { morning: 3, worst: 4, attribution: 'activity' },
          sessions: null,
        },
        [-4]: {
          sits: [{ minutes: 16 }],
          activities: [{ kind: 'run', minutes: 18, distanceKm: 1.9, step: 1, after: 1 }],
        },
        [-2]: {
          sits: [{ minutes: 17 }],
          activities: [{ kind: 'run', minutes: 18, distanceKm: 2.1, step: 1, after: 1 }],
        },
        [-1]: {
          sits: [{ minutes: 18 }],
          activities: [{ kind: 'yoga', minutes: 45, features: ['long_stretch'], after: 2 }],
        },
      },
    },
    ending: { today: 'session', status: 'active', reviews: [], ladder: { right: 5 } },
  },
]
