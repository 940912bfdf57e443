import 'server-only'
import { anchorAudit } from '../audit-anchor'
import { log } from '../log'

/** Keeps the ends of the audit chains outside the database. */
export async function anchorAuditHeads(): Promise<void> {
  const anchored = await anchorAudit(new Date())
  if (anchored > 0) log.debug({ clinics: anchored }, 'audit anchored')
}
