import 'server-only'
import { and, eq, gte, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { CheckInInput } from '../../lib/check-in/schema'
import { settleMinutesOf } from '../../lib/check-in/settle-minutes'
import type { SettleAnswer } from '../../lib/check-in/types'
import type { Held } from '../../lib/entry/held'
import { type Side, sidesOf } from '../../lib/episode/sides'
import { readRedFlags } from '../../lib/forms/answers'
import { instantOfLocal } from '../../lib/time/local-instant'
import type { Tx } from '../audited'
import { newId } from '../ids'
import { checkIns, exerciseSessions, reviewItems, sessionResponses } from '../schema'
import {
  clinicalPlace,
  clinicalTime,
  type EntryContext,
  type EntryProblem,
  firstVersion,
  nextVersion,
  ownerOf,
  type Received,
  receiveEntry,
} from './receive-entry'

const BACK_FILL_MS = 48 * 3_600_000
/** A back-filled morning has no clock of its own; nine o'clock stands for "that morning". */
const NOMINAL_MORNING = '09:00'

/**
 * Records a daily check-in, back-fills a missed day (up to 48 hours) or replaces today's answer by a new version.
 * The answer about earlier training is bound to every session of the last 48 hours that it concerns.
 * Exactly once per `clientKey`. Pain is NPRS 0–10 (C.1); red flags as in C.12.
 */
export function recordCheckIn(
  scope: PatientScope,
  input: CheckInInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'check-in.record', kind: 'check-in', trigger: 'check_in', input, now, held },
    async (tx, context) => {
      const missing = sidesOf(context.episode.affectedSide).some(
        (side) => (side === 'left' ? input.morningLeft : input.morningRight) === undefined,
      )
      if (missing) return 'missing_pain'
      const replaced = input.correctsEntryId ? await currentCheckIn(tx, input.correctsEntryId) : undefined
      if (input.correctsEntryId && !replaced) return 'not_found'
      const identity = replaced ? nextVersion(replaced, context) : newEntry(input, context)
      if (typeof identity === 'string') return identity

      const flags = readRedFlags(input.redFlags)
      if (replaced) await tx.update(checkIns).set({ supersededAt: now }).where(eq(checkIns.id, replaced.id))
      await tx.insert(checkIns).values({
        ...ownerOf(context),
        ...identity,
        ...flags,
        morningLeft: input.morningLeft,
        morningRight: input.morningRight,
        worst24hLeft: input.worst24hLeft,
        worst24hRight: input.worst24hRight,
        settleAnswer: input.settleAnswer,
        attribution: input.attribution,
        location: input.location,
        painSpots: input.painSpots,
        mainSpot: input.mainSpot,
        stiffnessMinutes: input.stiffnessMinutes,
        sittingLongestMinutes: input.sittingLongestMinutes,
        sittingFirstPainMinutes: input.sittingFirstPainMinutes,
        sittingSurface: input.sittingSurface,
        sleepHours: input.sleepHours,
        sleepQuality: input.sleepQuality,
        mood: input.mood,
        stress: input.stress,
        nightWaking: input.nightWaking,
        analgesic: input.analgesic,
        otherLoad: input.otherLoad,
        note: input.note,
      })
      await bringBack(tx, context.episode.id)
      if (input.settleAnswer && input.settleAnswer !== replaced?.settleAnswer) {
        await bindSettleAnswer(tx, context, {
          answer: input.settleAnswer,
          at: identity.at,
          localDate: identity.localDate,
          corrects: replaced !== undefined,
        })
      }
      return { entryId: identity.entryId, checkInOn: identity.localDate, redFlags: flags.redFlags }
    },
  )
}

/** Cases that a clinician put off until the next check-in: this is it. */
async function bringBack(tx: Tx, episodeId: string): Promise<void> {
  await tx
    .update(reviewItems)
    .set({ snoozedUntil: null, backWithCheckIn: false, lockVersion: sql`${reviewItems.lockVersion} + 1` })
    .where(
      and(
        eq(reviewItems.episodeId, episodeId),
        eq(reviewItems.backWithCheckIn, true),
        isNull(reviewItems.closedAt),
      ),
    )
}

