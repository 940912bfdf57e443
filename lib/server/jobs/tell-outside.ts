import 'server-only'
import { tellOutsideOpening } from '@/db/mutations/chart-openings'
import { OutsideOpening } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Tells the patient and the managers that a chart was opened by somebody who is not in charge. */
export async function tellOutside(payload: unknown): Promise<void> {
  const { openingId } = OutsideOpening.parse(payload)
  await tellOutsideOpening(systemScope('worker'), { openingId, appUrl: ownOrigin() })
}
