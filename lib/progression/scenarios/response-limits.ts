import { morning, mornings, person, type SessionDraft, session, trained } from './person'
import type { Expected, Story } from './story'

/** One day of two sessions, the first as told; next morning as told; judged that morning. */
function oneDay(draft: Partial<SessionDraft>, nextMorning = 1, baselineMorning = 1) {
  return person({
    today: 1,
    baselineMorning,
    sessions: [session({ day: 0, ...draft }), session({ day: 0, hour: 18, pre: draft.pre ?? 1 })],
    checkIns: [morning(0), morning(1, { morning: nextMorning })],
  })
}

const stepsUp: Expected = { outcome: 'progress_dose', rule: 'PR1', toRung: 2, toDose: 1 }
const exceededOnce: Expected = { outcome: 'hold', rule: 'EX1' }
const flare: Expected = { outcome: 'regress', rule: 'FL1', toRung: 1, toDose: 0 }
const soreMorning: Expected = { outcome: 'hold', rule: 'SY1', reason: 'morning_above_limit' }
const answerMissing: Expected = { outcome: 'hold', rule: 'MD1', reason: 'answer_missing' }

/** C.5: where within limits ends, where exceeded ends, and what stays unknown. */
export const responseLimitStories: readonly Story[] = [
  { title: 'a rise of 2 is within limits', given: oneDay({ pre: 1, during: 3 }), then: stepsUp },
  { title: 'a rise of 3 is exceeded', given: oneDay({ pre: 1, during: 4 }), then: exceededOnce },
  { title: 'a rise of 4 is a flare', given: oneDay({ pre: 1, during: 5 }), then: flare },
  { title: 'pain of 5 during is at the ceiling', given: oneDay({ pre: 3, during: 5 }), then: stepsUp },
  {
    title: 'pain of 6 during is above the ceiling',
    given: oneDay({ pre: 4, during: 6 }),
    then: exceededOnce,
  },
  {
    title: 'pain of 7 during is a flare whatever it was before',
    given: oneDay({ pre: 6, during: 7 }),
    then: flare,
  },
  { title: 'settled at exactly 30 minutes', given: oneDay({ settle: 30 }), then: stepsUp },
  { title: 'settled at 31 minutes', given: oneDay({ settle: 31 }), then: exceededOnce },
  { title: 'settled at exactly 24 hours is exceeded', given: oneDay({ settle: 1440 }), then: exceededOnce },
  { title: 'settled after more than 24 hours is a flare', given: oneDay({ settle: 1441 }), then: flare },
  {
    title: 'at 30 minutes pain is 2 and no settling time is given',
    given: oneDay({ settle: undefined, at30: 2 }),
    then: stepsUp,
  },
  {
    title: 'at 30 minutes pain is 3, above 2 and above what it was before',
    given: oneDay({ settle: undefined, at30: 3 }),
    then: exceededOnce,
  },
  {
    title: 'whoever rests at 3 need only return to 3',
    given: oneDay({ pre: 3, during: 4, settle: undefined, at30: 3 }, 3, 3),
    then: stepsUp,
  },
  {
    title: 'whoever rests at 3 and is at 4 after half an hour has not settled',
    given: oneDay({ pre: 3, during: 4, settle: undefined, at30: 4 }, 3, 3),
    then: exceededOnce,
  },
  {
    title: 'a settling time outranks the value at 30 minutes',
    given: oneDay({ settle: 10, at30: 4 }),
    then: stepsUp,
  },
  {
    title: 'without pain before, the level to settle to is 2 and the rise is unknown',
    given: oneDay({ pre: undefined, during: 4, settle: undefined, at30: 3 }),
    then: exceededOnce,
  },
  {
    title: 'without pain before, a quiet session stays unknown',
    given: oneDay({ pre: undefined, during: 4, settle: 10 }),
    then: answerMissing,
  },
  {
    title: 'without pain during, the day stays unknown',
    given: oneDay({ during: undefined }),
    then: answerMissing,
  },
  {
    title: 'without settling time and without a value at 30 minutes, the day stays unknown',
    given: oneDay({ settle: undefined }),
    then: answerMissing,
  },
  {
    title: 'a known bad value counts though another is missing',
    given: oneDay({ pre: undefined, during: 7 }),
    then: flare,
  },
  { title: 'next morning 2 is always within limits', given: oneDay({}, 2, 0), then: stepsUp },
  {
    title: 'next morning one above the usual 3 is within limits',
    given: oneDay({ pre: 3, during: 4 }, 4, 3),
    then: stepsUp,
  },
  {
    title: 'next morning two above the usual 2 is exceeded',
    given: oneDay({}, 4, 2),
    then: soreMorning,
  },
  {
    title: 'next morning two above the usual 1 is exceeded',
    given: oneDay({}, 3, 1),
    then: soreMorning,
  },
  {
    title: 'once that morning is past, its day still counts as exceeded',
    given: person({
      today: 2,
      sessions: trained(0),
      checkIns: [morning(1, { morning: 3 }), morning(2)],
    }),
    then: exceededOnce,
  },
  { title: 'next morning three above the usual is a flare', given: oneDay({}, 4, 1), then: flare },
  {
    title: 'a check-in 6 hours after the last session gives the next-day value',
    given: person({
      today: 1,
      sessions: [session({ day: 0, hour: 10 }), session({ day: 0, hour: 23 })],
      checkIns: [morning(0), morning(1, { hour: 5 })],
    }),
    then: stepsUp,
  },
  {
    title: 'a check-in under 6 hours after the last session does not',
    given: person({
      today: 1,
      sessions: [session({ day: 0, hour: 10 }), session({ day: 0, hour: 23 })],
      checkIns: [morning(0), morning(1, { hour: 4.5 })],
    }),
    then: { outcome: 'hold', rule: 'MD1', reason: 'no_closed_day' },
  },
  {
    title: 'of two check-ins next morning the worse counts, in whatever order',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(1, { hour: 8, morning: 3 }), morning(1, { hour: 9, morning: 1 })],
    }),
    then: soreMorning,
  },
  {
    title: 'the worse of two sessions is the day',
    given: person({
      today: 1,
      sessions: [session({ day: 0, during: 4 }), session({ day: 0, hour: 18 })],
      checkIns: mornings(0, 1),
    }),
    then: exceededOnce,
  },
  {
    title: 'a next-day check-in whose red-flag screen was skipped gives no next-day value',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { redFlags: undefined })],
    }),
    then: { outcome: 'hold', rule: 'MD1', reason: 'no_closed_day' },
  },
  {
    title: 'a bad morning counts even from a check-in whose red-flag screen was skipped',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { morning: 4, redFlags: undefined })],
    }),
    then: flare,
  },
]
