import 'server-only'
import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import type { PatientScope, RecordScope } from '../../lib/auth/scope'
import { EXAMINED_TESTS, examinedBatteries } from '../../lib/battery/examined'
import type { BatteryRow } from '../../lib/battery/words'
import type { GivenAnswer } from '../../lib/questionnaires/schedule'
import type { AnswerSource, Instrument } from '../../lib/questionnaires/types'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { batteryResults, goals, patientQuestions, questionnaireAnswers, remoteExaminations } from '../schema'

export type Answer = {
  id: string
  instrument: Instrument
  localDate: PlainDate
  total: number
  worst: number | null
  goalsStillRight: 'yes' | 'no' | null
  note: string | null
  source: AnswerSource
  enteredByName: string | null
}

/**
 * Every answer of one episode (received by a moment, where one is named), oldest first; of several of one instrument on
 * one day only the latest.
 */
export const answersOf = async (
  tx: Tx,
  episodeId: string,
  { receivedBy }: { receivedBy?: Date } = {},
): Promise<Answer[]> => latestOf(await answersSelect(tx, episodeId, { receivedBy }))

/** The select of {@link answersOf}, to be sent with others. */
export const answersSelect = (
  tx: Tx,
  episodeId: string,
  { receivedBy }: { receivedBy?: Date | undefined } = {},
) =>
  tx
    .select({
      id: questionnaireAnswers.id,
      instrument: questionnaireAnswers.instrument,
      localDate: questionnaireAnswers.localDate,
      total: questionnaireAnswers.total,
      worst: questionnaireAnswers.worst,
      goalsStillRight: questionnaireAnswers.goalsStillRight,
      note: questionnaireAnswers.note,
      source: questionnaireAnswers.source,
      enteredByName: questionnaireAnswers.enteredByName,
    })
    .from(questionnaireAnswers)
    .where(
      and(
        eq(questionnaireAnswers.episodeId, episodeId),
        receivedBy && lte(questionnaireAnswers.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(questionnaireAnswers.localDate), asc(questionnaireAnswers.receivedAt))

/** Of several answers of a day the one received last. */
export function latestOf(rows: Answer[]): Answer[] {
  const latest = new Map(rows.map((row) => [`${row.instrument} ${row.localDate}`, row]))
  return [...latest.values()]
}

/** Answers and two-weekly tests of one episode, at home and in visits, oldest first, and the goals that are rated. */
export function getQuestionnaires(
  scope: RecordScope,
  episodeId: string,
): Promise<{ answers: Answer[]; batteries: BatteryRow[]; goals: { id: string; activity: string }[] }> {
  return read(scope, async (tx) => ({
    answers: await answersOf(tx, episodeId),
    batteries: await batteriesOf(tx, scope, episodeId),
    goals: await tx
      .select({ id: goals.id, activity: goals.activity })
      .from(goals)
      .where(and(eq(goals.episodeId, episodeId), isNull(goals.endedAt)))
      .orderBy(asc(goals.position)),
  }))
}

async function batteriesOf(tx: Tx, { patientId }: RecordScope, episodeId: string): Promise<BatteryRow[]> {
  const atHome = await tx
    .select()
    .from(batteryResults)
    .where(and(eq(batteryResults.episodeId, episodeId), eq(batteryResults.patientId, patientId)))
    .orderBy(asc(batteryResults.localDate), asc(batteryResults.receivedAt))
  const seen = await tx
    .select({
      test: remoteExaminations.test,
      result: remoteExaminations.result,
      localDate: remoteExaminations.localDate,
    })
    .from(remoteExaminations)
    .where(
      and(
        eq(remoteExaminations.episodeId, episodeId),
        eq(remoteExaminations.patientId, patientId),
        isNull(remoteExaminations.supersededAt),
      ),
    )
    .orderBy(asc(remoteExaminations.at))
  // What both measured on one day stays apart: a row each.
  return [...atHome, ...examinedBatteries(seen)].sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
}

const EXAMINED = sql.raw(EXAMINED_TESTS.map((test) => `'${test}'`).join(', '))

/** What decides what is asked today: every answer's day and total, and the days of the tests. One row. */
export const questionTurns = (scope: PatientScope, episodeId: string) =>
  sql<{ answers: GivenAnswer[]; batteriesOn: PlainDate[] }>`
      select
        (select coalesce(jsonb_agg(jsonb_build_object('instrument', q.instrument, 'localDate', q.local_date, 'total', q.total)
            order by q.local_date, q.received_at), '[]'::jsonb)
          from questionnaire_answers q where q.episode_id = ${episodeId} and q.patient_id = ${scope.patientId}) as answers,
        (select coalesce(jsonb_agg(b.local_date order by b.local_date), '[]'::jsonb) from (
          select local_date from battery_results where episode_id = ${episodeId} and patient_id = ${scope.patientId}
          union select local_date from remote_examinations where episode_id = ${episodeId}
            and patient_id = ${scope.patientId} and superseded_at is null and test in (${EXAMINED})) b) as "batteriesOn"`

/** The newest questions this person has asked, newest first. */
export function listQuestions(
  scope: RecordScope,
  { episodeId, limit = 10 }: { episodeId: string; limit?: number },
): Promise<{ id: string; localDate: PlainDate; question: string }[]> {
  return read(scope, (tx) =>
    tx
      .select({
        id: patientQuestions.id,
        localDate: patientQuestions.localDate,
        question: patientQuestions.question,
      })
      .from(patientQuestions)
      .where(and(eq(patientQuestions.episodeId, episodeId), eq(patientQuestions.patientId, scope.patientId)))
      .orderBy(desc(patientQuestions.at))
      .limit(limit),
  )
}

/** {@link questionTurns} by themselves. */
export function getQuestionTurns(
  scope: PatientScope,
  episodeId: string,
): Promise<{ answers: GivenAnswer[]; batteriesOn: PlainDate[] }> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{ answers: GivenAnswer[]; batteriesOn: PlainDate[] }>(
      questionTurns(scope, episodeId),
    )
    if (!row) throw new Error('a select without from gives one row')
    return row
  })
}
