import 'server-only'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { settleMinutesOf } from '../../lib/check-in/settle-minutes'
import type { Held } from '../../lib/entry/held'
import { type Side, sidesOf } from '../../lib/episode/sides'
import type { ResponseInput } from '../../lib/exercise-session/response-schema'
import type { ResponseWindow } from '../../lib/exercise-session/types'
import type { Tx } from '../audited'
import { newId } from '../ids'
import { activities, exerciseSessions, gateTests, sessionResponses, submissions } from '../schema'
import { clinicalTime, type EntryContext, ownerOf, type Received, receiveEntry } from './receive-entry'

const MINUTE = 60_000
/** People answer a little early; before this it is not "half an hour after". */
const EARLIEST_MINUTES = 25
/** Answered within this time of the end it was said when asked; later it is a memory (C.5). */
const ASKED_WITHIN_MINUTES = 120

/**
 * Binds an answer to the load that caused it: pain at half an hour, or when it was back to usual. The load is one
 * session, activity or gate test of this person; exercises of one sitting are answered for together, for nobody can tell their
 * pain apart. A load that waited on a phone is named by its key. A late answer is kept and marked as recall. Exactly once per `clientKey`.
 */
export function recordResponse(
  scope: PatientScope,
  input: ResponseInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'response.record', kind: 'response', trigger: 'response', input, now, held },
    async (tx, context) => {
      const subjectEntryId = input.subjectEntryId ?? (await entryUnder(tx, context, input.subjectClientKey))
      const subjects = subjectEntryId ? await subjectsOf(tx, context, subjectEntryId) : []
      const [asked] = subjects
      if (!asked) return 'not_found'
      const { at } = clinicalTime(input.at, context)
      const elapsedMinutes = (at.getTime() - asked.endedAt.getTime()) / MINUTE
      if (elapsedMinutes < EARLIEST_MINUTES) return 'too_early'

      const legs = sidesOf(context.episode.affectedSide)
      const only = <T>(side: Side, value: T) => (legs.includes(side) ? value : undefined)
      const painLeft = only('left', input.painLeft)
      const painRight = only('right', input.painRight)
      const rows = subjects.flatMap((subject) => {
        const answered = (window: ResponseWindow) => ({
          ...ownerOf(context),
          id: newId(),
          subjectEntryId: subject.entryId,
          window,
          at,
          receivedAt: context.now,
          recall: elapsedMinutes > ASKED_WITHIN_MINUTES,
        })
        const minutes = (side: Side, before: number | null, at30: number | undefined) =>
          only(
            side,
            settleMinutesOf(input.settleAnswer ?? 'still_up', {
              elapsedMinutes: (at.getTime() - subject.endedAt.getTime()) / MINUTE,
              aboveUsualAt30:
                at30 !== undefined && at30 > Math.max(context.afterPainMax, before ?? context.afterPainMax),
            }),
          )
        const given: (typeof sessionResponses.$inferInsert)[] = []
        if (painLeft !== undefined || painRight !== undefined)
          given.push({ ...answered('at30'), painLeft, painRight })
        if (input.settleAnswer)
          given.push({
            ...answered('settle'),
            settleAnswer: input.settleAnswer,
            settleMinutesLeft: minutes('left', subject.preLeft, painLeft),
            settleMinutesRight: minutes('right', subject.preRight, painRight),
          })
        return given
      })
      const [first] = rows
      if (!first?.id) return 'missing_pain'
      await tx.insert(sessionResponses).values(rows)
      return { entryId: first.id }
    },
  )
}

/** What an entry became that was sent under this key; undefined = nothing was. */
async function entryUnder(tx: Tx, { scope }: EntryContext, key: string | undefined) {
  if (!key) return undefined
  const [known] = await tx
    .select({ entryId: submissions.entryId })
    .from(submissions)
    .where(and(eq(submissions.patientId, scope.patientId), eq(submissions.clientKey, key)))
  return known?.entryId
}

type Subject = { entryId: string; endedAt: Date; preLeft: number | null; preRight: number | null }

/**
 * The session, activity or gate test of this episode that an answer is about, first, and the other exercises of the same
 * sitting; empty when it is not this person's.
 */
async function subjectsOf(tx: Tx, { episode }: EntryContext, entryId: string): Promise<Subject[]> {
  const current = and(eq(exerciseSessions.episodeId, episode.id), isNull(exerciseSessions.supersededAt))
  const [session] = await tx
    .select()
    .from(exerciseSessions)
    .where(and(current, eq(exerciseSessions.entryId, entryId)))
  if (session) {
    const others = session.sessionGroup
      ? await tx
          .select()
          .from(exerciseSessions)
          .where(
            and(
              current,
              eq(exerciseSessions.sessionGroup, session.sessionGroup),
              ne(exerciseSessions.entryId, entryId),
            ),
          )
      : []
    return [session, ...others].map((one) => ({ ...one, endedAt: one.endedAt ?? one.at }))
  }
  const [activity] = await tx
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.entryId, entryId),
        eq(activities.episodeId, episode.id),
        isNull(activities.supersededAt),
      ),
    )
  if (activity) return [{ ...activity, endedAt: activity.at }]
  const [test] = await tx
    .select()
    .from(gateTests)
    .where(
      and(
        eq(gateTests.entryId, entryId),
        eq(gateTests.episodeId, episode.id),
        isNull(gateTests.supersededAt),
      ),
    )
  return test ? [{ ...test, endedAt: test.at }] : []
}
