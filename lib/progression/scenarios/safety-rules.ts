import { day, morning, mornings, person, session, trained } from './person'
import type { Story } from './story'

const quiet = mornings(0, 14)
const upTo = (last: number) => mornings(0, last)

/** Layer 2: what makes the engine step down or stand still, and what wins when several apply. */
export const safetyStories: readonly Story[] = [
  // FL1
  {
    title: 'FL1: a flare costs one rung, back to its first dose, with a deload period',
    given: person({ today: 1, rung: 4, doseStep: 1, sessions: trained(0, { during: 7 }), checkIns: upTo(1) }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 3, toDose: 0 },
  },
  {
    title: 'FL1: a flare of today counts though the day is still open',
    given: person({ today: 0, sessions: [session({ day: 0, during: 7 })], checkIns: upTo(0) }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 1, toDose: 0 },
  },
  {
    title: 'FL1: an unknown later day does not hide a flare',
    given: person({
      today: 4,
      sessions: [...trained(0, { during: 7 }), ...trained(1, { pre: undefined })],
      checkIns: upTo(4),
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'FL1: a later good day means the flare has settled',
    given: person({ today: 2, sessions: [...trained(0, { during: 7 }), ...trained(1)], checkIns: upTo(2) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'FL1: on rung 0 there is nothing below: deload and a clinician looks',
    given: person({ today: 1, rung: 0, sessions: trained(0, { during: 7 }), checkIns: upTo(1) }),
    then: { outcome: 'deload', rule: 'FL1', toRung: 0, toDose: 0, flags: ['clinician_review'] },
  },
  {
    title: 'FL1: on rung 0 it holds while that review is open',
    given: person({
      today: 1,
      rung: 0,
      openReview: true,
      sessions: trained(0, { during: 7 }),
      checkIns: upTo(1),
    }),
    then: { outcome: 'hold', rule: 'FL1', flags: ['clinician_review'] },
  },
  {
    title: 'FL1: days before the rung began are not held against it',
    given: person({
      today: 3,
      evidenceSince: 1,
      sessions: [...trained(0, { during: 7 }), ...trained(1)],
      checkIns: upTo(3),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'FL1: a flare in light-day work counts on the current rung',
    given: person({
      today: 2,
      rung: 3,
      sessions: [...trained(0), session({ day: 1, rung: 2, dose: 1, during: 7 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 2, flags: ['pause_item:bridge_single_bent'] },
  },
  {
    title: 'FL1: a flare in an accessory exercise counts on the current rung',
    given: person({
      today: 1,
      rung: 3,
      sessions: [...trained(0), session({ day: 0, hour: 19, accessory: 'hip_thrust', during: 8 })],
      checkIns: upTo(1),
    }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 2, flags: ['pause_item:hip_thrust'] },
  },
  {
    title: 'light-day work beyond limits, but no flare, rests that item and changes nothing else',
    given: person({
      today: 1,
      rung: 3,
      sessions: [...trained(0), session({ day: 0, hour: 19, accessory: 'hip_thrust', during: 4 })],
      checkIns: upTo(1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', flags: ['pause_item:hip_thrust'] },
  },
  {
    title: 'a light-day flare that a later good loading day has answered is over',
    given: person({
      today: 3,
      rung: 3,
      sessions: [session({ day: 0, rung: 2, during: 7 }), ...trained(2)],
      checkIns: upTo(3),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  // Attribution and FL2
  {
    title:
      'FL2: quiet sessions, football the same day, next morning +4: keep the rung, deload, pause football',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 5, settle: 180, minutes: 60 }],
      checkIns: [morning(0), morning(1, { morning: 5 })],
    }),
    then: { outcome: 'deload', rule: 'FL2', toRung: 3, toDose: 0, flags: ['pause_activity:football'] },
  },
  {
    title: 'FL2: the person says it was an activity nobody logged',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      checkIns: [morning(1, { morning: 5, attribution: 'activity' })],
    }),
    then: { outcome: 'deload', rule: 'FL2' },
  },
  {
    title: 'the person says it was the exercise: that outranks a logged activity',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 5 }],
      checkIns: [morning(1, { morning: 5, attribution: 'exercise' })],
    }),
    then: { outcome: 'regress', rule: 'FL1', flags: ['pause_activity:football'] },
  },
  {
    title: 'an answer of "unknown" leaves a logged activity to blame',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 5 }],
      checkIns: [morning(1, { morning: 5, attribution: 'unknown' })],
    }),
    then: { outcome: 'deload', rule: 'FL2' },
  },
  {
    title: 'an answer of "unknown" with nothing logged is charged to the exercise',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      checkIns: [morning(1, { morning: 5, attribution: 'unknown' })],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'of two answers the later one holds',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      checkIns: [
        morning(1, { hour: 9, morning: 5, attribution: 'activity' }),
        morning(1, { hour: 7, morning: 5, attribution: 'exercise' }),
      ],
    }),
    then: { outcome: 'deload', rule: 'FL2' },
  },
  {
    title: 'two check-ins of the same instant that do not agree on the cause leave it with the exercise',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      checkIns: [morning(1, { morning: 5, attribution: 'activity' }), morning(1, { id: 'z', morning: 5 })],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'a session beyond limits by itself cannot be blamed on an activity',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0, { during: 4 }),
      activities: [{ day: 0, kind: 'football', during: 5 }],
      checkIns: [morning(1, { morning: 5, attribution: 'activity' })],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'an activity of another day is not to blame',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: -1, kind: 'football', during: 7 }],
      checkIns: [morning(1, { morning: 5 })],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'an activity within limits is not to blame',
    given: person({
      today: 1,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 3, settle: 30 }],
      checkIns: [morning(1, { morning: 5 })],
    }),
    then: { outcome: 'regress', rule: 'FL1', withoutFlags: ['pause_activity:football'] },
  },
  // EX2
  {
    title: 'EX2: exceeded, within, exceeded: one rung down to the dose already mastered there',
    given: person({
      today: 3,
      sessions: [...trained(0, { during: 4 }), ...trained(1), ...trained(2, { during: 4 })],
      checkIns: upTo(3),
    }),
    then: { outcome: 'regress', rule: 'EX2', toRung: 1, toDose: 'top' },
  },
  {
    title: 'EX2: two exceeded days with two good ones between are not two of three',
    given: person({
      today: 4,
      sessions: [...trained(0, { during: 4 }), ...trained(1), ...trained(2), ...trained(3, { during: 4 })],
      checkIns: upTo(4),
    }),
    then: { outcome: 'hold', rule: 'EX1' },
  },
  {
    title: 'EX2: unknown days between do not count as days',
    given: person({
      today: 4,
      sessions: [
        ...trained(0, { during: 4 }),
        ...trained(1, { pre: undefined }),
        ...trained(2, { pre: undefined }),
        ...trained(3, { during: 4 }),
      ],
      checkIns: upTo(4),
    }),
    then: { outcome: 'regress', rule: 'EX2' },
  },
  {
    title: 'EX2: a flare counts as one of the two',
    given: person({
      today: 3,
      sessions: [...trained(0, { during: 7 }), ...trained(1), ...trained(2, { during: 4 })],
      checkIns: upTo(3),
    }),
    then: { outcome: 'regress', rule: 'EX2' },
  },
  {
    title: 'EX2: a day blamed on an activity does not count',
    given: person({
      today: 3,
      sessions: [...trained(0), ...trained(1), ...trained(2, { during: 4 })],
      checkIns: [morning(0), morning(1, { morning: 3, attribution: 'activity' }), morning(2), morning(3)],
    }),
    then: { outcome: 'hold', rule: 'EX1', reason: 'exercise' },
  },
  {
    title: 'EX2: from rung 1 it falls to the holds of rung 0 at their first dose',
    given: person({
      today: 2,
      rung: 1,
      sessions: [...trained(0, { during: 4 }), ...trained(1, { during: 4 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'regress', rule: 'EX2', toRung: 0, toDose: 0 },
  },
  {
    title: 'EX2: on rung 0 deload and review',
    given: person({
      today: 2,
      rung: 0,
      sessions: [...trained(0, { during: 4 }), ...trained(1, { during: 4 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'deload', rule: 'EX2', toRung: 0, toDose: 0, flags: ['clinician_review'] },
  },
  {
    title: 'EX2: on rung 0 it holds while a review is open',
    given: person({
      today: 2,
      rung: 0,
      openReview: true,
      sessions: [...trained(0, { during: 4 }), ...trained(1, { during: 4 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'hold', rule: 'EX2', flags: ['clinician_review'] },
  },
  {
    title: 'a flare wins over a repeated exceedance: the lower dose of the two',
    given: person({
      today: 2,
      rung: 3,
      sessions: [...trained(0, { during: 4 }), ...trained(1, { during: 7 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 2, toDose: 0 },
  },
  // GAP
  {
    title: 'GAP: six days without a session are no gap',
    given: person({ today: 6, sessions: trained(0), checkIns: upTo(6) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'GAP1: seven days without a session: deload',
    given: person({ today: 7, rung: 3, sessions: trained(0), checkIns: upTo(7) }),
    then: { outcome: 'deload', rule: 'GAP1', toRung: 3, toDose: 0 },
  },
  {
    title: 'GAP1: thirteen days are still a deload',
    given: person({ today: 13, rung: 3, sessions: trained(0), checkIns: upTo(13) }),
    then: { outcome: 'deload', rule: 'GAP1' },
  },
  {
    title: 'GAP1: once per silence',
    given: person({
      today: 9,
      rung: 3,
      evidenceSince: 7,
      gapApplied: 1,
      sessions: trained(0),
      checkIns: upTo(9),
    }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'GAP2: fourteen days: one rung down, first dose',
    given: person({ today: 14, rung: 3, gapApplied: 1, sessions: trained(0), checkIns: quiet }),
    then: { outcome: 'regress', rule: 'GAP2', toRung: 2, toDose: 0 },
  },
  {
    title: 'GAP2: a longer silence nobody judged before goes straight to its level',
    given: person({ today: 27, rung: 3, sessions: trained(0), checkIns: mornings(0, 27) }),
    then: { outcome: 'regress', rule: 'GAP2' },
  },
  {
    title: 'GAP2: on rung 0 it is a deload',
    given: person({ today: 14, rung: 0, gapApplied: 1, sessions: trained(0), checkIns: quiet }),
    then: { outcome: 'deload', rule: 'GAP2', toRung: 0, toDose: 0 },
  },
  {
    title: 'GAP2: once per silence',
    given: person({
      today: 20,
      rung: 2,
      evidenceSince: 14,
      gapApplied: 2,
      sessions: trained(0, { rung: 3 }),
      checkIns: mornings(0, 20),
    }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'GAP3: 28 days: a clinician re-screens first',
    given: person({ today: 28, rung: 3, gapApplied: 2, sessions: trained(0), checkIns: mornings(0, 28) }),
    then: { outcome: 'refer', rule: 'GAP3', urgency: 'soon', exercise: 'hold' },
  },
  {
    title: 'GAP3: once per silence',
    given: person({
      today: 40,
      rung: 3,
      evidenceSince: 28,
      gapApplied: 3,
      sessions: trained(0),
      checkIns: mornings(0, 40),
    }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'GAP: a session of any rung ends the silence',
    given: person({
      today: 8,
      rung: 3,
      sessions: [...trained(0), session({ day: 5, rung: 2 })],
      checkIns: upTo(8),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'GAP: an accessory exercise does not end the silence',
    given: person({
      today: 8,
      rung: 3,
      sessions: [...trained(0), session({ day: 5, accessory: 'plank' })],
      checkIns: upTo(8),
    }),
    then: { outcome: 'deload', rule: 'GAP1' },
  },
  {
    title: 'GAP: a session entered late ends the silence, but its day earns nothing',
    given: person({
      today: 9,
      sessions: [...trained(0), ...trained(6, { enteredHoursLater: 60 })],
      checkIns: upTo(9),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'late_entry' },
  },
  {
    title: 'GAP: without any session it counts from when the rung began',
    given: person({ today: 7, rung: 1, checkIns: upTo(7) }),
    then: { outcome: 'deload', rule: 'GAP1' },
  },
  {
    title: 'a two-week gap outranks a deload for an activity flare',
    given: person({
      today: 14,
      rung: 3,
      gapApplied: 1,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 6 }],
      checkIns: [morning(1, { morning: 5 }), ...mornings(2, 14)],
    }),
    then: { outcome: 'regress', rule: 'GAP2', toRung: 2, toDose: 0 },
  },
  {
    title: 'on a full tie the flare speaks before the gap',
    given: person({ today: 14, rung: 3, sessions: trained(0, { during: 7 }), checkIns: quiet }),
    then: { outcome: 'regress', rule: 'FL1', toRung: 2, toDose: 0 },
  },
  {
    title: 'a clinician referral outranks a step down',
    given: person({ today: 28, rung: 3, sessions: trained(0, { during: 7 }), checkIns: mornings(0, 28) }),
    then: { outcome: 'refer', rule: 'GAP3' },
  },
  // ST1
  {
    title: 'ST1: a second flare two days after a step down holds, and a clinician looks',
    given: person({ today: 2, loweredOn: 0, sessions: trained(1, { during: 7 }), checkIns: upTo(2) }),
    then: { outcome: 'hold', rule: 'ST1', flags: ['clinician_review'] },
  },
  {
    title: 'ST1: on the third day the tendon has had its time',
    given: person({ today: 3, loweredOn: 0, sessions: trained(2, { during: 7 }), checkIns: upTo(3) }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'ST1: a repeated exceedance waits too',
    given: person({
      today: 2,
      loweredOn: 0,
      sessions: [...trained(0, { during: 4 }), ...trained(1, { during: 4 })],
      checkIns: upTo(2),
    }),
    then: { outcome: 'hold', rule: 'ST1', flags: ['clinician_review'] },
  },
  {
    title: 'ST1: an activity flare waits too, but needs no clinician',
    given: person({
      today: 2,
      rung: 3,
      loweredOn: 0,
      sessions: trained(1),
      checkIns: [morning(1), morning(2, { morning: 4, attribution: 'activity' })],
    }),
    then: { outcome: 'hold', rule: 'ST1' },
  },
  {
    title: 'ST1: comes before the open review of rung 0',
    given: person({
      today: 2,
      rung: 0,
      openReview: true,
      loweredOn: 0,
      sessions: trained(1, { during: 7 }),
      checkIns: upTo(2),
    }),
    then: { outcome: 'hold', rule: 'ST1' },
  },
  {
    title: 'ST1: a gap is untouched by it',
    given: person({
      today: 8,
      rung: 3,
      loweredOn: 6,
      sessions: trained(0, { during: 7 }),
      checkIns: upTo(8),
    }),
    then: { outcome: 'deload', rule: 'GAP1' },
  },
  // SY1
  {
    title: 'SY1: a morning three above usual on a rest day: deload',
    given: person({
      today: 2,
      rung: 3,
      doseStep: 1,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { morning: 4 })],
    }),
    then: { outcome: 'deload', rule: 'SY1', toRung: 3, toDose: 0, reason: 'morning_rise' },
  },
  {
    title: 'SY1: a morning two above usual and above 2: hold',
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { morning: 3 })],
    }),
    then: { outcome: 'hold', rule: 'SY1', reason: 'morning_above_limit' },
  },
  {
    title: 'SY1: a morning of 2 holds nothing',
    given: person({
      today: 2,
      rung: 3,
      baselineMorning: 0,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { morning: 2 })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'SY1: worst pain of 7 in the last day: deload',
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { worst24h: 7 })],
    }),
    then: { outcome: 'deload', rule: 'SY1', reason: 'worst_24h' },
  },
  {
    title: 'SY1: worst pain of 6 in the last day does not',
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { worst24h: 6 })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: "SY1: the patient's own flare report: deload",
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { flareReport: true })],
    }),
    then: { outcome: 'deload', rule: 'SY1', reason: 'flare_report' },
  },
  {
    title: "SY1: yesterday's check-in counts when there is none today",
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { worst24h: 7 })],
    }),
    then: { outcome: 'deload', rule: 'SY1' },
  },
  {
    title: "SY1: yesterday's check-in no longer counts once there is one today",
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [morning(0), morning(1, { worst24h: 7 }), morning(2)],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'SY1: a check-in dated ahead, from before flying west, counts and hides nothing of yesterday',
    given: person({
      today: 3,
      rung: 3,
      sessions: trained(0),
      checkIns: [...mornings(0, 1), morning(2, { worst24h: 8 }), morning(3, { localDate: day(4) })],
    }),
    then: { outcome: 'deload', rule: 'SY1', reason: 'worst_24h' },
  },
  {
    title: 'SY1: a check-in of the day before yesterday is not looked at',
    given: person({ today: 3, rung: 3, sessions: trained(0), checkIns: [morning(1, { worst24h: 7 })] }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'SY1: of several check-ins today the worst counts',
    given: person({
      today: 2,
      rung: 3,
      sessions: trained(0),
      checkIns: [...upTo(1), morning(2, { morning: 4 }), morning(2, { hour: 8 })],
    }),
    then: { outcome: 'deload', rule: 'SY1' },
  },
  {
    title: 'SY1: within a week of a lowering it holds and a clinician looks',
    given: person({
      today: 6,
      rung: 3,
      loweredOn: 0,
      sessions: trained(4),
      checkIns: [...upTo(5), morning(6, { morning: 4 })],
    }),
    then: { outcome: 'hold', rule: 'SY1', flags: ['clinician_review'] },
  },
  {
    title: 'SY1: a week after a lowering it deloads again',
    given: person({
      today: 7,
      rung: 3,
      loweredOn: 0,
      sessions: trained(5),
      checkIns: [...upTo(6), morning(7, { morning: 4 })],
    }),
    then: { outcome: 'deload', rule: 'SY1' },
  },
  {
    title: 'SY1: a morning from before the promotion is measured against the usual of its time',
    given: person({
      today: 2,
      rung: 2,
      evidenceSince: 2,
      baselineMorning: 0,
      previousBaseline: { morning: 3, throughDate: '2025-02-05' },
      checkIns: [...upTo(1), morning(2, { morning: 3 })],
    }),
    then: { outcome: 'hold', rule: 'SY1', reason: 'morning_above_limit' },
  },
  // EX1, DL1
  {
    title: 'EX1: one day beyond limits: same dose again',
    given: person({ today: 1, sessions: trained(0, { during: 4 }), checkIns: upTo(1) }),
    then: { outcome: 'hold', rule: 'EX1', reason: 'exercise' },
  },
  {
    title: 'EX1: an exceeded day at an older dose does not speak of this one',
    given: person({
      today: 2,
      doseStep: 1,
      doseSince: 1,
      sessions: trained(0, { during: 4, dose: 0 }),
      checkIns: upTo(2),
    }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'EX1: an exceedance blamed on a stretch class pauses it',
    given: person({
      today: 2,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'stretch', during: 4 }],
      checkIns: [morning(1, { morning: 3 }), morning(2)],
    }),
    then: { outcome: 'hold', rule: 'EX1', reason: 'activity', flags: ['pause_activity:stretch'] },
  },
  {
    title: 'DL1: the last day of a deload period holds',
    given: person({ today: 2, deloadUntil: 2, sessions: trained(1), checkIns: upTo(2) }),
    then: { outcome: 'hold', rule: 'DL1' },
  },
  {
    title: 'DL1: the day after it normal rules apply',
    given: person({ today: 3, deloadUntil: 2, sessions: trained(2), checkIns: upTo(3) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'a deload day with one session is not complete and earns nothing',
    given: person({ today: 3, deloadUntil: 2, sessions: [session({ day: 2 })], checkIns: upTo(3) }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_few_sessions' },
  },
  // TR1
  {
    title: 'TR1: the weekly mean of worst pain is up by 2: hold, and a clinician looks',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(1, 7), ...mornings(8, 14, { worst24h: 4 })],
    }),
    then: { outcome: 'hold', rule: 'TR1', flags: ['clinician_review'] },
  },
  {
    title: 'TR1: up by a little less than 2 it does not fire',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(1, 7), ...mornings(8, 13, { worst24h: 4 }), morning(14, { worst24h: 3 })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'TR1: four check-ins in each week are enough',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(1, 4), ...mornings(11, 14, { worst24h: 4 })],
    }),
    then: { outcome: 'hold', rule: 'TR1' },
  },
  {
    title: 'TR1: three in this week are not',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(1, 7), ...mornings(12, 14, { worst24h: 5 })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'TR1: three in the week before are not',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(5, 7), ...mornings(8, 14, { worst24h: 5 })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'TR1: this week is today and the six days before, the week before the seven before that',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [...mornings(0, 0, { worst24h: 6 }), ...mornings(1, 7), ...mornings(8, 14, { worst24h: 4 })],
    }),
    then: { outcome: 'hold', rule: 'TR1' },
  },
  {
    title: 'flags come from every rule that fired, not only from the one that decides',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13, { during: 4 }),
      checkIns: [...mornings(1, 7), ...mornings(8, 14, { worst24h: 4 })],
    }),
    then: { outcome: 'hold', rule: 'EX1', flags: ['clinician_review'] },
  },
]
