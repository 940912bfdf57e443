import { morning, mornings, person, trained } from './person'
import type { Story } from './story'

const ready = { today: 1, sessions: trained(0), checkIns: mornings(0, 1) }

/** RF and CL1: what outranks everything. */
export const absoluteStories: readonly Story[] = [
  {
    title: 'a red flag reported today stops a person who was ready to progress',
    given: person({ ...ready, checkIns: [morning(0), morning(1, { redFlags: ['ACUTE_POP'] })] }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'urgent', exercise: 'stop' },
  },
  {
    title: 'of several red flags the gravest sets the urgency',
    given: person({
      ...ready,
      checkIns: [morning(0, { redFlags: ['NEURO_BELOW_KNEE'] }), morning(1, { redFlags: ['CES'] })],
    }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'emergency', exercise: 'stop' },
  },
  {
    title: 'a flag that can wait two days holds exercise and does not stop it',
    given: person({ ...ready, checkIns: [morning(0), morning(1, { redFlags: ['NEURO_BELOW_KNEE'] })] }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'soon', exercise: 'hold' },
  },
  {
    title: 'an uncleared red flag stays in force however old it is',
    given: person({ ...ready, checkIns: [morning(-200, { redFlags: ['DVT_SIGNS'] }), ...mornings(0, 1)] }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'urgent' },
  },
  {
    title: 'an open red flag from before the logs given stays in force',
    given: person({ ...ready, openRedFlags: [{ checkInId: 'long-ago', code: 'INFECTION' }] }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'urgent' },
  },
  {
    title: 'a red flag a clinician has cleared no longer holds anything',
    given: person({
      ...ready,
      checkIns: [morning(0, { redFlags: ['ACUTE_POP'], cleared: true }), morning(1)],
    }),
    then: { outcome: 'progress_dose', rule: 'PR1' },
  },
  {
    title: 'correcting a red flag away does not clear it',
    given: person({
      ...ready,
      checkIns: [
        morning(0),
        morning(1, { id: 'first', redFlags: ['CES'] }),
        morning(1, { hour: 7.5, replaces: 'first' }),
      ],
    }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'emergency' },
  },
  {
    title: "a red flag outranks a clinician's pin",
    given: person({
      ...ready,
      clinicianHold: 'pin',
      checkIns: [morning(0), morning(1, { redFlags: ['BONE_STRESS'] })],
    }),
    then: { outcome: 'refer', rule: 'RF' },
  },
  {
    title: "a clinician's pin holds a person who was ready, and exercise goes on",
    given: person({ ...ready, clinicianHold: 'pin' }),
    then: { outcome: 'hold', rule: 'CL1', reason: 'pin', exercise: undefined },
  },
  {
    title: "a clinician's pause shows no sessions",
    given: person({ ...ready, clinicianHold: 'pause' }),
    then: { outcome: 'hold', rule: 'CL1', reason: 'pause', exercise: 'hold' },
  },
  {
    title: 'after four weeks of silence exercise waits for a clinician to re-screen',
    given: person({ ...ready, clinicianHold: 'rescreen' }),
    then: { outcome: 'hold', rule: 'CL1', reason: 'rescreen', exercise: 'hold' },
  },
  {
    title: 'a pause outranks a flare',
    given: person({ ...ready, clinicianHold: 'pause', sessions: trained(0, { during: 8 }) }),
    then: { outcome: 'hold', rule: 'CL1' },
  },
  {
    title: 'a red flag on one day and a promotion lock do not add up to less than the flag',
    given: person({
      ...ready,
      progressionLocked: true,
      loweredOn: 0,
      checkIns: [morning(1, { redFlags: ['CES'] })],
    }),
    then: { outcome: 'refer', rule: 'RF', urgency: 'emergency', exercise: 'stop' },
  },
]
