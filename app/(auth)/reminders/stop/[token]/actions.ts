'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { stopReminderMails } from '@/db/mutations/set-reminders'
import { StopWish } from '@/lib/reminders/schema'
import { publicAction } from '@/lib/server/action'
import { systemScope } from '@/lib/server/system-scope'
import { readStopToken } from '@/lib/server/unsubscribe'

/** Stops the reminder mails of whoever this link was sent to. */
export const stopMails = publicAction(StopWish, async (_nobody, { stop }, { requestId }) => {
  const patientId = readStopToken(stop)
  if (patientId !== null) await stopReminderMails(systemScope('sign-in', requestId), patientId)
  redirect(`/reminders/stop/${encodeURIComponent(stop)}?done=1` as Route)
})
