import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { dueNow } from '../../lib/reminders/next-due'
import { CHANNELS, type SendingOutcome, type TimedKind } from '../../lib/reminders/types'
import { isStillWanted } from '../../lib/reminders/wanted'
import { audited } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { careWithdrawn } from '../queries/consents'
import { todayFacts } from '../queries/today'
import { reminderSendings, reminders } from '../schema'

type DueRow = {
  clinic_id: string
  patient_id: string
  kind: TimedKind
  time_of_day: string
  by_email: boolean
  by_push: boolean
  next_due_at: string
  time_zone: string
}

/**
 * Takes the reminder that has waited longest: sends it, or says why not, and plans the next one, all or nothing. Several
 * workers take different ones. Returns whether there was one.
 */
export function sendNextReminder(scope: SystemScope, now: Date): Promise<boolean> {
  return audited(scope, 'reminder.send', async (tx, note) => {
    const [row] = await tx.execute<DueRow>(sql`
      select r.clinic_id, r.patient_id, r.kind, r.time_of_day, r.by_email, r.by_push, r.next_due_at, p.time_zone
        from reminders r join patients p on p.id = r.patient_id
       where r.next_due_at <= ${now.toISOString()}::timestamptz and r.time_of_day is not null
         and not ${careWithdrawn(sql`p.id`)}
       order by r.next_due_at limit 1
         for update of r skip locked`)
    if (!row) return false
    const { clinic_id: clinicId, patient_id: patientId, kind } = row
    note({ clinicId, patientId, entity: 'reminder', entityId: kind })
    const due = dueNow(row.time_of_day.slice(0, 5), row.time_zone, new Date(row.next_due_at), now)
    await tx
      .update(reminders)
      .set({ nextDueAt: due.nextAt })
      .where(sql`${reminders.patientId} = ${patientId} and ${reminders.kind} = ${kind}`)
    const facts = due.state === 'send' ? await todayFacts(tx, patientId, now) : null
    const outcome: SendingOutcome =
      due.state === 'too_late' ? 'too_late' : facts && isStillWanted(kind, facts) ? 'waiting' : 'done_already'
    for (const channel of CHANNELS) {
      if (!(channel === 'email' ? row.by_email : row.by_push)) continue
      const [made] = await tx
        .insert(reminderSendings)
        .values({ id: newId(), clinicId, patientId, kind, channel, dueAt: due.dueAt, outcome, at: now })
        .onConflictDoNothing()
        .returning({ id: reminderSendings.id })
      if (made && outcome === 'waiting') await enqueue(tx, 'send-reminder', { sendingId: made.id })
    }
    return true
  })
}

/** What became of a sending. */
export function noteSending(
  scope: SystemScope,
  { sendingId, outcome, now }: { sendingId: string; outcome: SendingOutcome; now: Date },
): Promise<void> {
  return audited(scope, 'reminder.sent', async (tx, note) => {
    const [row] = await tx
      .update(reminderSendings)
      .set({ outcome, at: now })
      .where(eq(reminderSendings.id, sendingId))
      .returning({ clinicId: reminderSendings.clinicId, patientId: reminderSendings.patientId })
    if (row) note({ ...row, entity: 'reminder-sending', entityId: sendingId, detail: { outcome } })
  })
}
