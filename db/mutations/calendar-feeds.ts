import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ClinicianScope, PatientScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { newId } from '../ids'
import { calendarFeeds, patientFeeds } from '../schema'
import { newMailToken } from '../tokens'

/** A new secret address for this clinician's calendar. The token is shown once; only its hash is kept. */
export function makeCalendarFeed(scope: ClinicianScope, now: Date): Promise<{ token: string }> {
  return audited(scope, 'calendar-feed.make', async (tx, note) => {
    const id = newId()
    const { token, tokenHash } = newMailToken()
    note({ entity: 'calendar-feed', entityId: id })
    await tx.insert(calendarFeeds).values({
      id,
      clinicId: scope.clinicId,
      userId: scope.userId,
      tokenHash,
      createdAt: now,
    })
    return { token }
  })
}

/** Ends an address at once. false = there is none such of this clinician. */
export function revokeCalendarFeed(scope: ClinicianScope, id: string, now: Date): Promise<boolean> {
  return audited(scope, 'calendar-feed.revoke', async (tx, note) => {
    note({ entity: 'calendar-feed', entityId: id })
    const revoked = await tx
      .update(calendarFeeds)
      .set({ revokedAt: now })
      .where(
        and(
          eq(calendarFeeds.id, id),
          eq(calendarFeeds.userId, scope.userId),
          isNull(calendarFeeds.revokedAt),
        ),
      )
      .returning({ id: calendarFeeds.id })
    return revoked.length === 1
  })
}

/** A new secret address for a patient's own calendar. The token is shown once; only its hash is kept. */
export function makePatientFeed(scope: PatientScope, now: Date): Promise<{ token: string }> {
  return audited(scope, 'calendar-feed.make', async (tx, note) => {
    const id = newId()
    const { token, tokenHash } = newMailToken()
    note({ entity: 'calendar-feed', entityId: id })
    await tx.insert(patientFeeds).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      tokenHash,
      createdAt: now,
    })
    return { token }
  })
}

/** Ends such an address at once. false = there is none such of this patient. */
export function revokePatientFeed(scope: PatientScope, id: string, now: Date): Promise<boolean> {
  return audited(scope, 'calendar-feed.revoke', async (tx, note) => {
    note({ entity: 'calendar-feed', entityId: id })
    const revoked = await tx
      .update(patientFeeds)
      .set({ revokedAt: now })
      .where(
        and(
          eq(patientFeeds.id, id),
          eq(patientFeeds.patientId, scope.patientId),
          isNull(patientFeeds.revokedAt),
        ),
      )
      .returning({ id: patientFeeds.id })
    return revoked.length === 1
  })
}
