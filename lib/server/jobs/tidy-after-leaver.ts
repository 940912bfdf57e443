import 'server-only'
import { tidyAfterLeaver as tidy } from '@/db/mutations/tidy-after-leaver'
import { ClinicianLeft } from '@/lib/jobs/payloads'
import { systemScope } from '../system-scope'

/** Ends what somebody who works here no more had open with colleagues. */
export async function tidyAfterLeaver(payload: unknown): Promise<void> {
  await tidy(systemScope('worker'), ClinicianLeft.parse(payload), new Date())
}
