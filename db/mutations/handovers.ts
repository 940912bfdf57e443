import 'server-only'
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { audited, type Tx, unlessRefused } from '../audited'
import { newId } from '../ids'
import {
  careAssignments,
  clinics,
  episodeStates,
  episodes,
  handovers,
  memberships,
  reviewItems,
  visits,
} from '../schema'
import { newestEpisode } from './answer-message'
import { appendMessage, lockThread } from './append-message'
import { takeTurnAtCalendar } from './book-visit'
import { tellOfOtherClinician } from './invite-to-visit'
import { closeReviewItems, openReviewItems } from './review-items'

export type OfferResult = {
  status: 'offered' | 'not_in_charge' | 'no_colleague' | 'offered_already' | 'ended'
}

/**
 * Asks a colleague to take a patient over, with what they need to know. Until they accept, whoever is in charge stays in
 * charge; the colleague may look, and has the offer in their queue.
 */
export function offerHandover(
  scope: CareScope,
  { toUserId, note: words }: { toUserId: string; note: string },
  now: Date,
): Promise<OfferResult> {
  const { clinicId, patientId, userId, displayName } = scope
  return audited(scope, 'handover.offer', async (tx, note) => {
    await lockHandovers(tx, patientId)
    if ((await inChargeOf(tx, patientId)) !== userId) return { status: 'not_in_charge' }
    const toName = await clinicianNamed(tx, clinicId, toUserId)
    if (toName === null || toUserId === userId) return { status: 'no_colleague' }
    if (await openOffer(tx, patientId)) return { status: 'offered_already' }
    const episode = await newestEpisode(tx, patientId)
    if (!episode || episode.endedAt) return { status: 'ended' }
    const id = newId()
    await tx.insert(handovers).values({
      id,
      clinicId,
      patientId,
      fromUserId: userId,
      fromName: displayName,
      toUserId,
      toName,
      note: words,
      state: 'offered',
      offeredAt: now,
    })
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    await openReviewItems(
      tx,
      { clinicId, patientId, episodeId: episode.id },
      [{ kind: 'handover', urgency: 'soon' }],
      { decisionId: null, now, clinicZone: clinic.timeZone },
    )
    await tx
      .update(reviewItems)
      .set({ delegatedToUserId: toUserId, delegatedToName: toName, delegatedByName: displayName })
      .where(
        and(
          eq(reviewItems.episodeId, episode.id),
          eq(reviewItems.kind, 'handover'),
          isNull(reviewItems.closedAt),
        ),
      )
    note({ entity: 'handover', entityId: id, detail: { to: toUserId } })
    return { status: 'offered' }
  })
}

export type HandoverResult =
  | { status: 'accepted'; visitsTaken: number; visitsLeft: number }
  | { status: 'declined' | 'withdrawn' | 'not_open' }

/**
 * The colleague takes the patient over: from then on they are in charge and whoever offered is not, and the patient
 * reads so in the thread, in the words of the new clinician. With `visits` the booked visits to come go along, at their
 * times; one that meets something in the new clinician's calendar stays with whoever had it, and is counted.
 */
export function acceptHandover(
  scope: CareScope,
  { handoverId, message, visits: take = false }: { handoverId: string; message: string; visits?: boolean },
  now: Date,
): Promise<HandoverResult> {
  const { clinicId, patientId, userId, displayName } = scope
  return audited(scope, 'handover.accept', async (tx, note) => {
    note({ entity: 'handover', entityId: handoverId })
    await lockHandovers(tx, patientId)
    await lockThread(tx, patientId)
    const offer = await openOffer(tx, patientId)
    if (offer?.id !== handoverId || offer.toUserId !== userId) return { status: 'not_open' }
    // A manager may have put somebody else in charge meanwhile.
    if ((await inChargeOf(tx, patientId)) !== offer.fromUserId) return { status: 'not_open' }
    await tx.update(handovers).set({ state: 'accepted', answeredAt: now }).where(eq(handovers.id, handoverId))
    const open = and(eq(careAssignments.patientId, patientId), isNull(careAssignments.endedAt))
    await tx
      .update(careAssignments)
      .set({ endedAt: now })
      .where(and(open, eq(careAssignments.kind, 'primary')))
    await tx
      .update(careAssignments)
      .set({ endedAt: now })
      .where(and(open, eq(careAssignments.clinicianUserId, userId)))
    await tx.insert(careAssignments).values({
      clinicId,
      patientId,
      clinicianUserId: userId,
      kind: 'primary',
      startedAt: now,
      assignedByUserId: offer.fromUserId,
    })
    await tx
      .update(episodeStates)
      .set({ clinicianUserId: userId, lockVersion: sql`${episodeStates.lockVersion} + 1` })
      .where(eq(episodeStates.patientId, patientId))
    const episode = await newestEpisode(tx, patientId)
    if (episode && !episode.endedAt) {
      await appendMessage(
        tx,
        { clinicId, patientId, episodeId: episode.id },
        {
          id: newId(),
          author: 'clinician',
          authorUserId: userId,
          authorName: displayName,
          body: message,
          clientKey: handoverId,
          writtenAt: now,
          now,
        },
      )
    }
    await closeOffer(tx, patientId, { userId, now })
    const toCome = take ? await visitsToCome(tx, { patientId, userId: offer.fromUserId, now }) : []
    let visitsTaken = 0
    for (const visit of toCome) if (await takeVisit(tx, visit, { userId, now })) visitsTaken += 1
    note({ detail: { from: offer.fromUserId, visitsTaken } })
    return { status: 'accepted', visitsTaken, visitsLeft: toCome.length - visitsTaken }
  })
}

