import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { nextDue } from '../../lib/reminders/next-due'
import type { ReminderWishes } from '../../lib/reminders/schema'
import { CHANNELS, type Reminder } from '../../lib/reminders/types'
import type { ZoneName } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { patients, reminderSendings, reminders } from '../schema'

/** Keeps one wish and plans its next moment in the person's zone. */
export async function keepReminder(
  tx: Tx,
  owner: { clinicId: string; patientId: string },
  { kind, time, byEmail, byPush }: Reminder,
  { zone, now }: { zone: ZoneName; now: Date },
): Promise<void> {
  const wanted = time !== null && (byEmail || byPush)
  const wish = { timeOfDay: time, byEmail, byPush, nextDueAt: wanted ? nextDue(time, zone, now) : null }
  await tx
    .insert(reminders)
    .values({ ...owner, kind, ...wish })
    .onConflictDoUpdate({ target: [reminders.patientId, reminders.kind], set: wish })
}

const zoneOf = async (tx: Tx, patientId: string) => {
  const [patient] = await tx
    .select({ timeZone: patients.timeZone })
    .from(patients)
    .where(eq(patients.id, patientId))
  if (!patient) throw new Error('the patient of the scope does not exist')
  return patient.timeZone
}

/** Sets when, of what and how this person is reminded. */
export function setReminders(scope: PatientScope, wishes: ReminderWishes, now: Date): Promise<void> {
  const { clinicId, patientId } = scope
  return audited(scope, 'reminder.set', async (tx) => {
    const place = { zone: await zoneOf(tx, patientId), now }
    const ways = (chosen: ReminderWishes['channels']) => ({
      byEmail: chosen.includes('email'),
      byPush: chosen.includes('push'),
    })
    const timed = ways(wishes.channels)
    const owner = { clinicId, patientId }
    await keepReminder(tx, owner, { kind: 'check_in', time: wishes.checkInTime ?? null, ...timed }, place)
    await keepReminder(tx, owner, { kind: 'session', time: wishes.sessionTime ?? null, ...timed }, place)
    await keepReminder(tx, owner, { kind: 'message', time: null, ...ways(wishes.messageChannels) }, place)
  })
}

/** Plans every reminder anew, for whoever lives in another zone from now on. */
export async function replanReminders(tx: Tx, patientId: string, zone: ZoneName, now: Date): Promise<void> {
  const rows = await tx.select().from(reminders).where(eq(reminders.patientId, patientId))
  for (const { clinicId, kind, timeOfDay, byEmail, byPush } of rows) {
    const time = timeOfDay?.slice(0, 5) ?? null
    await keepReminder(tx, { clinicId, patientId }, { kind, time, byEmail, byPush }, { zone, now })
  }
}

/** Sends a test on every way this person has chosen (by mail when none is), at most one a minute. */
export function askForTest(scope: PatientScope, now: Date): Promise<'asked' | 'just_asked'> {
  const { clinicId, patientId } = scope
  return audited(scope, 'reminder.test', async (tx) => {
    const rows = await tx.select().from(reminders).where(eq(reminders.patientId, patientId))
    const chosen = CHANNELS.filter((channel) =>
      rows.some(({ byEmail, byPush }) => (channel === 'email' ? byEmail : byPush)),
    )
    // a test belongs to its minute: pressing twice sends one
    const dueAt = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    let asked = false
    for (const channel of chosen.length > 0 ? chosen : (['email'] as const)) {
      const [made] = await tx
        .insert(reminderSendings)
        .values({
          id: newId(),
          clinicId,
          patientId,
          kind: 'test',
          channel,
          dueAt,
          outcome: 'waiting',
          at: now,
        })
        .onConflictDoNothing()
        .returning({ id: reminderSendings.id })
      if (!made) continue
      asked = true
      await enqueue(tx, 'send-reminder', { sendingId: made.id })
    }
    return asked ? 'asked' : 'just_asked'
  })
}

/** No more reminders by mail, as the link in one of them asks. Returns whether there was anything to stop. */
export async function stopReminderMails(
  scope: Parameters<typeof audited>[0],
  patientId: string,
): Promise<boolean> {
  return audited(scope, 'reminder.stop-mails', async (tx, note) => {
    const rows = await tx
      .update(reminders)
      .set({
        byEmail: false,
        nextDueAt: sql`case when ${reminders.byPush} then ${reminders.nextDueAt} end`,
      })
      .where(eq(reminders.patientId, patientId))
      .returning({ clinicId: reminders.clinicId })
    const [first] = rows
    if (first) note({ clinicId: first.clinicId, patientId })
    return first !== undefined
  })
}
