import type { PatientSketch } from './persona-types'

/** The clinic in Bristol: long stories, odd hours, and cases that stand still. */
export const bristolPlateaus: readonly PatientSketch[] = [
  {
    displayName: 'Ingrid Solberg',
    clinician: 'amara',
    look: 'Plateau: two weeks within limits without a gain, because nobody rated technique: a talk is offered. A signed note with an addendum.',
    story: {
      daysAgo: 18,
      intake: { side: 'left', average: 3, goal: 'Cross-country skiing', sessionsPerDay: 1 },
      usual: { checkIn: { morning: 2, worst: 4 }, sessions: [{ pre: 2, during: 3, technique: 'unsure' }] },
      on: {
        [-17]: { answers: { visa_h: 52 }, read: ['tendon_pain'] },
        [-16]: { answers: { tsk_11: 31 }, checkIn: { morning: 2, worst: 4, sittingFirstPainMinutes: 15 } },
        [-15]: {
          tests: { sittingMinutes: '15', plankSeconds: '25', plankPain: '2', kneeLeft: '1', kneeRight: '3' },
        },
        [-11]: { answers: { confidence: 4, stress: 6 } },
        [-9]: { checkIn: { morning: 2, worst: 4, sittingFirstPainMinutes: 20 } },
        [-4]: { answers: { confidence: 5, stress: 5, two_weeks: 0 }, read: ['fear'] },
        [-3]: {
          tests: { sittingMinutes: '25', plankSeconds: '30', plankPain: '2', kneeLeft: '2', kneeRight: '3' },
          asks: 'May I ski on the flat once it snows, or is that too early?',
        },
        [-1]: {
          checkIn: {
            morning: 2,
            worst: 4,
            sittingFirstPainMinutes: 25,
            spots: { all: ['left_sit_bone', 'left_upper_hamstring'], main: 'left_sit_bone' },
          },
          clip: {
            exercise: 'bridge_double',
            words: 'I am not sure whether my hips stay level. From the side.',
          },
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'TQ2',
      outcome: 'hold',
      reviews: ['plateau', 'rung_overrun', 'under_loading', 'technique_clip'],
    },
  },
  {
    displayName: 'Ruth Adeyemi',
    clinician: 'beatriz',
    look: 'One session a day on five days a week: the plan keeps to what she can keep. A visit lies in her clinician’s leave.',
    story: {
      daysAgo: 6,
      intake: { side: 'right', goal: 'Kneel in the garden', sessionsPerDay: 1, daysPerWeek: 5 },
      on: {
        [-4]: { clip: { exercise: 'bridge_double', words: 'Is this high enough?' } },
        [-3]: {
          deeds: [
            {
              do: 'rate_clip',
              rating: 'needs_work',
              text: 'Hello Ruth, thank you for the clip. Stop where your body is one straight line, and come down more slowly. Film it once more next week, please.',
            },
          ],
        },
        [-1]: { messages: ['Could you write a line for my manager, that I may stand up during meetings?'] },
        0: { deeds: [{ do: 'make_task', urgency: 'routine', note: 'Letter to her employer: standing up' }] },
      },
    },
    ending: {
      today: 'rest_day',
      status: 'active',
      rule: 'HD1',
      outcome: 'hold',
      reviews: ['message_task'],
    },
  },
  {
    displayName: 'Wei Ling Tan',
    clinician: 'jonas',
    timeZone: 'Asia/Singapore',
    look: 'Night-shift nurse, seven hours ahead of the clinic: her day is counted in her own zone.',
    story: {
      daysAgo: 2,
      hoursLater: 3,
      intake: { side: 'right', goal: 'Stand through a shift' },
      usual: { checkIn: { sleepHours: 5.5 } },
    },
    ending: { today: 'session', status: 'active', rule: 'PR1', outcome: 'progress_dose', reviews: [] },
  },
  {
    displayName: 'Oscar Lindgren',
    clinician: 'jonas',
    look: 'Discharged three days ago, goals met: the record stays readable.',
    story: {
      daysAgo: 8,
      lastDay: -3,
      intake: { side: 'left', goal: 'Hike in the summer', average: 1, morning: 0 },
      usual: { checkIn: { worst: 1 }, sessions: [{ during: 1 }, { during: 1 }] },
      on: {
        [-3]: {
          sessions: null,
          deeds: [
            {
              do: 'discharge',
              reason: 'goals_met',
              maintenance: {
                heavyDaysPerWeek: 2,
                lightDaysPerWeek: 1,
                keepDoing: 'Keep your two days before the long walk at the weekend, not after it.',
                ifItComesBack: 'You know the holds that helped in the first week: begin with those.',
              },
            },
          ],
        },
      },
    },
    ending: { today: 'no_work:discharged', status: 'discharged', reviews: [] },
  },
  {
    displayName: 'Ella Fairweather',
    clinician: 'beatriz',
    look: 'Brand-new: left the intake after three steps and can go on where she stopped.',
    story: {
      daysAgo: 1,
      lastDay: -1,
      intake: { side: 'right', goal: 'Run again', onlySteps: ['consent', 'safety', 'place'] },
    },
    ending: { today: 'no_work:intake', status: 'intake', reviews: [] },
  },
  {
    displayName: 'Ben Carver',
    clinician: null,
    look: 'Signed himself up: a plan is running and nobody is in charge yet.',
    story: {
      daysAgo: 2,
      intake: { side: 'right', goal: 'Deadlift again', running: 'not_a_runner' },
    },
    ending: { today: 'session', status: 'active', rule: 'PR1', outcome: 'progress_dose', reviews: [] },
  },
  {
    displayName: 'Mina Kovač',
    clinician: 'jonas',
    look: 'A lighter spell is running after a flare two days ago; normal rules return tomorrow.',
    story: {
      daysAgo: 6,
      intake: { side: 'left', goal: 'Dance on Fridays' },
      on: {
        [-2]: { sessions: [{ during: 7 }] },
        [-1]: {
          checkIn: { morning: 2, worst: 6, settle: 'same_day', attribution: 'exercise' },
          sessions: [{ during: 1 }],
        },
      },
    },
    ending: { today: 'session', status: 'active', rule: 'DL1', outcome: 'hold', reviews: [] },
  },
  {
    displayName: 'Patrick Doyle',
    clinician: 'beatriz',
    look: 'Two weeks without training: one rung back, to start gently. A dose step at the beginning was taken back at his wish.',
    story: {
      daysAgo: 19,
      intake: { side: 'right', goal: 'Hurling with the veterans', sessionsPerDay: 1 },
      usual: { sessions: null, checkIn: null },
      on: {
        ...Object.fromEntries(
          [-19, -18, -16, -15, -14, -13, -9, -5, -2].map((day) => [
            day,
            { checkIn: {}, sessions: day <= -14 ? ('as_planned' as const) : null },
          ]),
        ),
        [-17]: {
          checkIn: {},
          sessions: 'as_planned',
          deeds: [
            {
              do: 'reject',
              reason: 'patient_preference',
              text: 'He would rather stay at five until he trusts it. We go up when he says so.',
            },
          ],
        },
      },
    },
    ending: { today: 'check_in', status: 'active', rule: 'GAP2', outcome: 'regress', reviews: ['outreach'] },
  },
  {
    displayName: 'Jamie Rowe',
    telephone: '0117 496 0172',
    clinician: 'amara',
    look: 'Sixteen years old: no automated plan, a clinician decides.',
    story: {
      daysAgo: 1,
      lastDay: -1,
      intake: { side: 'left', age: 16, goal: 'Sprint for the county', highIntensity: true },
    },
    ending: { today: 'no_work:stopped', status: 'stopped', reviews: ['intake_stop'] },
  },
  {
    displayName: 'Aisha Bello',
    clinician: 'amara',
    look: 'Paused by her clinician, with a reason.',
    story: {
      daysAgo: 6,
      intake: { side: 'right', goal: 'Play with the children on the floor' },
      on: { [-2]: { deeds: [{ do: 'pause', note: 'Chest infection; call again on Monday' }] } },
    },
    ending: { today: 'no_work:paused', status: 'paused', rule: 'CL1', outcome: 'hold', reviews: [] },
  },
  {
    displayName: 'Peter Novak',
    clinician: 'beatriz',
    look: 'Silent for four days: the portal has sent a reminder, nobody needs to call yet.',
    story: {
      daysAgo: 7,
      lastDay: -5,
      intake: { side: 'left', goal: 'Climb again', running: 'not_a_runner' },
    },
    ending: { status: 'active', today: 'check_in', rule: 'MD1', outcome: 'hold', reviews: ['handover'] },
  },
]
