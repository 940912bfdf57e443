import 'server-only'
import { asc, desc, eq } from 'drizzle-orm'
import type { PatientScope, SystemScope } from '../../lib/auth/scope'
import type { Channel, Reminder, Sending } from '../../lib/reminders/types'
import { read } from '../audited'
import { patients, pushSubscriptions, reminderSendings, reminders, users } from '../schema'

/** What this person wants to be reminded of, and what became of the last reminder on each channel. */
export function getReminders(
  scope: PatientScope,
): Promise<{ timeZone: string; reminders: Reminder[]; last: Partial<Record<Channel, Sending>> }> {
  return read(scope, async (tx) => {
    const [patient] = await tx
      .select({ timeZone: patients.timeZone })
      .from(patients)
      .where(eq(patients.id, scope.patientId))
    if (!patient) throw new Error('the patient of the scope does not exist')
    const rows = await tx.select().from(reminders).where(eq(reminders.patientId, scope.patientId))
    const sendings = await tx
      .selectDistinctOn([reminderSendings.channel])
      .from(reminderSendings)
      .where(eq(reminderSendings.patientId, scope.patientId))
      .orderBy(reminderSendings.channel, desc(reminderSendings.at), desc(reminderSendings.id))
    return {
      timeZone: patient.timeZone,
      reminders: rows.map(({ kind, timeOfDay, byEmail, byPush }) => ({
        kind,
        time: timeOfDay?.slice(0, 5) ?? null,
        byEmail,
        byPush,
      })),
      last: Object.fromEntries(
        sendings.map(({ kind, channel, dueAt, outcome, at }) => [
          channel,
          { kind, channel, dueAt, outcome, at },
        ]),
      ),
    }
  })
}

export type PushDevice = typeof pushSubscriptions.$inferSelect

/** The browsers of one person that show notifications, the oldest first; at most 20. */
export function listPushDevices(scope: SystemScope, userId: string): Promise<PushDevice[]> {
  return read(scope, (tx) =>
    tx
      .select()
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.userId, userId))
      .orderBy(asc(pushSubscriptions.createdAt))
      .limit(20),
  )
}

/** A sending that waits, and whom it is for; null when it is not there or has been done. */
export function getWaitingSending(scope: SystemScope, sendingId: string) {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        kind: reminderSendings.kind,
        channel: reminderSendings.channel,
        outcome: reminderSendings.outcome,
        patientId: reminderSendings.patientId,
        userId: patients.userId,
        email: users.email,
        locale: users.locale,
      })
      .from(reminderSendings)
      .innerJoin(patients, eq(patients.id, reminderSendings.patientId))
      .innerJoin(users, eq(users.id, patients.userId))
      .where(eq(reminderSendings.id, sendingId))
    return row && (row.outcome === 'waiting' || row.outcome === 'failed') ? row : null
  })
}
