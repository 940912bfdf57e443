import 'server-only'
import { eq } from 'drizzle-orm'
import { type Protocol, parseProtocol } from '../../lib/progression/protocol'
import type { Tx } from '../audited'
import { protocolVersions } from '../schema'

/** Published protocols never change, so a parsed one is good for the life of the process. */
const known = new Map<string, Protocol>()

/** The protocol of a version that the caller has already been shown by an episode, plan or decision of its scope. */
export async function protocolOfVersion(tx: Tx, protocolVersionId: string): Promise<Protocol> {
  const found = known.get(protocolVersionId)
  if (found) return found
  const [row] = await tx
    .select({ content: protocolVersions.content, status: protocolVersions.status })
    .from(protocolVersions)
    .where(eq(protocolVersions.id, protocolVersionId))
  if (!row) throw new Error('an episode without its protocol')
  const protocol = parseProtocol(row.content)
  if (row.status !== 'draft') known.set(protocolVersionId, protocol)
  return protocol
}
