import 'server-only'
import { offerFreedTime as offer, tellFreedTime as tell } from '@/db/mutations/visit-waits'
import { FreedTime, FreedTimeTurn } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** A time became free: those who wait for an earlier one get their turns. */
export async function offerFreedTime(payload: unknown): Promise<void> {
  const { startsAt, ...freed } = FreedTime.parse(payload)
  await offer(systemScope('worker'), { ...freed, startsAt: new Date(startsAt) }, new Date())
}

/** One person's turn. */
export async function tellFreedTime(payload: unknown): Promise<void> {
  const { waitId, startsAt } = FreedTimeTurn.parse(payload)
  await tell(systemScope('worker'), { waitId, startsAt: new Date(startsAt), appUrl: ownOrigin() }, new Date())
}
