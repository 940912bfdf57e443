import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import type { QuestionnaireInput } from '../../lib/questionnaires/schema'
import { newId } from '../ids'
import { goalRatings, goals, questionnaireAnswers } from '../schema'
import { clinicalTime, ownerOf, type Received, receiveEntry } from './receive-entry'

/**
 * Stores an answered questionnaire (C.15). Exactly once per `clientKey`; an answer is never corrected, only given
 * again. PSFS rates the person's own goals (B10): each rating stands in `goal_ratings`, their mean is the total.
 */
export function recordQuestionnaire(
  scope: PatientScope,
  input: QuestionnaireInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'questionnaire.record', kind: 'questionnaire', trigger: null, input, now, held },
    async (tx, context) => {
      const entryId = newId()
      const time = clinicalTime(input.at, context)
      const base = {
        id: entryId,
        ...ownerOf(context),
        ...time,
        instrument: input.instrument,
        source: 'patient' as const,
      }
      if (input.instrument === 'nprs') {
        await tx.insert(questionnaireAnswers).values({ ...base, total: input.average, worst: input.worst })
        return { entryId }
      }
      if (input.instrument !== 'psfs') {
        await tx.insert(questionnaireAnswers).values({ ...base, total: input.total })
        return { entryId }
      }
      const rated = Object.entries(input.abilities).flatMap(([goalId, ability]) =>
        ability === undefined ? [] : [{ goalId, ability }],
      )
      if (rated.length === 0) return 'not_found'
      const known = await tx
        .select({ id: goals.id })
        .from(goals)
        .where(
          and(
            eq(goals.episodeId, context.episode.id),
            isNull(goals.endedAt),
            inArray(
              goals.id,
              rated.map(({ goalId }) => goalId),
            ),
          ),
        )
      if (known.length !== rated.length) return 'not_found'
      await tx.insert(goalRatings).values(
        rated.map((rating) => ({
          ...ownerOf(context),
          ...rating,
          localDate: time.localDate,
          receivedAt: time.receivedAt,
        })),
      )
      const mean = rated.reduce((sum, { ability }) => sum + ability, 0) / rated.length
      await tx.insert(questionnaireAnswers).values({
        ...base,
        total: Math.round(mean * 10) / 10,
        goalsStillRight: input.goalsStillRight === undefined ? null : input.goalsStillRight ? 'yes' : 'no',
        note: input.note,
      })
      return { entryId }
    },
  )
}
