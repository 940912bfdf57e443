import 'server-only'
import { openNextFollowUp } from '@/db/mutations/open-follow-ups'
import { localDateOf } from '@/lib/time/plain-date'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Puts everybody whose three or six months after care are over before a clinician. */
export async function openFollowUps(): Promise<void> {
  const now = new Date()
  const today = localDateOf(now.getTime(), 'UTC')
  let opened = 0
  while (await openNextFollowUp(systemScope('worker'), { today, now })) opened += 1
  if (opened > 0) log.info({ opened }, 'follow-ups opened')
}
