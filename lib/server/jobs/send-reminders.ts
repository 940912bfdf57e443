import 'server-only'
import { sendNextReminder } from '@/db/mutations/send-reminders'
import { systemScope } from '../system-scope'

/** Sends every reminder whose moment has come, those missed while nobody was there to send them too. */
export async function sendReminders(): Promise<void> {
  while (await sendNextReminder(systemScope('worker'), new Date()));
}
