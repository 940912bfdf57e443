import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { PlainDate } from '../../lib/time/types'
import { autonomyEnvelopes } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

export type EnvelopeWish = {
  episodeId: string
  /** null = back to the protocol's own policy. */
  envelope: {
    doseSteps: boolean
    rungUpTo: number
    untilDate: PlainDate | null
    reviewWithinDays: number | null
  } | null
  note: string
  now: Date
}

/**
 * Sets what may apply by itself for one patient, from now on, and judges the episode again under it (C.8). The one
 * before is ended and kept. Refused for an episode that is over.
 */
export function setEnvelope(
  scope: CareScope,
  { episodeId, envelope, note, now }: EnvelopeWish,
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.set-envelope',
    episodeId,
    now,
    detail: envelope
      ? { doseSteps: envelope.doseSteps, rungUpTo: envelope.rungUpTo }
      : { envelope: 'protocol' },
    write: async (tx, { clinicId, patientId }) => {
      await tx
        .update(autonomyEnvelopes)
        .set({ endedAt: now })
        .where(and(eq(autonomyEnvelopes.episodeId, episodeId), isNull(autonomyEnvelopes.endedAt)))
      if (!envelope) return
      await tx.insert(autonomyEnvelopes).values({
        clinicId,
        patientId,
        episodeId,
        ...envelope,
        note,
        setByUserId: scope.userId,
        setByName: scope.displayName,
        setAt: now,
      })
    },
  })
}
