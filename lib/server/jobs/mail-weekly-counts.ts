import 'server-only'
import { foldAllBoards } from '@/db/mutations/fold-boards'
import { mailNextWeeklyCounts } from '@/db/mutations/mail-weekly-counts'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Sends managers the counts of their clinics for the week, those missed while nobody was there to send them too. */
export async function mailWeeklyCounts(): Promise<void> {
  const [scope, now] = [systemScope('worker'), new Date()]
  await foldAllBoards(scope, now)
  while (await mailNextWeeklyCounts(scope, { appUrl: ownOrigin(), now }));
}
