import 'server-only'
import { carryOutErasure, listDueErasures } from '@/db/mutations/carry-out-erasure'
import { announceRetention, sweepRows } from '@/db/mutations/sweep-retention'
import { squareErasures } from '../erasure-file'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** What is due goes, whoever asked or however old it is; then the list outside the database is brought up to date. */
export async function keepAndErase(): Promise<void> {
  const [scope, now] = [systemScope('worker'), new Date()]
  await squareErasures(now)
  const announced = await announceRetention(scope, now)
  let erased = 0
  for (const erasureId of await listDueErasures(scope, now))
    if ((await carryOutErasure(scope, erasureId, now)).status === 'done') erased += 1
  const rows = await sweepRows(scope, now)
  const { again } = await squareErasures(now)
  if (announced + erased + again + Object.keys(rows).length > 0)
    log.info({ announced, erased, again, rows }, 'records kept and erased')
}
