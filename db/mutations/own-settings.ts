import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { OwnSettings } from '../../lib/settings/schema'
import { audited } from '../audited'
import { patients } from '../schema'
import { replanReminders } from './set-reminders'

/**
 * Changes how the portal speaks to this person. A new zone counts for entries from now on; what was logged keeps
 * the day it was lived on (C.1).
 */
export function changeOwnSettings(scope: PatientScope, settings: OwnSettings, now: Date): Promise<void> {
  return audited(scope, 'settings.change', async (tx) => {
    await tx
      .update(patients)
      .set({
        locale: settings.locale,
        timeZone: settings.timeZone,
        units: settings.units,
        telephone: settings.telephone ?? null,
      })
      .where(eq(patients.id, scope.patientId))
    await replanReminders(tx, scope.patientId, settings.timeZone, now)
  })
}
