import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { CallRequestInput } from '../../lib/call-request/schema'
import type { Held } from '../../lib/entry/held'
import { reviewDueAt } from '../../lib/review/due'
import { newId } from '../ids'
import { callRequests, clinics, reviewItems } from '../schema'
import { ownerOf, type Received, receiveEntry } from './receive-entry'
import { openReviewItems, targetsOf } from './review-items'

/**
 * "Please call me": kept, and put before a clinician with the time the person is told (two working days in the
 * clinic's zone, C.12 [ENG]). While one request waits, a second one is refused: nobody is called twice for one wish.
 */
export function requestCall(
  scope: PatientScope,
  input: CallRequestInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'call.request', kind: 'call-request', trigger: null, input, now, held },
    async (tx, context) => {
      const owner = ownerOf(context)
      const [waiting] = await tx
        .select({ id: reviewItems.id })
        .from(reviewItems)
        .where(
          and(
            eq(reviewItems.episodeId, owner.episodeId),
            eq(reviewItems.kind, 'call_request'),
            isNull(reviewItems.closedAt),
          ),
        )
      if (waiting) return 'call_already_asked'
      const [clinic] = await tx
        .select({ timeZone: clinics.timeZone })
        .from(clinics)
        .where(eq(clinics.id, scope.clinicId))
      if (!clinic) throw new Error('an episode without its clinic')
      const entryId = newId()
      await tx.insert(callRequests).values({
        id: entryId,
        ...owner,
        askedAt: now,
        telephone: input.telephone,
        suits: input.suits,
        about: input.about,
        callBackBy: reviewDueAt('soon', now, clinic.timeZone, await targetsOf(tx, scope.clinicId)),
      })
      await openReviewItems(tx, owner, [{ kind: 'call_request', urgency: 'soon' }], {
        decisionId: null,
        now,
        clinicZone: clinic.timeZone,
      })
      return { entryId }
    },
  )
}