const visitsToCome = (tx: Tx, { patientId, userId, now }: { patientId: string; userId: string; now: Date }) =>
  tx
    .select()
    .from(visits)
    .where(
      and(
        eq(visits.patientId, patientId),
        eq(visits.clinicianUserId, userId),
        eq(visits.state, 'booked'),
        gt(visits.startsAt, now),
      ),
    )
    .orderBy(asc(visits.startsAt))

/** The same visit with another clinician: its id and time stay, SEQUENCE rises, both are told. false = not free then. */
export async function takeVisit(
  tx: Tx,
  visit: typeof visits.$inferSelect,
  { userId, now }: { userId: string; now: Date },
): Promise<boolean> {
  await takeTurnAtCalendar(tx, userId, now)
  const sequence = visit.sequence + 1
  // The colleague's own calendar is out of this chart's sight: the database knows whether the time is free.
  const free = await unlessRefused(tx, 'visits_clinician_once', (inner) =>
    inner.update(visits).set({ clinicianUserId: userId, sequence }).where(eq(visits.id, visit.id)),
  )
  if (!free) return false
  await tellOfOtherClinician(tx, { ...visit, sequence }, visit.clinicianUserId)
  return true
}

/** The colleague cannot take the patient; whoever offered reads why and stays in charge. */
export function declineHandover(
  scope: CareScope,
  { handoverId, why }: { handoverId: string; why: string },
  now: Date,
): Promise<HandoverResult> {
  return audited(scope, 'handover.decline', async (tx, note) => {
    note({ entity: 'handover', entityId: handoverId })
    await lockHandovers(tx, scope.patientId)
    const offer = await openOffer(tx, scope.patientId)
    if (offer?.id !== handoverId || offer.toUserId !== scope.userId) return { status: 'not_open' }
    await tx
      .update(handovers)
      .set({ state: 'declined', answeredAt: now, answerNote: why })
      .where(eq(handovers.id, handoverId))
    // The item goes back to whoever offered, who takes it off the queue once they have read why.
    await tx
      .update(reviewItems)
      .set({
        delegatedToUserId: offer.fromUserId,
        delegatedToName: offer.fromName,
        delegatedByName: scope.displayName,
        delegationNote: why,
      })
      .where(
        and(
          eq(reviewItems.patientId, scope.patientId),
          eq(reviewItems.kind, 'handover'),
          isNull(reviewItems.closedAt),
        ),
      )
    return { status: 'declined' }
  })
}

/** Whoever offered, or is in charge by now, takes the offer back; the colleague's way into the chart closes with it. */
export function withdrawHandover(scope: CareScope, handoverId: string, now: Date): Promise<HandoverResult> {
  return audited(scope, 'handover.withdraw', async (tx, note) => {
    note({ entity: 'handover', entityId: handoverId })
    await lockHandovers(tx, scope.patientId)
    const offer = await openOffer(tx, scope.patientId)
    if (offer?.id !== handoverId) return { status: 'not_open' }
    // A manager may have put somebody else in charge, who then can clear it away.
    const mine = offer.fromUserId === scope.userId || (await inChargeOf(tx, scope.patientId)) === scope.userId
    if (!mine) return { status: 'not_open' }
    await tx
      .update(handovers)
      .set({ state: 'withdrawn', answeredAt: now })
      .where(eq(handovers.id, handoverId))
    await closeOffer(tx, scope.patientId, { userId: scope.userId, now })
    return { status: 'withdrawn' }
  })
}

/** One change at a time of who looks after a patient. */
const lockHandovers = (tx: Tx, patientId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`handover ${patientId}`}, 0))`)

async function openOffer(tx: Tx, patientId: string) {
  const [row] = await tx
    .select({
      id: handovers.id,
      fromUserId: handovers.fromUserId,
      fromName: handovers.fromName,
      toUserId: handovers.toUserId,
    })
    .from(handovers)
    .where(and(eq(handovers.patientId, patientId), eq(handovers.state, 'offered')))
  return row ?? null
}

async function inChargeOf(tx: Tx, patientId: string): Promise<string | null> {
  const [row] = await tx
    .select({ userId: careAssignments.clinicianUserId })
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.patientId, patientId),
        eq(careAssignments.kind, 'primary'),
        isNull(careAssignments.endedAt),
      ),
    )
    .for('update')
  return row?.userId ?? null
}

async function clinicianNamed(tx: Tx, clinicId: string, userId: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        eq(memberships.userId, userId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
      ),
    )
  return row?.name ?? null
}

async function closeOffer(
  tx: Tx,
  patientId: string,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  const rows = await tx.select({ id: episodes.id }).from(episodes).where(eq(episodes.patientId, patientId))
  for (const { id } of rows)
    await closeReviewItems(tx, id, ['handover'], { reason: 'decided', now, byUserId: userId })
}
