import type { PatientSketch } from './persona-types'

/** The clinic in Bristol: the states the queue is made of. */
export const bristolPatients: readonly PatientSketch[] = [
  {
    displayName: 'Nora Feldman',
    clinician: 'amara',
    look: 'Settling: two flares within three days, and the plan is lowered only once (ST1). She waits for an earlier visit.',
    story: {
      daysAgo: 6,
      intake: { side: 'right', goal: 'Run 10 km with my club', running: 'stopped' },
      on: {
        [-2]: { sessions: [{ during: 7, note: 'Sharp on the last set' }] },
        [-1]: { sessions: [{ during: 7 }] },
        0: { checkIn: { morning: 2, worst: 5, settle: 'same_day', attribution: 'exercise' } },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'ST1',
      outcome: 'hold',
      reviews: ['settling_review', 'flare_repeat'],
    },
  },
  {
    displayName: 'Tom Ashworth',
    clinician: 'amara',
    look: 'Ready to progress: this morning’s check-in opened the next rung.',
    story: {
      daysAgo: 3,
      intake: { side: 'left', goal: 'Run half an hour in the park', running: 'within_limits' },
      on: {
        [-2]: {
          activities: [{ kind: 'run', minutes: 20, distanceKm: 3.2 }],
          messages: ['I ran twenty minutes today and it felt fine. Shall I run again this week?'],
        },
        [-1]: {
          deeds: [
            {
              do: 'write',
              text: 'Hello Tom, thank you for telling me. Please wait for what the next two mornings say; your check-ins show me. I look at it again then and write to you. Amara Okafor',
            },
          ],
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'PR2',
      outcome: 'progress_rung',
      reviews: [],
      ladder: { left: 2 },
    },
  },
  {
    displayName: 'Priya Raman',
    clinician: 'amara',
    look: 'Exceeded once: yesterday’s session was a little too much, so the dose stays. Her plan has an exercise that the clinic wrote itself.',
    story: {
      daysAgo: 4,
      intake: { side: 'right', goal: 'Yoga without thinking about it' },
      on: {
        [-1]: { sessions: [{}, { during: 4 }] },
        0: {
          checkIn: { morning: 2, worst: 4, settle: 'same_day' },
          messages: [
            'The second round was harder than the first. Is it all right to leave longer between them?',
          ],
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'EX1',
      outcome: 'hold',
      reviews: ['message_waiting'],
    },
  },
  {
    displayName: 'Leo Marchetti',
    clinician: 'jonas',
    look: 'Flare after football: football rests, the rung stays, a lighter spell begins.',
    story: {
      daysAgo: 5,
      intake: { side: 'right', goal: 'Play five-a-side again', highIntensity: true },
      on: {
        [-1]: {
          activities: [
            { kind: 'football', minutes: 60, during: 6, note: 'Five-a-side, sprinted for a ball' },
          ],
        },
        0: { checkIn: { morning: 4, worst: 6, settle: 'within_30_min', attribution: 'activity' } },
      },
    },
    ending: { today: 'no_work:symptoms', status: 'active', rule: 'FL2', outcome: 'deload', reviews: [] },
  },
  {
    displayName: 'Grace Okonkwo',
    clinician: 'jonas',
    look: 'Flare after a long drive: driving cannot stop, so it is limited, with breaks and a cushion.',
    story: {
      daysAgo: 5,
      intake: { side: 'left', goal: 'Sit through a day at work' },
      on: {
        [-3]: { activities: [{ kind: 'driving', minutes: 60, during: 2 }] },
        [-1]: {
          activities: [{ kind: 'driving', minutes: 240, during: 6, note: 'To my sister and back' }],
          asksForCall: 'I must drive again on Friday. Can somebody tell me how?',
        },
        0: { checkIn: { morning: 4, worst: 6, attribution: 'activity', sittingFirstPainMinutes: 15 } },
      },
    },
    ending: {
      today: 'no_work:symptoms',
      status: 'active',
      rule: 'FL2',
      outcome: 'deload',
      reviews: ['call_request'],
    },
  },
  {
    displayName: 'Marcus Bell',
    clinician: 'beatriz',
    look: 'Silent for nine days: somebody should call.',
    story: {
      daysAgo: 14,
      lastDay: -9,
      intake: { side: 'right', goal: 'Walk the dog up the hill' },
    },
    ending: { today: 'check_in', status: 'active', rule: 'DL1', outcome: 'hold', reviews: ['outreach'] },
  },
  {
    displayName: 'Yasmin Haddad',
    clinician: 'amara',
    telephone: '0117 496 0158',
    look: 'Red flag today: a pop and a new bruise. Exercise is stopped until a clinician has acted.',
    story: {
      daysAgo: 6,
      intake: { side: 'left', goal: 'Netball next season', highIntensity: true },
      on: {
        0: {
          checkIn: {
            morning: 5,
            worst: 7,
            redFlags: ['ACUTE_POP', 'BRUISING_NEW'],
            note: 'Slipped on the stairs last night',
          },
        },
      },
    },
    ending: {
      today: 'no_work:red_flag',
      status: 'active',
      rule: 'RF',
      outcome: 'refer',
      reviews: ['red_flag'],
    },
  },
  {
    displayName: 'Callum Reid',
    clinician: 'amara',
    look: 'Awaiting sign-off: everything for rung 5 is there, a clinician must say yes.',
    story: {
      daysAgo: 5,
      intake: { side: 'right', goal: 'Trail races', highIntensity: true, running: 'within_limits' },
      on: {
        [-1]: { travel: { days: 6 } },
        [-5]: {
          deeds: [
            {
              do: 'move',
              rung: 4,
              doseStep: 2,
              message: 'You did rungs 1 to 3 with me in the clinic, so we go on at rung 4.',
            },
          ],
        },
      },
    },
    ending: {
      today: 'light_day',
      status: 'active',
      rule: 'PR2',
      outcome: 'progress_rung',
      reviews: ['awaiting_signoff'],
      ladder: { right: 4 },
    },
  },
  {
    displayName: 'Hannah Weiss',
    clinician: 'jonas',
    telephone: '0117 496 0164',
    look: 'Both sides: each leg has its own pain and, from rung 2, its own place on the ladder.',
    story: {
      daysAgo: 6,
      intake: { side: 'bilateral', goal: 'Cycle to work', morning: { left: 1, right: 1 } },
      on: {
        [-2]: { sessions: [{ during: { left: 4, right: 2 } }, { during: { left: 2, right: 2 } }] },
        [-1]: { checkIn: { morning: { left: 2, right: 1 } } },
      },
    },
    ending: { today: 'session', status: 'active', reviews: [] },
  },
  {
    displayName: 'Derek Pugh',
    clinician: 'amara',
    look: 'Severe: a plan is prepared at rung 0 and has waited too long for a clinician’s call; one was tried yesterday.',
    story: {
      daysAgo: 6,
      lastDay: -6,
      intake: {
        side: 'left',
        age: 57,
        average: 7,
        morning: 5,
        resting: 4,
        settling: 'longer_than_day',
        nightWakings: 4,
        walking: 'under_10',
        months: 9,
        goal: 'Sleep through the night',
      },
    },
    ending: { today: 'check_in', status: 'awaiting_start', reviews: ['start_review'], ladder: { left: 0 } },
  },
  {
    displayName: 'Sofia Almeida',
    clinician: 'beatriz',
    look: 'Severe, started by a clinician: rung 0, holds only, slowly.',
    story: {
      daysAgo: 5,
      intake: {
        side: 'right',
        average: 7,
        morning: 3,
        resting: 2,
        settling: 'next_day',
        nightWakings: 3,
        walking: '10_to_30',
        months: 5,
        goal: 'Sit at the cinema',
      },
      usual: {
        checkIn: { morning: 3, worst: 4 },
        sessions: [
          { pre: 2, during: 3 },
          { pre: 2, during: 3 },
        ],
      },
      on: { [-5]: { deeds: [{ do: 'start' }] } },
    },
    ending: {
      today: 'session',
      status: 'active',
      rule: 'HD1',
      outcome: 'hold',
      reviews: [],
      ladder: { right: 0 },
    },
  },
]
