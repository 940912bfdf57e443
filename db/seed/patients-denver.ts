import type { PatientSketch } from './persona-types'

/** The clinic in Denver: what the rules do about flares, gaps, painkillers and missing answers. */
export const denverPatients: readonly PatientSketch[] = [
  {
    displayName: 'Carlos Herrera',
    clinician: 'jonas',
    look: 'Goal reached: rung 5 was the goal, so it is kept, not raised; Today asks whether he is done.',
    story: {
      daysAgo: 18,
      intake: {
        side: 'left',
        goal: 'Coach from the sideline without pain',
        average: 2,
        morning: 1,
        units: 'imperial',
      },
      usual: { checkIn: { morning: 0, worst: 1 } },
      on: {
        [-18]: {
          deeds: [
            {
              do: 'move',
              rung: 5,
              doseStep: 2,
              message: 'You did the lunges well in the clinic today, so we go on from there.',
            },
          ],
        },
        [-12]: {
          deeds: [
            {
              do: 'add_exercise',
              code: 'single_leg_deadlift',
              loadKg: 9.072,
              message:
                'We add the single-leg deadlift with 20 lb, as you did it here. Take less on a day that asks for less, and say so. Jonas Lindqvist',
            },
          ],
        },
        [-16]: {
          gateTests: [
            { kind: 'slb_bent', reps: 15, during: 1 },
            { kind: 'lunge', reps: 15, during: 1 },
          ],
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'PR3',
      outcome: 'maintain',
      reviews: [],
      ladder: { left: 5 },
    },
  },
  {
    displayName: 'Emily Thornton',
    clinician: 'maya',
    look: 'Exceeded on two of three days: one rung back, at its top dose.',
    story: {
      daysAgo: 6,
      intake: { side: 'right', goal: 'Half marathon in the fall', running: 'beyond_limits' },
      on: {
        [-2]: { sessions: [{ during: 4 }, {}] },
        [-1]: { checkIn: { morning: 2, worst: 4 } },
        0: { checkIn: { morning: 2, worst: 4, settle: 'same_day' } },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'EX2',
      outcome: 'regress',
      reviews: [],
      ladder: { right: 1 },
    },
  },
  {
    displayName: 'Dana Whitfield',
    clinician: 'maya',
    look: 'Flare after training this morning: one rung back, first dose, a lighter spell.',
    story: {
      daysAgo: 6,
      intake: { side: 'left', goal: 'Ultimate frisbee', highIntensity: true },
      on: { 0: { checkIn: { morning: 4, worst: 5, settle: 'still_up', attribution: 'exercise' } } },
    },
    ending: { today: 'no_work:symptoms', status: 'active', rule: 'FL1', outcome: 'regress', reviews: [] },
  },
  {
    displayName: 'Luis Ortega',
    clinician: 'maya',
    look: 'A bad morning without any training: today is a calm day.',
    story: {
      daysAgo: 5,
      intake: { side: 'right', goal: 'Carry my daughter on my shoulders' },
      on: { [-1]: { sessions: null }, 0: { checkIn: { morning: 5, worst: 7, settle: 'within_30_min' } } },
    },
    ending: { today: 'no_work:symptoms', status: 'active', rule: 'SY1', outcome: 'deload', reviews: [] },
  },
  {
    displayName: 'Megan Stroud',
    clinician: 'jonas',
    look: 'Pain creeps up over two weeks though each session is within limits: a clinician looks.',
    story: {
      daysAgo: 13,
      intake: { side: 'left', goal: 'Ski with my sons', sessionsPerDay: 1 },
      usual: { checkIn: { worst: 2 }, sessions: [{ technique: 'unsure' }] },
      on: Object.fromEntries([-6, -5, -4, -3, -2, -1, 0].map((day) => [day, { checkIn: { worst: 5 } }])),
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'TR1',
      outcome: 'hold',
      reviews: ['trend', 'rung_overrun'],
    },
  },
  {
    displayName: 'Tyler Brandt',
    clinician: 'maya',
    look: 'Few sessions and low mood: outreach before anything else.',
    story: {
      daysAgo: 10,
      intake: { side: 'right', goal: 'Get back to the gym' },
      usual: { checkIn: { mood: 1 }, sessions: null },
      on: {
        [-10]: { sessions: 'as_planned' },
        [-9]: { sessions: 'as_planned' },
        [-6]: { checkIn: { mood: 1 }, sessions: null, leftOut: 'no_time' },
        [-5]: { sessions: [{}] },
        [-3]: { checkIn: { mood: 1 }, sessions: null, leftOut: 'too_sore' },
        [-2]: { sessions: [{}] },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'AD1',
      outcome: 'hold',
      reviews: ['outreach', 'low_mood'],
    },
  },
  {
    displayName: 'Noor Rahimi',
    clinician: 'maya',
    look: 'A steroid injection in her history: training goes on, promotions wait for a clinician.',
    story: {
      daysAgo: 3,
      intake: { side: 'left', goal: 'Long walks', redFlags: ['CORTICOSTEROID'] },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'CL2',
      outcome: 'hold',
      intakeLock: true,
      reviews: ['red_flag', 'awaiting_signoff'],
    },
  },
  {
    displayName: 'Walter Jensen',
    clinician: 'jonas',
    look: 'Painkillers before training could hide something: the rung waits for a day without.',
    story: {
      daysAgo: 3,
      intake: { side: 'right', age: 63, goal: 'Golf, eighteen holes', painkillers: 'for_this' },
      usual: { sessions: [{ painkiller: true }, { painkiller: true }] },
    },
    ending: { today: 'session', status: 'active', rule: 'AN1', outcome: 'hold', reviews: [] },
  },
  {
    displayName: 'Kayla Simmons',
    clinician: 'maya',
    look: 'Forgot a morning: without the answer to the last session nothing moves. Her plan has a band curl on three days a week: in the session it can be swapped for another, with the reason.',
    story: {
      daysAgo: 2,
      intake: { side: 'left', goal: 'Spin class' },
      on: {
        [-1]: {
          checkIn: null,
          sessions: null,
          messages: ['I could not do anything today, work was too long. Do I make it up tomorrow?'],
        },
        0: {
          deeds: [
            {
              do: 'add_exercise',
              code: 'band_curl',
              message:
                'I added a standing curl with a band. No band where you are? Then do the standing hip extension in its place: the session offers the swap. Maya Castellanos',
            },
          ],
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'MD1',
      outcome: 'hold',
      reviews: ['message_waiting'],
    },
  },
  {
    displayName: 'Rosa Delgado',
    clinician: 'maya',
    locale: 'es',
    look: 'Back after four weeks: nothing starts before the questions have been asked again.',
    story: {
      daysAgo: 31,
      intake: { side: 'right', goal: 'Salsa', sessionsPerDay: 1 },
      usual: { checkIn: null, sessions: null },
      on: {
        [-31]: { sessions: 'as_planned' },
        [-30]: { checkIn: {}, sessions: 'as_planned' },
        [-29]: { checkIn: {}, sessions: 'as_planned' },
        0: { checkIn: {} },
      },
    },
    ending: {
      today: 'no_work:rescreen',
      status: 'active',
      rule: 'CL1',
      outcome: 'hold',
      reviews: ['outreach'],
    },
  },
  {
    displayName: 'Amy Lindholm',
    clinician: 'maya',
    look: 'Stopped at intake: sudden weakness. She knows what to do; a clinician must call today.',
    story: {
      daysAgo: 0,
      intake: { side: 'left', goal: 'Water-skiing', redFlags: ['SUDDEN_WEAKNESS'] },
    },
    ending: { today: 'no_work:stopped', status: 'stopped', reviews: ['intake_stop'] },
  },
  {
    displayName: 'Victor Nash',
    clinician: 'jonas',
    look: 'First day: the plan is there and nothing has been logged yet.',
    story: {
      daysAgo: 0,
      intake: { side: 'right', goal: 'Bike commute', average: 4, morning: 2, settling: 'same_day' },
    },
    ending: { today: 'session', status: 'active', reviews: ['first_week_review'], ladder: { right: 1 } },
  },
  {
    displayName: 'Joanna Pike',
    clinician: null,
    look: 'Signed up ten days ago, never finished the intake, and nobody is in charge.',
    story: {
      daysAgo: 10,
      lastDay: -10,
      intake: { side: 'left', goal: 'Run', onlySteps: ['consent'] },
    },
    ending: { today: 'no_work:intake', status: 'intake', reviews: [] },
  },
]
