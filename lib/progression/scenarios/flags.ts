import { day, morning, mornings, person, session, trained } from './person'
import type { Expected, Story } from './story'

const stepsUp: Expected = { outcome: 'progress_dose', rule: 'PR1' }
const sevenDays = [0, 1, 2, 3, 4, 5, 6].flatMap((onDay) => trained(onDay))

/** C.7: what is said to people without changing the decision. */
export const flagStories: readonly Story[] = [
  {
    title: 'nudge_checkin: three full days of silence',
    given: person({ today: 5, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { ...stepsUp, flags: ['nudge_checkin'], withoutFlags: ['outreach_checkin'] },
  },
  {
    title: 'no nudge after two full days of silence',
    given: person({ today: 4, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { ...stepsUp, withoutFlags: ['nudge_checkin'] },
  },
  {
    title: 'outreach_checkin: seven full days of silence',
    given: person({ today: 9, sessions: [...trained(0), ...trained(8)], checkIns: mornings(0, 1) }),
    then: { ...stepsUp, flags: ['nudge_checkin', 'outreach_checkin'] },
  },
  {
    title: 'no outreach after six full days of silence',
    given: person({ today: 8, sessions: [...trained(0), ...trained(7)], checkIns: mornings(0, 1) }),
    then: { ...stepsUp, withoutFlags: ['outreach_checkin'] },
  },
  {
    title: 'nudge_checkin: without any check-in the silence began with the plan',
    given: person({ today: 4, planStartedOn: day(0), evidenceSince: 2, checkIns: [] }),
    then: { outcome: 'hold', rule: 'NE1', flags: ['nudge_checkin'] },
  },
  {
    title: 'nudge_adherence: under 80 %',
    given: person({ today: 1, adherence7d: 0.79, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { ...stepsUp, flags: ['nudge_adherence'], withoutFlags: ['outreach_adherence'] },
  },
  {
    title: 'no nudge at exactly 80 %',
    given: person({ today: 1, adherence7d: 0.8, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { ...stepsUp, withoutFlags: ['nudge_adherence'] },
  },
  {
    title: 'rung_overrun: the seventh loading day at standard pace',
    given: person({ today: 7, sessions: sevenDays, checkIns: mornings(0, 7) }),
    then: { ...stepsUp, flags: ['rung_overrun'] },
  },
  {
    title: 'no overrun on the sixth',
    given: person({ today: 6, sessions: sevenDays.slice(0, 12), checkIns: mornings(0, 6) }),
    then: { ...stepsUp, withoutFlags: ['rung_overrun'] },
  },
  {
    title: 'rung_overrun: slow pace may take twelve loading days',
    given: person({
      today: 12,
      pace: 'slow',
      sessions: Array.from({ length: 12 }, (_, onDay) => trained(onDay)).flat(),
      checkIns: mornings(0, 12),
    }),
    then: { ...stepsUp, withoutFlags: ['rung_overrun'] },
  },
  {
    title: 'rung_overrun: the thirteenth loading day at slow pace',
    given: person({
      today: 13,
      pace: 'slow',
      sessions: Array.from({ length: 13 }, (_, onDay) => trained(onDay)).flat(),
      checkIns: mornings(0, 13),
    }),
    then: { ...stepsUp, flags: ['rung_overrun'] },
  },
  {
    title: 'whoever maintains the goal does not overrun it',
    given: person({ today: 7, doseStep: 2, goalRung: 2, sessions: sevenDays, checkIns: mornings(0, 7) }),
    then: { outcome: 'maintain', rule: 'PR3', withoutFlags: ['rung_overrun'] },
  },
  {
    title: 'over_prescription: more repetitions than asked earn nothing',
    given: person({
      today: 1,
      sessions: trained(0, { target: [5, 5], reps: [9, 5] }),
      checkIns: mornings(0, 1),
    }),
    then: { ...stepsUp, toDose: 1, flags: ['over_prescription'] },
  },
  {
    title: 'over_prescription: a set nobody asked for',
    given: person({
      today: 1,
      sessions: trained(0, { target: [5, 5], reps: [5, 5, 5] }),
      checkIns: mornings(0, 1),
    }),
    then: { ...stepsUp, toDose: 1, flags: ['over_prescription'] },
  },
  {
    title: 'pause_activity: a run beyond limits on the last loading day is paused, and nothing is lowered',
    given: person({
      today: 1,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'run', during: 4 }],
      checkIns: mornings(0, 1),
    }),
    then: { ...stepsUp, flags: ['pause_activity:run'] },
  },
  {
    title: 'pause_activity: also on the day after it',
    given: person({
      today: 4,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 1, kind: 'gym', during: 7 }],
      checkIns: mornings(0, 4),
    }),
    then: { ...stepsUp, flags: ['pause_activity:gym'] },
  },
  {
    title: 'pause_activity: still said after the step down it led to',
    given: person({
      today: 4,
      rung: 3,
      evidenceSince: 3,
      doseSince: 3,
      loweredOn: 3,
      sessions: trained(0),
      activities: [{ day: 1, kind: 'football', during: 7 }],
      checkIns: mornings(0, 4),
    }),
    then: { outcome: 'hold', rule: 'NE1', flags: ['pause_activity:football'] },
  },
  {
    title: 'limit_activity: sitting cannot be paused, only limited',
    given: person({
      today: 1,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'sitting', during: 4 }],
      checkIns: mornings(0, 1),
    }),
    then: { ...stepsUp, flags: ['limit_activity:sitting'], withoutFlags: ['pause_activity:sitting'] },
  },
  {
    title: 'an activity within limits is left alone',
    given: person({
      today: 1,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'run', during: 3 }],
      checkIns: mornings(0, 1),
    }),
    then: { ...stepsUp, withoutFlags: ['pause_activity:run'] },
  },
  {
    title: 'data_conflict: two check-ins of one day three apart',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(0), morning(0, { hour: 8, worst24h: 5 }), morning(1)],
    }),
    then: { ...stepsUp, flags: ['data_conflict'] },
  },
  {
    title: 'two check-ins of one day two apart do not conflict',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(0), morning(0, { hour: 8, worst24h: 4 }), morning(1)],
    }),
    then: { ...stepsUp, withoutFlags: ['data_conflict'] },
  },
  {
    title: 'other_side_pain: the other side hurts more than 2 on two of three days',
    given: person({
      today: 2,
      sessions: trained(1),
      checkIns: [
        morning(0, { worst24h: { right: 2, left: 3 } }),
        morning(1),
        morning(2, { morning: { right: 1, left: 3 } }),
      ],
    }),
    then: { ...stepsUp, flags: ['other_side_pain'] },
  },
  {
    title: 'one such day, or pain of 2, is not enough',
    given: person({
      today: 2,
      sessions: trained(1),
      checkIns: [
        morning(0, { worst24h: { right: 2, left: 3 } }),
        morning(1),
        morning(2, { morning: { right: 1, left: 2 } }),
      ],
    }),
    then: { ...stepsUp, withoutFlags: ['other_side_pain'] },
  },
  {
    title: 'flare_repeat: two flares in 14 days',
    given: person({
      today: 14,
      sessions: [
        ...trained(1, { during: 7, rung: 3, dose: 0 }),
        ...trained(12, { during: 7 }),
        ...trained(13),
      ],
      evidenceSince: 12,
      checkIns: mornings(0, 14),
    }),
    then: { ...stepsUp, flags: ['flare_repeat'] },
  },
  {
    title: 'two flares fifteen days apart are two stories',
    given: person({
      today: 14,
      sessions: [
        ...trained(0, { during: 7, rung: 3, dose: 0 }),
        ...trained(12, { during: 7 }),
        ...trained(13),
      ],
      evidenceSince: 12,
      checkIns: mornings(0, 14),
    }),
    then: { ...stepsUp, withoutFlags: ['flare_repeat'] },
  },
  {
    title: 'a flare and the report of the same flare are one',
    given: person({
      today: 4,
      sessions: [...trained(1, { during: 7 }), ...trained(3)],
      checkIns: [morning(2, { flareReport: true }), morning(3), morning(4)],
    }),
    then: { ...stepsUp, withoutFlags: ['flare_repeat'] },
  },
  {
    title: 'flare_repeat: two reports on different days',
    given: person({
      today: 4,
      sessions: trained(3),
      checkIns: [morning(0, { flareReport: true }), morning(2, { flareReport: true }), morning(4)],
    }),
    then: { ...stepsUp, flags: ['flare_repeat'] },
  },
  {
    title: 'flare_repeat: a flare judged before the logs given counts',
    given: person({
      today: 4,
      sessions: [...trained(1, { during: 7 }), ...trained(3)],
      recent: { flareDates: [day(-5)] },
      checkIns: mornings(0, 4),
    }),
    then: { ...stepsUp, flags: ['flare_repeat'] },
  },
  {
    title: 'regress_repeat: a second step down in 14 days',
    given: person({
      today: 8,
      recent: { regressionDates: [day(-5)] },
      sessions: trained(7, { during: 7 }),
      checkIns: mornings(0, 8),
    }),
    then: { outcome: 'regress', rule: 'FL1', flags: ['regress_repeat'] },
  },
  {
    title: 'no regress_repeat when the first lies 14 days back',
    given: person({
      today: 8,
      recent: { regressionDates: [day(-6)] },
      sessions: trained(7, { during: 7 }),
      checkIns: mornings(0, 8),
    }),
    then: { outcome: 'regress', rule: 'FL1', withoutFlags: ['regress_repeat'] },
  },
  {
    title: 'night_waking: pain woke the person in three of seven nights',
    given: person({
      today: 6,
      sessions: trained(5),
      checkIns: [...mornings(0, 2, { wokeAtNight: true }), ...mornings(3, 6)],
    }),
    then: { ...stepsUp, flags: ['night_waking'] },
  },
  {
    title: 'two nights do not raise night_waking',
    given: person({
      today: 7,
      sessions: trained(6),
      checkIns: [...mornings(0, 2, { wokeAtNight: true }), ...mornings(3, 7)],
    }),
    then: { ...stepsUp, withoutFlags: ['night_waking'] },
  },
  {
    title: 'low_mood: very low or low mood on five of seven days',
    given: person({
      today: 6,
      sessions: trained(5),
      checkIns: [...mornings(0, 4, { mood: 1 }), ...mornings(5, 6, { mood: 3 })],
    }),
    then: { ...stepsUp, flags: ['low_mood'] },
  },
  {
    title: 'four low days, or a mood of 2, do not raise low_mood',
    given: person({
      today: 6,
      sessions: trained(5),
      checkIns: [...mornings(0, 3, { mood: 1 }), ...mornings(4, 6, { mood: 2 })],
    }),
    then: { ...stepsUp, withoutFlags: ['low_mood'] },
  },
  {
    title: 'offer_smaller_schedule: the third day held by incomplete days alone',
    given: person({
      today: 1,
      recent: { heldFor: { rule: 'AD2', days: 2 } },
      sessions: [session({ day: 0 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', flags: ['offer_smaller_schedule'] },
  },
  {
    title: 'not yet on the second such day',
    given: person({
      today: 1,
      recent: { heldFor: { rule: 'AD2', days: 1 } },
      sessions: [session({ day: 0 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', withoutFlags: ['offer_smaller_schedule'] },
  },
  {
    title: 'a morning above its limit that holds for a week puts a task before a clinician',
    given: person({
      today: 1,
      recent: { heldFor: { rule: 'SY1', days: 7 } },
      sessions: trained(0),
      checkIns: [morning(1, { morning: 3 })],
    }),
    then: { outcome: 'hold', rule: 'SY1', flags: ['clinician_review'] },
  },
  {
    title: 'not yet after six days, nor for a hold the person can end',
    given: person({
      today: 1,
      recent: { heldFor: { rule: 'SY1', days: 6 } },
      sessions: trained(0),
      checkIns: [morning(1, { morning: 3 })],
    }),
    then: { outcome: 'hold', rule: 'SY1', withoutFlags: ['clinician_review'] },
  },
  {
    title: 'a long wait for a first session needs no clinician: training ends it',
    given: person({ today: 1, recent: { heldFor: { rule: 'NE1', days: 9 } }, checkIns: mornings(0, 1) }),
    then: { outcome: 'hold', rule: 'NE1', withoutFlags: ['clinician_review'] },
  },
]