async function currentCheckIn(tx: Tx, entryId: string) {
  const [row] = await tx
    .select()
    .from(checkIns)
    .where(and(eq(checkIns.entryId, entryId), isNull(checkIns.supersededAt)))
  return row
}

function newEntry(input: CheckInInput, context: EntryContext): EntryProblem | ReturnType<typeof timed> {
  if (input.day === undefined || input.day === context.writtenOn) return timed(input.at, context)
  const at = instantOfLocal(input.day, NOMINAL_MORNING, context.timeZone)
  const behindMs = context.writtenAt.getTime() - at.getTime()
  if (behindMs < 0 || behindMs > BACK_FILL_MS) return 'day_out_of_reach'
  return placed(at, context)
}

const timed = (given: Date | undefined, context: EntryContext) => ({
  ...firstVersion(),
  ...clinicalTime(given, context),
})

const placed = (at: Date, context: EntryContext) => ({ ...firstVersion(), ...clinicalPlace(at, context) })

/**
 * "When was the pain back to usual?" is asked once for all earlier training, so the answer is bound to every
 * session of the last 48 hours before this day that has no settling time yet. A session last said to be still
 * up is not settled: it hears a new bad answer too, but a good one about later training says nothing about it.
 * A corrected answer goes to the sessions of the first one; both rows stay and the worse one counts.
 */
async function bindSettleAnswer(
  tx: Tx,
  context: EntryContext,
  said: { answer: SettleAnswer; at: Date; localDate: string; corrects: boolean },
): Promise<void> {
  const sessions = await tx
    .select({
      entryId: exerciseSessions.entryId,
      at: exerciseSessions.at,
      endedAt: exerciseSessions.endedAt,
      preLeft: exerciseSessions.preLeft,
      preRight: exerciseSessions.preRight,
    })
    .from(exerciseSessions)
    .where(
      and(
        eq(exerciseSessions.episodeId, context.episode.id),
        isNull(exerciseSessions.supersededAt),
        ne(exerciseSessions.purpose, 'calm'),
        lt(exerciseSessions.localDate, said.localDate),
        gte(exerciseSessions.at, new Date(said.at.getTime() - BACK_FILL_MS)),
        lt(exerciseSessions.at, said.at),
      ),
    )
  if (sessions.length === 0) return
  const known = await tx
    .select()
    .from(sessionResponses)
    .where(
      inArray(
        sessionResponses.subjectEntryId,
        sessions.map((session) => session.entryId),
      ),
    )
    .orderBy(sessionResponses.receivedAt, sessionResponses.id)
  const stillBad = said.answer === 'next_day' || said.answer === 'still_up'

  const rows = sessions.flatMap((session) => {
    const answers = known.filter((response) => response.subjectEntryId === session.entryId)
    const settled = answers.filter((response) => response.window === 'settle').at(-1)
    const concerned =
      settled === undefined ||
      (said.corrects && settled.at.getTime() === said.at.getTime()) ||
      (settled.settleAnswer === 'still_up' && stillBad)
    if (!concerned) return []
    const elapsedMinutes = (said.at.getTime() - (session.endedAt ?? session.at).getTime()) / 60_000
    const minutes = (side: Side) => {
      if (!sidesOf(context.episode.affectedSide).includes(side)) return null
      const before = side === 'left' ? session.preLeft : session.preRight
      const usual = Math.max(context.afterPainMax, before ?? context.afterPainMax)
      const aboveUsualAt30 = answers.some((response) => {
        const pain = side === 'left' ? response.painLeft : response.painRight
        return response.window === 'at30' && pain !== null && pain > usual
      })
      return settleMinutesOf(said.answer, { elapsedMinutes, aboveUsualAt30 })
    }
    return [
      {
        ...ownerOf(context),
        id: newId(),
        subjectEntryId: session.entryId,
        window: 'settle' as const,
        at: said.at,
        receivedAt: context.now,
        settleMinutesLeft: minutes('left'),
        settleMinutesRight: minutes('right'),
        settleAnswer: said.answer,
        recall: true,
      },
    ]
  })
  if (rows.length > 0) await tx.insert(sessionResponses).values(rows)
}
