import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { patients } from '../schema'

/** The ISO weekday on which Today offers the look back at the week. */
export function chooseWeekday(scope: PatientScope, weekday: number): Promise<void> {
  return audited(scope, 'settings.choose-weekday', async (tx) => {
    await tx.update(patients).set({ weeklyReviewDay: weekday }).where(eq(patients.id, scope.patientId))
  })
}
