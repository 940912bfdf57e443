import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { DEFAULT_TARGETS, type ResponseTargets, reviewDueAt } from '../../lib/review/due'
import { REVIEW_RANK, type WantedReview } from '../../lib/review/review-items'
import type { CloseReason, ReviewKind } from '../../lib/review/types'
import type { ZoneName } from '../../lib/time/types'
import type { Tx } from '../audited'
import { clinics, reviewItems } from '../schema'

type Owner = { clinicId: string; patientId: string; episodeId: string }

const URGENCY_ORDER = ['emergency', 'urgent', 'soon', 'routine']

/**
 * Puts the case in the queue once per kind. An item that is open already is pointed to the newest decision and
 * may become more urgent, never less; its target then moves forward, never back.
 */
export async function openReviewItems(
  tx: Tx,
  owner: Owner,
  wanted: WantedReview[],
  {
    decisionId,
    now,
    clinicZone,
    due,
  }: {
    decisionId: string | null
    now: Date
    clinicZone: ZoneName /** A target of its own instead of the urgency's. */
    due?: Date
  },
): Promise<void> {
  if (wanted.length === 0) return
  const targets = due ? undefined : await targetsOf(tx, owner.clinicId)
  for (const { kind, urgency } of wanted) {
    const dueAt = due ?? reviewDueAt(urgency, now, clinicZone, targets)
    const moreUrgent = sql`array_position(array[${sql.join(
      URGENCY_ORDER.map((u) => sql`${u}`),
      sql`, `,
    )}], excluded.urgency) < array_position(array[${sql.join(
      URGENCY_ORDER.map((u) => sql`${u}`),
      sql`, `,
    )}], ${reviewItems.urgency})`
    await tx
      .insert(reviewItems)
      .values({ ...owner, kind, urgency, rank: REVIEW_RANK[kind], decisionId, openedAt: now, dueAt })
      .onConflictDoUpdate({
        target: [reviewItems.episodeId, reviewItems.kind],
        targetWhere: isNull(reviewItems.closedAt),
        set: {
          decisionId: sql`coalesce(excluded.decision_id, ${reviewItems.decisionId})`,
          urgency: sql`case when ${moreUrgent} then excluded.urgency else ${reviewItems.urgency} end`,
          dueAt: sql`least(excluded.due_at, ${reviewItems.dueAt})`,
          // What has become more pressing is in sight again, whatever it was put off to.
          snoozedUntil: sql`case when ${moreUrgent} then null else ${reviewItems.snoozedUntil} end`,
          backWithCheckIn: sql`${reviewItems.backWithCheckIn} and not ${moreUrgent}`,
          lockVersion: sql`${reviewItems.lockVersion} + 1`,
        },
      })
  }
}

/** The clinic's own response targets; the protocol's where the scope cannot see the clinic. */
export async function targetsOf(tx: Tx, clinicId: string): Promise<ResponseTargets> {
  const [row] = await tx
    .select({
      urgentWithinHours: clinics.urgentWithinHours,
      soonWithinDays: clinics.soonWithinDays,
      routineWithinDays: clinics.routineWithinDays,
    })
    .from(clinics)
    .where(eq(clinics.id, clinicId))
  return row ?? DEFAULT_TARGETS
}

/** Takes open items of these kinds out of the queue, saying why; kinds that are not open are passed over. */
export async function closeReviewItems(
  tx: Tx,
  episodeId: string,
  kinds: readonly ReviewKind[],
  { reason, now, byUserId }: { reason: CloseReason; now: Date; byUserId: string | null },
): Promise<number> {
  if (kinds.length === 0) return 0
  const closed = await tx
    .update(reviewItems)
    .set({ closedAt: now, closeReason: reason, closedByUserId: byUserId, claimedUntil: null })
    .where(
      and(
        eq(reviewItems.episodeId, episodeId),
        inArray(reviewItems.kind, [...kinds]),
        isNull(reviewItems.closedAt),
      ),
    )
    .returning({ id: reviewItems.id })
  return closed.length
}
