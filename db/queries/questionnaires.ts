import 'server-only'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { AnswerSource, Instrument } from '../../lib/questionnaires/types'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { batteryResults, goals, questionnaireAnswers } from '../schema'

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
export type BatteryResult = typeof batteryResults.$inferSelect

/** Every answer of one episode, oldest first; of several of one instrument on one day only the latest. */
export async function answersOf(tx: Tx, episodeId: string): Promise<Answer[]> {
  const rows = await tx
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
    .where(eq(questionnaireAnswers.episodeId, episodeId))
    .orderBy(asc(questionnaireAnswers.localDate), asc(questionnaireAnswers.receivedAt))
  const latest = new Map(rows.map((row) => [`${row.instrument} ${row.localDate}`, row]))
  return [...latest.values()]
}

/** Answers and two-weekly tests of one episode, oldest first, and the goals that are rated. */
export function getQuestionnaires(
  scope: RecordScope,
  episodeId: string,
): Promise<{ answers: Answer[]; batteries: BatteryResult[]; goals: { id: string; activity: string }[] }> {
  return read(scope, async (tx) => ({
    answers: await answersOf(tx, episodeId),
    batteries: await tx
      .select()
      .from(batteryResults)
      .where(and(eq(batteryResults.episodeId, episodeId), eq(batteryResults.patientId, scope.patientId)))
      .orderBy(asc(batteryResults.localDate), asc(batteryResults.receivedAt)),
    goals: await tx
      .select({ id: goals.id, activity: goals.activity })
      .from(goals)
      .where(and(eq(goals.episodeId, episodeId), isNull(goals.endedAt)))
      .orderBy(asc(goals.position)),
  }))
}

/** One stored answer of this person; null = not theirs. */
export async function getMyAnswer(
  scope: RecordScope,
  id: string,
): Promise<{ instrument: Instrument } | null> {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ instrument: questionnaireAnswers.instrument })
      .from(questionnaireAnswers)
      .where(and(eq(questionnaireAnswers.id, id), eq(questionnaireAnswers.patientId, scope.patientId)))
      .orderBy(desc(questionnaireAnswers.receivedAt))
      .limit(1),
  )
  return row ?? null
}
