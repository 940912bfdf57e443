import { sql } from 'drizzle-orm'
import { check, index, pgTable, real, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { BATTERY_STOPS } from '../../lib/battery/types'
import { ANSWER_SOURCES, INSTRUMENTS } from '../../lib/questionnaires/types'
import { closedSet, id, instant, owner, painNrs, painRange, plainDate, within } from './columns'
import { episodeKey } from './episodes'

/** The two times of an answer that is never corrected, only given again. */
const answerTimes = () => ({
  at: instant().notNull(),
  timeZone: text().notNull(),
  localDate: plainDate().notNull(),
  receivedAt: instant().notNull().default(sql`clock_timestamp()`),
})

/** One answered questionnaire (C.15). Rows are added, never changed; of several on one day the latest counts. */
export const questionnaireAnswers = pgTable(
  'questionnaire_answers',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...answerTimes(),
    instrument: closedSet(INSTRUMENTS).notNull(),
    /** In the instrument's own range; of PSFS the mean of the goals, of NPRS the average. */
    total: real().notNull(),
    /** NPRS only: the worst beside the average. */
    worst: painNrs(),
    /** PSFS every fourth week: are these still the right goals? null = not asked or not answered. */
    goalsStillRight: text({ enum: ['yes', 'no'] }),
    note: text(),
    source: closedSet(ANSWER_SOURCES).notNull(),
    /** The clinician who entered it from paper; null = the person. */
    enteredByUserId: uuid(),
    enteredByName: text(),
  },
  (t) => [
    episodeKey('questionnaire_answers_episode', t),
    within('questionnaire_answers_instrument', t.instrument, INSTRUMENTS),
    within('questionnaire_answers_source', t.source, ANSWER_SOURCES),
    painRange('questionnaire_answers_worst', [t.worst]),
    check(
      'questionnaire_answers_total',
      sql`case ${t.instrument} when 'visa_h' then ${t.total} between 0 and 100 when 'tsk_11' then ${t.total} between 11 and 44
        when 'groc' then ${t.total} between -3 and 3 when 'two_weeks' then ${t.total} between -1 and 1
        else ${t.total} between 0 and 10 end`,
    ),
    check(
      'questionnaire_answers_entered',
      sql`(${t.source} = 'clinician') = (${t.enteredByUserId} is not null)`,
    ),
    index('questionnaire_answers_by_episode').on(t.episodeId, t.instrument, t.localDate),
  ],
)

/** A question a person wants to put to their clinician, asked in the look back at a week. */
export const patientQuestions = pgTable(
  'patient_questions',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...answerTimes(),
    question: text().notNull(),
  },
  (t) => [
    episodeKey('patient_questions_episode', t),
    check('patient_questions_not_empty', sql`length(trim(${t.question})) >= 3`),
    index('patient_questions_by_episode').on(t.episodeId, t.at),
  ],
)

/** What the two-weekly tests at home gave, left beside right (C.15). null = the test was not done. */
export const batteryResults = pgTable(
  'battery_results',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...answerTimes(),
    preLeft: painNrs(),
    preRight: painNrs(),
    bridgeRepsLeft: smallint(),
    bridgeRepsRight: smallint(),
    bridgePainLeft: painNrs(),
    bridgePainRight: painNrs(),
    bridgeStopLeft: closedSet(BATTERY_STOPS),
    bridgeStopRight: closedSet(BATTERY_STOPS),
    /** Minutes to the first pain; 60 = sat to the cap. */
    sittingMinutes: smallint(),
    arabesquePainLeft: painNrs(),
    arabesquePainRight: painNrs(),
    plankSeconds: smallint(),
    plankPain: painNrs(),
    /** 0 hardly, 3 all the way. */
    kneeLeft: smallint(),
    kneeRight: smallint(),
    note: text(),
  },
  (t) => [
    episodeKey('battery_results_episode', t),
    painRange('battery_results_pain', [
      t.preLeft,
      t.preRight,
      t.bridgePainLeft,
      t.bridgePainRight,
      t.arabesquePainLeft,
      t.arabesquePainRight,
      t.plankPain,
    ]),
    within('battery_results_stop_left', t.bridgeStopLeft, BATTERY_STOPS),
    within('battery_results_stop_right', t.bridgeStopRight, BATTERY_STOPS),
    check(
      'battery_results_ranges',
      sql`(${t.bridgeRepsLeft} between 0 and 30) and (${t.bridgeRepsRight} between 0 and 30) and (${t.sittingMinutes} between 0 and 60)
        and (${t.plankSeconds} between 0 and 30) and (${t.kneeLeft} between 0 and 3) and (${t.kneeRight} between 0 and 3)`,
    ),
    index('battery_results_by_episode').on(t.episodeId, t.localDate),
  ],
)
