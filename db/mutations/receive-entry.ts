import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { DecisionTrigger } from '../../lib/decision/types'
import type { Held } from '../../lib/entry/held'
import { gravestUrgency, type RedFlagCode } from '../../lib/progression/red-flags'
import type { WantedReview } from '../../lib/review/review-items'
import { localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { careWithdrawn } from '../queries/consents'
import { clinics, episodeStates, episodes, patients, protocolVersions, submissions } from '../schema'
import { evaluateEpisode } from './evaluate-episode'
import { openReviewItems } from './review-items'

/** Why an entry was not taken. Nothing has been written then. */
export const ENTRY_PROBLEMS = [
  /** The key was used before, with other answers. */
  'key_reused',
  /** There is no episode of care that takes entries. */
  'no_episode',
  /** What the person agreed to was taken back. */
  'consent_withdrawn',
  /** A pain value of an affected leg is missing. */
  'missing_pain',
  /** The day lies more than 48 hours back, or ahead. */
  'day_out_of_reach',
  /** The entry to correct is not there. */
  'not_found',
  /** Its day is over: what was said stays. */
  'too_late_to_correct',
  /** Half an hour has not passed. */
  'too_early',
  /** Somebody has been asked to call already. */
  'call_already_asked',
  /** The file, or the same outing from another app, is there already. */
  'already_imported',
  /** The file is of so long ago that nothing shows it any more. */
  'file_too_old',
  /** The file says that it ended in the future, or before it began. */
  'file_ahead',
] as const
export type EntryProblem = (typeof ENTRY_PROBLEMS)[number]

export type Received =
  | { status: 'recorded'; entryId: string; repeated: boolean }
  | { status: 'refused'; problem: EntryProblem }

export type EntryContext = {
  scope: PatientScope
  now: Date
  /** The patient's zone and the local date of `now` in it. */
  timeZone: string
  today: PlainDate
  /** When it was written and that day: `now`, unless a phone kept it (`lib/entry/held.ts`). */
  writtenAt: Date
  writtenOn: PlainDate
  held?: Held | undefined
  episode: typeof episodes.$inferSelect
  /** The person has taken back what they agreed to. */
  withdrawn: boolean
  currentPlanVersionId: string | null
  /** `limits.afterPainMax` of the episode's protocol (S003-07). */
  afterPainMax: number
  /** Rungs of the episode's protocol whose exercise is done one leg at a time (C.4). */
  unilateralRungs: number[]
}

export type Written = {
  entryId: string
  /** What the prepared row must know. */
  checkInOn?: PlainDate
  sessionOn?: PlainDate
  /** Signs that were reported with it (C.12). */
  redFlags?: RedFlagCode[]
  /** The person says that it flared. */
  flared?: boolean
  /** The sitting it is part of: its exercises, and the report of the pain that ended it. */
  sessionGroup?: string | undefined
}

/**
 * What somebody may still send who has taken back what they agreed to: words to their clinic, and that it flared or a sign
 * appeared, which goes before a clinician without the engine being asked.
 */
const WITHOUT_CONSENT: readonly string[] = ['message', 'call-request', 'flare-report']

/** Statuses in which a person's entries are evidence. Before the intake is done there is nothing to judge. */
const TAKES_ENTRIES: readonly string[] = ['stopped', 'awaiting_start', 'active', 'paused', 'maintenance']

/**
 * The one room all of a person's entries go through: lock the episode, look the key up, write, remember the key,
 * keep the prepared row true, evaluate. Sending the same entry again returns what the first sending became.
 * `write` either returns a problem, having written nothing, or what it wrote.
 */
export function receiveEntry<Input extends { clientKey: string }>(
  scope: PatientScope,
  entry: {
    action: string
    kind: string
    /** What sets the engine going; null = nothing the daily rules read. */
    trigger: DecisionTrigger | null
    input: Input
    now: Date
    held?: Held | undefined
  },
  write: (tx: Tx, context: EntryContext) => Promise<Written | EntryProblem>,
): Promise<Received> {
  const { input, kind, held } = entry
  return audited(scope, entry.action, async (tx, note) => {
    const context = await lockOpenEpisode(tx, scope, entry.now, held)
    if (!context) return { status: 'refused', problem: 'no_episode' }
    const { now } = context
    const { clientKey, ...answers } = input
    // instants as text: the digest reads plain JSON only
    const bodySha256 = digestOf(JSON.parse(JSON.stringify(answers)))
    const [known] = await tx
      .select({ entryId: submissions.entryId, bodySha256: submissions.bodySha256, kind: submissions.kind })
      .from(submissions)
      .where(and(eq(submissions.patientId, scope.patientId), eq(submissions.clientKey, clientKey)))
    if (known) {
      if (known.bodySha256 !== bodySha256 || known.kind !== kind)
        return { status: 'refused', problem: 'key_reused' }
      note({ entity: kind, entityId: known.entryId, detail: { repeated: true } })
      return { status: 'recorded', entryId: known.entryId, repeated: true }
    }
    if (context.withdrawn && !WITHOUT_CONSENT.includes(kind))
      return { status: 'refused', problem: 'consent_withdrawn' }
    const written = await write(tx, context)
    if (typeof written === 'string') return { status: 'refused', problem: written }
    await tx.insert(submissions).values({
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      clientKey,
      kind,
      bodySha256,
      entryId: written.entryId,
      receivedAt: now,
    })
    await tx
      .update(episodeStates)
      .set({
        lastLogReceivedAt: now,
        ...(written.checkInOn
          ? { lastCheckInOn: sql`greatest(${episodeStates.lastCheckInOn}, ${written.checkInOn}::date)` }
          : {}),
        ...(written.sessionOn
          ? { lastSessionOn: sql`greatest(${episodeStates.lastSessionOn}, ${written.sessionOn}::date)` }
          : {}),
      })
      .where(eq(episodeStates.episodeId, context.episode.id))
    note({ entity: kind, entityId: written.entryId })
    const { trigger } = entry
    const judged =
      trigger === null ||
      (!context.withdrawn &&
        (await evaluateEpisode(tx, {
          episodeId: context.episode.id,
          trigger,
          now,
          isLocked: true,
          sessionGroup: written.sessionGroup,
        })) !== null)
    if (!judged) await raiseUnjudged(tx, context, written)
    return { status: 'recorded', entryId: written.entryId, repeated: false }
  })
}

/** A case without a plan is not evaluated; a sign or a flare reported there still goes before a clinician. */
async function raiseUnjudged(
  tx: Tx,
  { scope, episode, now }: EntryContext,
  { redFlags = [], flared = false }: Written,
) {
  const urgency = gravestUrgency(redFlags)
  const wanted: WantedReview[] = [
    ...(urgency === null ? [] : [{ kind: 'red_flag' as const, urgency }]),
    ...(flared ? [{ kind: 'settling_review' as const, urgency: 'soon' as const }] : []),
  ]
  if (wanted.length === 0) return
  const [clinic] = await tx
    .select({ timeZone: clinics.timeZone })
    .from(clinics)
    .where(eq(clinics.id, scope.clinicId))
  if (!clinic) throw new Error('an episode without its clinic')
  await openReviewItems(
    tx,
    { clinicId: scope.clinicId, patientId: scope.patientId, episodeId: episode.id },
    wanted,
    { decisionId: null, now, clinicZone: clinic.timeZone },
  )
}

/** Requests that waited for one another may carry their times in the wrong order by no more than this. */
const WAITED_AT_MOST_MS = 60_000

/**
 * The moment an entry counts as received: when it arrived, but after everything that was received or decided while it
 * waited for its turn. Otherwise a decision made in between would seem to have known it (it is derived again from what
 * had been received by then).
 */
function inTurn(arrivedAt: Date, before: readonly (Date | null)[]): Date {
  const last = Math.max(...before.map((at) => at?.getTime() ?? 0))
  const isBehind = last >= arrivedAt.getTime() && last - arrivedAt.getTime() < WAITED_AT_MOST_MS
  return isBehind ? new Date(last + 1) : arrivedAt
}

/** The newest open episode of this person, its prepared row locked until the transaction ends. */
async function lockOpenEpisode(
  tx: Tx,
  scope: PatientScope,
  arrivedAt: Date,
  held: Held | undefined,
): Promise<EntryContext | null> {
  const [row] = await tx
    .select({
      episode: episodes,
      lastDecidedAt: episodeStates.lastDecidedAt,
      lastLogReceivedAt: episodeStates.lastLogReceivedAt,
      timeZone: patients.timeZone,
      currentPlanVersionId: episodeStates.currentPlanVersionId,
      withdrawn: careWithdrawn(sql`${patients.id}`),
      afterPainMax: sql<number>`(${protocolVersions.content} -> 'limits' ->> 'afterPainMax')::float8`,
      unilateralRungs: sql<number[]>`array(
        select (rung ->> 'rung')::int from jsonb_array_elements(${protocolVersions.content} -> 'ladder') rung
        where (rung ->> 'unilateral')::boolean)`,
    })
    .from(episodes)
    .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
    .innerJoin(patients, eq(patients.id, episodes.patientId))
    .innerJoin(protocolVersions, eq(protocolVersions.id, episodes.protocolVersionId))
    .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
    .orderBy(desc(episodes.number))
    .limit(1)
    .for('update', { of: episodeStates })
  if (!row || !TAKES_ENTRIES.includes(row.episode.status)) return null
  const { lastDecidedAt, lastLogReceivedAt, ...facts } = row
  const now = inTurn(arrivedAt, [lastDecidedAt, lastLogReceivedAt])
  const dayOf = (instant: Date) => localDateOf(instant.getTime(), row.timeZone)
  const writtenAt = held?.writtenAt ?? now
  return { scope, now, ...facts, today: dayOf(now), writtenAt, writtenOn: dayOf(writtenAt), held }
}

/** Whose row it is; the first columns of every log. */
export function ownerOf({ scope, episode }: EntryContext) {
  return { clinicId: scope.clinicId, patientId: scope.patientId, episodeId: episode.id }
}

/** An instant an entry names, by the portal's clock. A clock that runs ahead is not believed. */
export function instantOf(given: Date, { writtenAt, held }: EntryContext): Date {
  const at = new Date(given.getTime() + (held?.clockBehindMs ?? 0))
  return at > writtenAt ? writtenAt : at
}

/** The times of a log that was lived at `at`. */
export function clinicalPlace(at: Date, { now, timeZone }: EntryContext) {
  return { at, timeZone, localDate: localDateOf(at.getTime(), timeZone), receivedAt: now }
}

/** When an entry was lived: what it says, or when it was written. */
export function clinicalTime(given: Date | undefined, context: EntryContext) {
  const { writtenAt, held } = context
  return clinicalPlace(given ? instantOf(given, context) : (held?.startedAt ?? writtenAt), context)
}

/** Ids of a first version. */
export function firstVersion() {
  const id = newId()
  return { id, entryId: id, version: 1 }
}

type Logged = {
  entryId: string
  version: number
  at: Date
  timeZone: string
  localDate: PlainDate
  receivedAt: Date
}

/**
 * Ids and times of the version that replaces `current`. The clinical time stays: only what was said about it
 * changes. Allowed until midnight of the day it belongs to or was entered on; a correction that a phone kept counts
 * from when it was written, for it can only make a result more cautious (C.13).
 */
export function nextVersion(current: Logged, { now, writtenOn, timeZone }: EntryContext) {
  const enteredOn = localDateOf(current.receivedAt.getTime(), timeZone)
  if (current.localDate !== writtenOn && enteredOn !== writtenOn) return 'too_late_to_correct' as const
  return {
    id: newId(),
    entryId: current.entryId,
    version: current.version + 1,
    at: current.at,
    timeZone: current.timeZone,
    localDate: current.localDate,
    receivedAt: now,
  }
}
