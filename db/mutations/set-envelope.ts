import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { autonomyEnvelopes, patients } from '../schema'
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
 * before is ended and kept. Refused for an episode that is over, and with a last day that is over for the patient.
 */
export function setEnvelope(
  scope: CareScope,
  { episodeId, envelope, note, now }: EnvelopeWish,
): Promise<FactResult | { status: 'day_over' }> {
  return changeClinicianFact(scope, {
    action: 'episode.set-envelope',
    episodeId,
    now,
    detail: envelope
      ? { doseSteps: envelope.doseSteps, rungUpTo: envelope.rungUpTo }
      : { envelope: 'protocol' },
    refusal: async (tx) => {
      if (!envelope?.untilDate) return null
      const [patient] = await tx
        .select({ timeZone: patients.timeZone })
        .from(patients)
        .where(eq(patients.id, scope.patientId))
      if (!patient) throw new Error('an episode without its patient')
      return envelope.untilDate < localDateOf(now.getTime(), patient.timeZone) ? 'day_over' : null
    },
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
