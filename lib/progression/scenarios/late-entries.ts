import { morning, mornings, person, trained } from './person'
import type { Story } from './story'

/** C.13: what comes over 48 hours late, or is corrected, can only make a result more cautious. */
export const lateEntryStories: readonly Story[] = [
  {
    title: 'a late check-in does not close a day with good news',
    given: person({
      today: 4,
      sessions: trained(0),
      checkIns: [morning(1, { enteredHoursLater: 60 }), morning(4)],
    }),
    then: { outcome: 'hold', rule: 'MD1' },
  },
  {
    title: 'a late check-in with bad news counts',
    given: person({
      today: 4,
      sessions: trained(0),
      checkIns: [morning(1, { morning: 4, enteredHoursLater: 60 }), morning(4)],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'a late session with a flare counts',
    given: person({
      today: 4,
      sessions: [...trained(0), ...trained(1, { during: 7, enteredHoursLater: 60 })],
      checkIns: mornings(0, 4),
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'a late good session does not hide the flare before it',
    given: person({
      today: 4,
      sessions: [...trained(0, { during: 7 }), ...trained(1, { enteredHoursLater: 60 })],
      checkIns: mornings(0, 4),
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'a late football match does not take the blame from the exercise',
    given: person({
      today: 4,
      rung: 3,
      sessions: trained(0),
      activities: [{ day: 0, kind: 'football', during: 6, enteredHoursLater: 60 }],
      checkIns: [morning(1, { morning: 5 }), ...mornings(2, 4)],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'late painful days in the week before do not flatten the trend',
    given: person({
      today: 14,
      evidenceSince: 12,
      sessions: trained(13),
      checkIns: [
        ...mornings(1, 4),
        ...mornings(5, 7, { worst24h: 9, enteredHoursLater: 72 }),
        ...mornings(8, 14, { worst24h: 4 }),
      ],
    }),
    then: { outcome: 'hold', rule: 'TR1' },
  },
  {
    title: 'a correction to less pain does not turn a hold into progress',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [
        morning(1, { id: 'first', morning: 3 }),
        morning(1, { hour: 8, morning: 1, replaces: 'first' }),
      ],
    }),
    then: { outcome: 'hold', rule: 'SY1' },
  },
  {
    title: 'a correction to more pain counts',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [
        morning(1, { id: 'first', morning: 1 }),
        morning(1, { hour: 8, morning: 4, replaces: 'first' }),
      ],
    }),
    then: { outcome: 'regress', rule: 'FL1' },
  },
  {
    title: 'a correction that changes nothing does not block progress',
    given: person({
      today: 1,
      sessions: trained(0),
      checkIns: [morning(1, { id: 'first' }), morning(1, { hour: 8, replaces: 'first' })],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title:
      'an entry that came late before the last session, itself in time, has nothing to do with the silence since',
    given: person({
      today: 12,
      gapApplied: 1,
      sessions: [...trained(0), ...trained(2, { enteredHoursLater: 60 }), ...trained(4)],
      checkIns: mornings(0, 12),
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
]
