import 'server-only'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { PatientScope, SystemScope } from '../../lib/auth/scope'
import type { CoachCardInput } from '../../lib/coach-card/schema'
import { audited } from '../audited'
import { newId } from '../ids'
import { coachCardOpenings, coachCards, episodes, patients } from '../schema'

const DAY_MS = 24 * 3_600_000
const MOST_OPEN = 5

/** Keeps a card under the digest of its link. At most five hold at a time, so that nobody loses sight of them. */
export function makeCoachCard(
  scope: PatientScope,
  input: CoachCardInput,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<{ status: 'made' } | { status: 'refused'; problem: 'no_episode' | 'too_many_cards' }> {
  return audited(scope, 'coach-card.make', async (tx, note) => {
    const [episode] = await tx
      .select({ id: episodes.id })
      .from(episodes)
      .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1)
    if (!episode) return { status: 'refused', problem: 'no_episode' }
    const open = await tx
      .select({ id: coachCards.id })
      .from(coachCards)
      .where(
        and(
          eq(coachCards.patientId, scope.patientId),
          isNull(coachCards.revokedAt),
          gt(coachCards.expiresAt, now),
        ),
      )
    if (open.length >= MOST_OPEN) return { status: 'refused', problem: 'too_many_cards' }
    const id = newId()
    await tx.insert(coachCards).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId: episode.id,
      tokenHash,
      shownName: input.shownName ?? null,
      madeFor: input.madeFor ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + Number(input.days) * DAY_MS),
    })
    note({ entity: 'coach-card', entityId: id })
    return { status: 'made' }
  })
}

/** Takes a card back: from the next opening on there is nothing behind the link. Somebody else's is not found. */
export function revokeCoachCard(scope: PatientScope, cardId: string, now: Date): Promise<boolean> {
  return audited(scope, 'coach-card.revoke', async (tx, note) => {
    const revoked = await tx
      .update(coachCards)
      .set({ revokedAt: now })
      .where(
        and(
          eq(coachCards.id, cardId),
          eq(coachCards.patientId, scope.patientId),
          isNull(coachCards.revokedAt),
        ),
      )
      .returning({ id: coachCards.id })
    note({ entity: 'coach-card', entityId: cardId })
    return revoked.length > 0
  })
}

export type OpenedCard = { patientId: string; shownName: string | null; expiresAt: Date; locale: string }

/** What a link is good for now, counted. null = nothing: unknown, expired, taken back, or care has ended. */
export function openCoachCard(
  scope: SystemScope,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<OpenedCard | null> {
  return audited(scope, 'coach-card.open', async (tx, note) => {
    const [card] = await tx
      .select({ card: coachCards, locale: patients.locale })
      .from(coachCards)
      .innerJoin(episodes, eq(episodes.id, coachCards.episodeId))
      .innerJoin(patients, eq(patients.id, coachCards.patientId))
      .where(
        and(
          eq(coachCards.tokenHash, tokenHash),
          isNull(coachCards.revokedAt),
          gt(coachCards.expiresAt, now),
          isNull(episodes.endedAt),
        ),
      )
    if (!card) return null
    const { id: cardId, clinicId, patientId, episodeId, shownName, expiresAt } = card.card
    await tx.insert(coachCardOpenings).values({ clinicId, patientId, episodeId, cardId, openedAt: now })
    note({ clinicId, patientId, entity: 'coach-card', entityId: cardId })
    return { patientId, shownName, expiresAt, locale: card.locale }
  })
}
