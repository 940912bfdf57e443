import { morning, mornings, person, type SessionDraft, session, trained } from './person'
import type { Story } from './story'

/** Three clean days up to the top dose of rung 2, judged on the fourth morning. */
const threeDays = [...trained(0, { dose: 0 }), ...trained(1, { dose: 1 }), ...trained(2, { dose: 2 })]
const atTop = { today: 3, doseStep: 2, doseSince: 2, sessions: threeDays, checkIns: mornings(0, 3) }
const lastDay = (draft: Partial<SessionDraft>) => [
  ...threeDays.slice(0, 5),
  session({ ...draft, day: 2, hour: 18 }),
]
/** Every other day on an alternate-day rung. */
const alternate = (draft: Partial<SessionDraft> = {}) => [
  ...trained(0, { ...draft, dose: 0 }),
  ...trained(2, { ...draft, dose: 1 }),
  ...trained(4, { ...draft, dose: 2 }),
]
const alternateTop = { today: 5, doseStep: 2, doseSince: 4, checkIns: mornings(0, 5) }

/** Layer 3: what earns the next step, and what does not yet. */
export const progressStories: readonly Story[] = [
  // NE1, MD1
  {
    title: 'NE1: no session at this dose yet',
    given: person({
      today: 2,
      doseStep: 1,
      doseSince: 1,
      sessions: trained(0, { dose: 0 }),
      checkIns: mornings(0, 2),
    }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'NE1: a session of another rung is no loading day of this one',
    given: person({ today: 1, rung: 3, sessions: trained(0, { rung: 2 }), checkIns: mornings(0, 1) }),
    then: { outcome: 'hold', rule: 'NE1' },
  },
  {
    title: 'MD1: the only day at this dose is still open',
    given: person({ today: 0, hour: 20, sessions: trained(0), checkIns: mornings(0, 0) }),
    then: { outcome: 'hold', rule: 'MD1', reason: 'no_closed_day' },
  },
  {
    title: 'MD1: today without a check-in yet keeps yesterday open',
    given: person({ today: 1, sessions: trained(0), checkIns: mornings(0, 0) }),
    then: { outcome: 'hold', rule: 'MD1', reason: 'no_closed_day' },
  },
  {
    title: 'MD1: the day after that its window has passed and it stays unknown',
    given: person({ today: 2, sessions: trained(0), checkIns: [morning(0), morning(2)] }),
    then: { outcome: 'hold', rule: 'MD1', reason: 'answer_missing' },
  },
  {
    title: 'an open day does not block: yesterday is judged',
    given: person({ today: 1, hour: 20, sessions: [...trained(0), ...trained(1)], checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'an open yesterday does not block: the day before is judged',
    given: person({ today: 2, sessions: [...trained(0), ...trained(1)], checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'a morning value given at night closes the day before',
    given: person({ today: 1, hour: 23.5, sessions: trained(0), checkIns: [morning(1, { hour: 23 })] }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  // AD1
  {
    title: 'AD1: under half of the agreed sessions: hold and reach out',
    given: person({ today: 1, adherence7d: 0.49, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { outcome: 'hold', rule: 'AD1', flags: ['outreach_adherence', 'nudge_adherence'] },
  },
  {
    title: 'AD1: exactly half is enough',
    given: person({ today: 1, adherence7d: 0.5, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: {
      outcome: 'progress_dose',
      rule: 'PR1',
      flags: ['nudge_adherence'],
      withoutFlags: ['outreach_adherence'],
    },
  },
  {
    title: 'AD1: unknown adherence never fires',
    given: person({ today: 1, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1', withoutFlags: ['nudge_adherence', 'outreach_adherence'] },
  },
  // AD2
  {
    title: 'AD2: one session where two were planned',
    given: person({ today: 1, sessions: [session({ day: 0 })], checkIns: mornings(0, 1) }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_few_sessions' },
  },
  {
    title: 'AD2: one session where one was agreed is complete',
    given: person({
      today: 1,
      schedule: { sessionsPerDay: 1, daysPerWeek: 7 },
      sessions: [session({ day: 0 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'AD2: jump lunges are planned once a day',
    given: person({ today: 1, rung: 6, sessions: [session({ day: 0 })], checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'AD2: one repetition short',
    given: person({
      today: 1,
      sessions: [session({ day: 0, reps: [5, 4] }), session({ day: 0, hour: 18 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_few_sessions' },
  },
  {
    title: 'AD2: a set is missing',
    given: person({
      today: 1,
      sessions: [session({ day: 0, reps: [5], target: [5, 5] }), session({ day: 0, hour: 18 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_few_sessions' },
  },
  {
    title: 'a third session cut short does not spoil two full ones',
    given: person({
      today: 1,
      sessions: [...trained(0), session({ day: 0, hour: 12, reps: [5, 2] })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'AD2: the side that is judged did fewer repetitions',
    given: person({
      today: 1,
      sessions: trained(0, {
        reps: [
          { left: 5, right: 4 },
          { left: 5, right: 5 },
        ],
      }).map((log) => ({ ...log, target: [5, 5] })),
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_few_sessions' },
  },
  {
    title: 'AD2: entered 48 hours later is in time',
    given: person({ today: 2, sessions: trained(0, { enteredHoursLater: 48 }), checkIns: mornings(0, 2) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'AD2: entered more than 48 hours later is late, and one late session spoils the day',
    given: person({
      today: 3,
      sessions: [...trained(0), session({ day: 0, hour: 12, enteredHoursLater: 49 })],
      checkIns: mornings(0, 3),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'late_entry' },
  },
  {
    title: 'AD2: two days running on an alternate-day rung are too close',
    given: person({ today: 2, rung: 3, sessions: [...trained(0), ...trained(1)], checkIns: mornings(0, 2) }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_frequent', flags: ['too_frequent'] },
  },
  {
    title: 'AD2: a day too close to the one before is named as such, though it lies a week back',
    given: person({
      today: 8,
      rung: 3,
      gapApplied: 1,
      sessions: [...trained(0), ...trained(1)],
      checkIns: mornings(0, 8),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'too_frequent', flags: ['too_frequent'] },
  },
  {
    title: 'one rest day between is enough',
    given: person({ today: 3, rung: 3, sessions: [...trained(0), ...trained(2)], checkIns: mornings(0, 3) }),
    then: { outcome: 'progress_dose', rule: 'PR1', withoutFlags: ['too_frequent'] },
  },
  {
    title: 'a day that broke the rest days is not the one to count from',
    given: person({
      today: 3,
      rung: 3,
      sessions: [...trained(0), ...trained(1), ...trained(2)],
      checkIns: mornings(0, 3),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', flags: ['too_frequent'] },
  },
  {
    title: 'on a daily rung two days running are as planned',
    given: person({ today: 2, sessions: [...trained(0), ...trained(1)], checkIns: mornings(0, 2) }),
    then: { outcome: 'progress_dose', rule: 'PR1', withoutFlags: ['too_frequent'] },
  },
  {
    title: 'AD2: the day was done at an older dose',
    given: person({ today: 1, doseStep: 1, sessions: trained(0, { dose: 0 }), checkIns: mornings(0, 1) }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'older_dose' },
  },
  {
    title: 'AD2: one of two sessions at an older dose is not the day at this dose',
    given: person({
      today: 1,
      doseStep: 1,
      sessions: [session({ day: 0, dose: 0 }), session({ day: 0, hour: 18 })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'older_dose' },
  },
  {
    title: 'a clinician may ask for more in one set: completeness follows the prescription',
    given: person({
      today: 1,
      doseStep: 1,
      sessions: trained(0, { target: [10, 8], reps: [10, 8] }),
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', toDose: 2 },
  },
  {
    title: 'a clinician may ask for less in one set: complete, but not at the step',
    given: person({
      today: 1,
      doseStep: 1,
      sessions: trained(0, { target: [8, 6], reps: [8, 6] }),
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'AD2', reason: 'older_dose' },
  },
  {
    title: 'holds of rung 0 are not measured by repetitions of a step',
    given: person({
      today: 1,
      rung: 0,
      doseStep: 1,
      sessions: trained(0, { target: [2, 2], reps: [2, 2] }),
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1', toRung: 0, toDose: 2 },
  },
  // TQ1, PR1
  {
    title: 'TQ1: technique poor in the last session of the day',
    given: person({
      today: 1,
      sessions: [session({ day: 0 }), session({ day: 0, hour: 18, technique: 'poor' })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'hold', rule: 'TQ1' },
  },
  {
    title: 'TQ1: the last session by clinical time, not by arrival',
    given: person({
      today: 1,
      sessions: [session({ day: 0, hour: 18 }), session({ day: 0, hour: 8, technique: 'poor' })],
      checkIns: mornings(0, 1),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'PR1: a dose step needs no rating of technique',
    given: person({ today: 1, sessions: trained(0, { technique: undefined }), checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1', toDose: 1 },
  },
  {
    title: 'PR1: a dose step may follow a day with a painkiller',
    given: person({ today: 1, sessions: trained(0, { analgesic: true }), checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'PR1: slow pace has six steps',
    given: person({ today: 1, pace: 'slow', doseStep: 4, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1', toDose: 5 },
  },
  {
    title: 'PR1: a lock on promotions lets dose steps go on',
    given: person({ today: 1, progressionLocked: true, sessions: trained(0), checkIns: mornings(0, 1) }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  // HD1
  {
    title: 'HD1: at the top dose with two clean days',
    given: person({
      ...atTop,
      today: 2,
      doseSince: 1,
      sessions: [...trained(0, { dose: 1 }), ...trained(1, { dose: 2 })],
    }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'too_few_days' },
  },
  {
    title: 'PR2: with three clean days the next exercise is earned',
    given: person(atTop),
    then: { outcome: 'progress_rung', rule: 'PR2', toRung: 3, toDose: 0 },
  },
  {
    title: 'HD1: an incomplete day is not one of the three',
    given: person({ ...atTop, sessions: threeDays.slice(1) }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'too_few_days' },
  },
  {
    title: 'HD1: an unknown day is not one of the three',
    given: person({ ...atTop, checkIns: [morning(0), morning(2), morning(3)] }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'too_few_days' },
  },
  {
    title: 'HD1: one day beyond limits among the last three',
    given: person({
      today: 4,
      doseStep: 2,
      doseSince: 3,
      sessions: [...trained(0), ...trained(1, { during: 4 }), ...trained(2), ...trained(3)],
      checkIns: mornings(0, 4),
    }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'beyond_limits_lately' },
  },
  {
    title: 'HD1: also one that was blamed on an activity',
    given: person({
      today: 4,
      doseStep: 2,
      doseSince: 3,
      sessions: [...trained(0), ...trained(1), ...trained(2), ...trained(3)],
      checkIns: [morning(1), morning(2, { morning: 3, attribution: 'activity' }), morning(3), morning(4)],
    }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'beyond_limits_lately' },
  },
  {
    title: 'a day beyond limits four days back is forgiven',
    given: person({
      today: 5,
      doseStep: 2,
      doseSince: 4,
      sessions: [...trained(0), ...trained(1, { during: 4 }), ...trained(2), ...trained(3), ...trained(4)],
      checkIns: mornings(0, 5),
    }),
    then: { outcome: 'progress_rung', rule: 'PR2' },
  },
  {
    title: 'HD1: slow pace takes six clean days: five are not enough',
    given: person({
      today: 5,
      pace: 'slow',
      doseStep: 5,
      doseSince: 4,
      sessions: [0, 1, 2, 3, 4].flatMap((onDay) => trained(onDay)),
      checkIns: mornings(0, 5),
    }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'too_few_days' },
  },
  {
    title: 'PR2: slow pace with six clean days',
    given: person({
      today: 6,
      pace: 'slow',
      doseStep: 5,
      doseSince: 5,
      sessions: [0, 1, 2, 3, 4, 5].flatMap((onDay) => trained(onDay)),
      checkIns: mornings(0, 6),
    }),
    then: { outcome: 'progress_rung', rule: 'PR2' },
  },
  {
    title: 'HD1: four agreed days a week take the slow minimum',
    given: person({ ...atTop, schedule: { sessionsPerDay: 2, daysPerWeek: 4 } }),
    then: { outcome: 'hold', rule: 'HD1', reason: 'too_few_days' },
  },
  {
    title: 'PR2: five agreed days a week do not',
    given: person({ ...atTop, schedule: { sessionsPerDay: 2, daysPerWeek: 5 } }),
    then: { outcome: 'progress_rung', rule: 'PR2' },
  },
  {
    title: 'one agreed session a day is not fewer than the one of jump lunges',
    given: person({
      ...alternateTop,
      rung: 6,
      schedule: { sessionsPerDay: 1, daysPerWeek: 5 },
      sessions: alternate(),
    }),
    then: { outcome: 'maintain', rule: 'PR3' },
  },
  // AN1, TQ2
  {
    title: 'AN1: a painkiller within six hours on the deciding day',
    given: person({ ...atTop, sessions: lastDay({ analgesic: true }) }),
    then: { outcome: 'hold', rule: 'AN1' },
  },
  {
    title: 'a regular painkiller for another condition does not hold anyone',
    given: person({ ...atTop, regularAnalgesic: true, sessions: lastDay({ analgesic: true }) }),
    then: { outcome: 'progress_rung', rule: 'PR2' },
  },
  {
    title: 'TQ2: technique unsure',
    given: person({ ...atTop, sessions: lastDay({ technique: 'unsure' }) }),
    then: { outcome: 'hold', rule: 'TQ2' },
  },
  {
    title: 'TQ2: technique not rated counts as not good',
    given: person({ ...atTop, sessions: lastDay({ technique: undefined }) }),
    then: { outcome: 'hold', rule: 'TQ2' },
  },
  {
    title: 'a clinician who rated it good within 14 days stands in',
    given: person({ ...atTop, techniqueRatedGood: true, sessions: lastDay({ technique: undefined }) }),
    then: { outcome: 'progress_rung', rule: 'PR2' },
  },
  // PR3, CL2, PR2
  {
    title: 'PR3: the goal rung is mastered: keep it',
    given: person({ ...atTop, goalRung: 2 }),
    then: { outcome: 'maintain', rule: 'PR3' },
  },
  {
    title: 'PR3: jump lunges are the last rung',
    given: person({ ...alternateTop, rung: 6, sessions: alternate() }),
    then: { outcome: 'maintain', rule: 'PR3' },
  },
  {
    title: 'CL2: a clinician must clear something before a new exercise',
    given: person({ ...atTop, progressionLocked: true }),
    then: { outcome: 'hold', rule: 'CL2' },
  },
  {
    title: 'PR2: arabesque follows without a clinician',
    given: person({ ...alternateTop, rung: 3, sessions: alternate() }),
    then: { outcome: 'progress_rung', rule: 'PR2', toRung: 4, toDose: 0, withoutFlags: ['awaiting_signoff'] },
  },
  {
    title: 'PR2: lunges wait for a clinician',
    given: person({ ...alternateTop, rung: 4, sessions: alternate() }),
    then: { outcome: 'progress_rung', rule: 'PR2', toRung: 5, toDose: 0, flags: ['awaiting_signoff'] },
  },
]
