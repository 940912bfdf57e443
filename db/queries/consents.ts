import 'server-only'
import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { type ConsentStanding, consentStanding } from '../../lib/consent/standing'
import { read, type Tx } from '../audited'
import { clinics, consents } from '../schema'

/** Whether a person has taken back what they agreed to and not agreed again. Nothing written down is not taken back. */
export const careWithdrawn = (patientId: SQL | string): SQL<boolean> => sql<boolean>`(
  exists (select from consents k where k.patient_id = ${patientId} and k.kind = 'care_and_data')
  and not exists (select from consents k where k.patient_id = ${patientId} and k.kind = 'care_and_data'
    and k.withdrawn_at is null))`

/** Every consent of the person that bears on their care, for {@link consentStanding}. */
export const consentSelect = (tx: Tx, scope: PatientScope) =>
  tx
    .select({ kind: consents.kind, textVersion: consents.textVersion, withdrawnAt: consents.withdrawnAt })
    .from(consents)
    .where(eq(consents.patientId, scope.patientId))

export type OwnConsent = Pick<
  typeof consents.$inferSelect,
  'id' | 'kind' | 'textVersion' | 'givenAt' | 'withdrawnAt'
>

/** Everything a person has agreed to, the newest first, and where that leaves them. */
export function getOwnConsents(scope: PatientScope): Promise<{
  clinic: { name: string; emergencyNumber: string }
  consents: OwnConsent[]
  standing: ConsentStanding
}> {
  return read(scope, async (tx) => {
    const given = await tx
      .select({
        id: consents.id,
        kind: consents.kind,
        textVersion: consents.textVersion,
        givenAt: consents.givenAt,
        withdrawnAt: consents.withdrawnAt,
      })
      .from(consents)
      .where(eq(consents.patientId, scope.patientId))
      .orderBy(desc(consents.givenAt), desc(consents.id))
      .limit(100)
    const [clinic] = await tx
      .select({ name: clinics.name, emergencyNumber: clinics.emergencyNumber })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    return { clinic, consents: given, standing: consentStanding(given) }
  })
}
