import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import type { DecisionSentences } from '../../lib/decision/sentences'
import type { Locale } from '../../lib/messages'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import type { WantedReview } from '../../lib/review/review-items'
import type { ReviewKind } from '../../lib/review/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import type { EpisodeContext } from '../queries/episode-context'
import { decisions, reviewItems } from '../schema'
import { ownerOf } from './gather-episode'
import { openReviewItems } from './review-items'

/** What a look back over weeks says, as the engine words it. */
type LookBack = { decision: string; rule: string; flags?: readonly string[]; findings: readonly unknown[] }

/**
 * Freezes a look back as a decision that moves nothing, with everything it read, and puts it before a clinician where one
 * is wanted. In: the result, its whole input (it is derived again from that alone) and its sentences.
 */
export async function freezeReview(
  tx: Tx,
  context: EpisodeContext,
  {
    result,
    input,
    sentences,
    wanted,
    trigger,
    today,
    now,
  }: {
    result: LookBack
    input: unknown
    sentences: (locale: Locale) => DecisionSentences
    wanted: WantedReview[]
    trigger: 'nightly' | 'finish_answer'
    today: PlainDate
    now: Date
  },
): Promise<string> {
  const id = newId()
  const readers = readersOf(context)
  const { patientText, clinicianText } = forBothReaders(readers, sentences)
  await tx.insert(decisions).values({
    id,
    ...ownerOf(context),
    number: sql`(select coalesce(max(d.number), 0) + 1 from ${decisions} d where d.episode_id = ${context.episode.id})`,
    kind: 'review',
    trigger,
    evaluatedAt: now,
    localDate: today,
    timeZone: context.patient.timeZone,
    outcome: result.decision,
    rule: result.rule,
    flags: [...(result.flags ?? [])],
    evidence: [],
    result,
    context: input,
    stateBefore: context.ladder,
    stateAfter: context.ladder,
    effect: 'no_change',
    protocolVersionId: context.protocolVersion.id,
    protocolHash: context.protocolVersion.contentHash,
    engineVersion: ENGINE_VERSION,
    inputDigest: digestOf(input),
    patientText,
    patientLocale: readers.patient,
    clinicianText,
  })
  await openReviewItems(tx, ownerOf(context), wanted, {
    decisionId: id,
    now,
    clinicZone: context.clinic.timeZone,
  })
  return id
}

/** Whether an item of this kind was opened in the last `days` local days. */
export async function raisedWithin(
  tx: Tx,
  episodeId: string,
  { kind, today, days }: { kind: ReviewKind; today: PlainDate; days: number },
): Promise<boolean> {
  const [raised] = await tx
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.episodeId, episodeId),
        eq(reviewItems.kind, kind),
        gt(reviewItems.openedAt, sql`${addDays(today, -days)}::date`),
      ),
    )
    .limit(1)
  return raised !== undefined
}
