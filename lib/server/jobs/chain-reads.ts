import 'server-only'
import { chainAuditReads } from '@/db/mutations/chain-audit-reads'
import { systemScope } from '../system-scope'

/** Empties the outbox of record reads into the audit chains. */
export async function chainReads(): Promise<void> {
  while ((await chainAuditReads(systemScope('worker'))) > 0);
}
