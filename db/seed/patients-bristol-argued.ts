import type { PatientSketch } from './persona-types'

/** The clinic in Bristol: where a clinician and a rule did not agree, and where what was known then was not all. */
export const bristolArgued: readonly PatientSketch[] = [
  {
    displayName: 'Gethin Prosser',
    clinician: 'beatriz',
    look: 'A step up rejected and looked at again after a fortnight; an envelope that has narrowed because nobody looked; a session told late that would have changed decisions.',
    story: {
      daysAgo: 30,
      intake: { side: 'right', goal: 'Walk the coast path', sessionsPerDay: 1 },
      on: {
        [-28]: {
          deeds: [
            {
              do: 'set_envelope',
              doseSteps: true,
              rungUpTo: 2,
              reviewWithinDays: 14,
              note: 'He knows the exercises from before. Steps may apply by themselves while I look every fortnight.',
            },
          ],
        },
        [-24]: {
          deeds: [
            {
              do: 'reject',
              reason: 'technique_seen',
              text: 'On video his hips still drop to the left. He stays here until I have seen it level.',
            },
          ],
        },
        [-4]: { sessions: null },
        [-1]: {
          toldLate: {
            daysAgo: 3,
            session: {
              pre: 1,
              during: 6,
              note: 'Done at my sister\u2019s, no signal there. It hurt, I stopped being brave.',
            },
          },
        },
      },
    },
    ending: {
      today: 'session',
      status: 'active',
      reviews: [
        'late_evidence',
        'envelope_lapsed',
        'awaiting_signoff',
        'plateau',
        'rung_overrun',
        'under_loading',
      ],
    },
  },
]
