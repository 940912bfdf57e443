import { morning, mornings, person, session, trained } from './person'
import type { Story } from './story'

const quiet = mornings(0, 2)

/** C.6a: each side on its own ladder from rung 2 up; a joint exercise follows the worse side. */
export const twoSideStories: readonly Story[] = [
  {
    title: 'on a single-leg rung the better side moves on and the worse one holds',
    given: person({
      today: 1,
      right: {},
      sessions: trained(0, { during: { left: 2, right: 4 } }),
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'hold',
      rule: 'EX1',
      decidingSide: 'right',
      perSide: {
        left: { outcome: 'progress_dose', rule: 'PR1', toDose: 1 },
        right: { outcome: 'hold', rule: 'EX1' },
      },
    },
  },
  {
    title: 'each side is judged against its own usual morning',
    given: person({
      today: 1,
      right: { baselineMorning: 3 },
      sessions: trained(0),
      checkIns: [morning(1, { morning: { left: 3, right: 4 } })],
    }),
    then: {
      outcome: 'hold',
      rule: 'SY1',
      perSide: {
        left: { outcome: 'hold', rule: 'SY1' },
        right: { outcome: 'progress_dose', rule: 'PR1' },
      },
    },
  },
  {
    title: 'on a joint exercise the more cautious side decides for both',
    given: person({
      today: 1,
      rung: 1,
      right: { rung: 1 },
      sessions: trained(0, { during: { left: 2, right: 4 } }),
      checkIns: quiet.slice(0, 2),
    }),
    then: { outcome: 'hold', rule: 'EX1', decidingSide: 'right' },
  },
  {
    title: 'on a joint exercise a tie goes to the left',
    given: person({
      today: 1,
      rung: 1,
      right: { rung: 1 },
      sessions: trained(0),
      checkIns: quiet.slice(0, 2),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', toRung: 1, toDose: 1, decidingSide: 'left' },
  },
  {
    title: 'a side nobody asked about stays unknown and holds the joint exercise',
    given: person({
      today: 1,
      rung: 1,
      right: { rung: 1 },
      sessions: trained(0, { during: { left: 2 } }),
      checkIns: quiet.slice(0, 2),
    }),
    then: { outcome: 'hold', rule: 'MD1', decidingSide: 'right' },
  },
  {
    title: 'when one side falls to the joint exercise the other keeps its rung and waits',
    given: person({
      today: 1,
      rung: 3,
      right: { rung: 1 },
      sessions: trained(0, { rung: 1, dose: 0 }),
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'progress_dose',
      rule: 'PR1',
      toRung: 1,
      toDose: 1,
      perSide: {
        left: { outcome: 'hold', rule: 'NE1' },
        right: { outcome: 'progress_dose', rule: 'PR1', toRung: 1 },
      },
    },
  },
  {
    title: 'two sides that came to the joint exercise at different doses are judged at the lower one',
    given: person({
      today: 1,
      rung: 1,
      doseStep: 2,
      right: { rung: 1, doseStep: 0 },
      sessions: trained(0, { dose: 0 }),
      checkIns: quiet.slice(0, 2),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', toRung: 1, toDose: 1 },
  },
  {
    title: 'and a deload or a lowering of either side holds for both',
    given: person({
      today: 1,
      rung: 1,
      doseStep: 2,
      right: { rung: 1, doseStep: 0, deloadUntil: 2 },
      sessions: trained(0, { dose: 0 }),
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'hold',
      rule: 'DL1',
      perSide: { left: { outcome: 'hold', rule: 'DL1' }, right: { outcome: 'hold', rule: 'DL1' } },
    },
  },
  {
    title: 'the waiting side answers to the joint exercise too',
    given: person({
      today: 1,
      rung: 3,
      right: { rung: 1 },
      sessions: trained(0, { rung: 1, dose: 0, during: { left: 4, right: 2 } }),
      checkIns: quiet.slice(0, 2),
    }),
    then: { outcome: 'hold', rule: 'EX1', decidingSide: 'left' },
  },
  {
    title: 'a red flag speaks for both sides',
    given: person({
      today: 1,
      right: {},
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { redFlags: ['SUDDEN_WEAKNESS'] })],
    }),
    then: {
      outcome: 'refer',
      rule: 'RF',
      perSide: {
        left: { outcome: 'refer', rule: 'RF', urgency: 'urgent', exercise: 'stop' },
        right: { outcome: 'refer', rule: 'RF', urgency: 'urgent', exercise: 'stop' },
      },
    },
  },
  {
    title: "a clinician's pin speaks for both sides",
    given: person({
      today: 1,
      right: {},
      clinicianHold: 'pin',
      sessions: trained(0),
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'hold',
      rule: 'CL1',
      perSide: { left: { outcome: 'hold', rule: 'CL1' }, right: { outcome: 'hold', rule: 'CL1' } },
    },
  },
  {
    title: "a patient's flare report concerns both sides",
    given: person({
      today: 1,
      right: {},
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { flareReport: true })],
    }),
    then: {
      outcome: 'deload',
      rule: 'SY1',
      perSide: { left: { outcome: 'deload', rule: 'SY1' }, right: { outcome: 'deload', rule: 'SY1' } },
    },
  },
  {
    title: 'a session of one leg is no loading day of the other',
    given: person({
      today: 1,
      right: {},
      sessions: trained(0, { sides: ['left'] }),
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'hold',
      rule: 'NE1',
      perSide: { left: { outcome: 'progress_dose', rule: 'PR1' }, right: { outcome: 'hold', rule: 'NE1' } },
    },
  },
  {
    title: 'sides on different rungs are each judged by their own sessions',
    given: person({
      today: 1,
      rung: 3,
      right: { rung: 2 },
      sessions: [
        ...trained(0, { rung: 3, sides: ['left'] }),
        session({ day: 0, hour: 9, rung: 2, dose: 0, sides: ['right'], during: 4 }),
      ],
      checkIns: quiet.slice(0, 2),
    }),
    then: {
      outcome: 'hold',
      rule: 'EX1',
      perSide: {
        left: { outcome: 'progress_dose', rule: 'PR1', toRung: 3 },
        right: { outcome: 'hold', rule: 'EX1' },
      },
    },
  },
  {
    title: "the other side's own session is no light-day work of this one",
    given: person({
      today: 2,
      rung: 2,
      right: { rung: 3 },
      sessions: [
        ...trained(0, { rung: 3, during: { right: 2 }, pre: { right: 1 }, settle: { right: 5 } }),
        ...trained(1, { rung: 2, during: { left: 2 }, pre: { left: 1 }, settle: { left: 5 } }),
      ],
      checkIns: [morning(1), morning(2, { morning: { left: 1, right: 4 } })],
    }),
    then: {
      outcome: 'deload',
      rule: 'SY1',
      decidingSide: 'right',
      perSide: {
        left: { outcome: 'progress_dose', rule: 'PR1' },
        right: { outcome: 'deload', rule: 'SY1', toRung: 3 },
      },
    },
  },
]
