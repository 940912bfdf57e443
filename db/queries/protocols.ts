import 'server-only'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import { presetProtocol } from '../../lib/progression/presets'
import { type Protocol, parseProtocol } from '../../lib/progression/protocol'
import type { ProtocolStatus } from '../../lib/protocol/types'
import { read, type Tx } from '../audited'
import { episodes, memberships, protocolMoves, protocolVersions } from '../schema'

/** One version of a clinic's protocol, as lists and headings show it. */
export type ProtocolVersionLine = {
  versionId: string
  protocolKey: string
  version: string
  status: ProtocolStatus
  contentHash: string
  note: string
  authorUserId: string | null
  /** null = it came with the portal. */
  authorName: string | null
  editedByUserIds: string[]
  basedOnVersionId: string | null
  createdAt: Date
  changedAt: Date
  publishedAt: Date | null
  publishedByName: string | null
  /** Episodes in care that are pinned to it. */
  patients: number
}

const line = {
  versionId: protocolVersions.id,
  protocolKey: protocolVersions.protocolKey,
  version: protocolVersions.version,
  status: protocolVersions.status,
  contentHash: protocolVersions.contentHash,
  note: protocolVersions.note,
  authorUserId: protocolVersions.authorUserId,
  authorName: protocolVersions.authorName,
  editedByUserIds: protocolVersions.editedByUserIds,
  basedOnVersionId: protocolVersions.basedOnVersionId,
  createdAt: protocolVersions.createdAt,
  changedAt: protocolVersions.changedAt,
  publishedAt: protocolVersions.publishedAt,
  publishedByName: protocolVersions.publishedByName,
  patients: sql<number>`(select count(*)::int from ${episodes} e
    where e.protocol_version_id = protocol_versions.id and e.ended_at is null)`,
}

/** Every version and draft of the clinic's protocol, newest first; withdrawn drafts are left out. */
export function listProtocolVersions(scope: ClinicianScope): Promise<ProtocolVersionLine[]> {
  return read(scope, (tx) =>
    tx
      .select(line)
      .from(protocolVersions)
      .where(
        and(
          eq(protocolVersions.clinicId, scope.clinicId),
          inArray(protocolVersions.status, ['draft', 'published', 'retired']),
        ),
      )
      .orderBy(desc(sql`coalesce(${protocolVersions.publishedAt}, ${protocolVersions.createdAt})`)),
  )
}

export type ProtocolVersion = ProtocolVersionLine & { protocol: Protocol }

/** One version with its numbers; null when this clinic has none of that id. */
export async function getProtocolVersion(
  scope: ClinicianScope | CareScope,
  versionId: string,
): Promise<ProtocolVersion | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ ...line, content: protocolVersions.content })
      .from(protocolVersions)
      .where(and(eq(protocolVersions.id, versionId), eq(protocolVersions.clinicId, scope.clinicId)))
    if (!row) return null
    const { content, ...rest } = row
    return { ...rest, protocol: parseProtocol(content) }
  })
}

/** Whether this clinician may write and publish the clinic's protocol (C.19). */
export function hasProtocolPermission(scope: ClinicianScope): Promise<boolean> {
  return read(scope, (tx) => holdsProtocolPermission(tx, scope))
}

/** The same inside a transaction, for the write that depends on it. */
export async function holdsProtocolPermission(
  tx: Tx,
  { clinicId, userId }: Pick<ClinicianScope, 'clinicId' | 'userId'>,
): Promise<boolean> {
  const [member] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        eq(memberships.userId, userId),
        eq(memberships.role, 'clinician'),
        eq(memberships.protocolPermission, true),
        isNull(memberships.endedAt),
      ),
    )
  return member !== undefined
}

export type ProtocolMove = { movedAt: Date; from: string; to: string; by: string; reason: string }

/** How one episode came to its version of the protocol, newest first. */
export function listProtocolMoves(scope: CareScope, episodeId: string): Promise<ProtocolMove[]> {
  const nameOf = (column: typeof protocolMoves.fromVersionId | typeof protocolMoves.toVersionId) =>
    sql<string>`(select p.protocol_key || '@' || p.version from ${protocolVersions} p where p.id = ${column})`
  return read(scope, (tx) =>
    tx
      .select({
        movedAt: protocolMoves.movedAt,
        from: nameOf(protocolMoves.fromVersionId),
        to: nameOf(protocolMoves.toVersionId),
        by: protocolMoves.movedByName,
        reason: protocolMoves.reason,
      })
      .from(protocolMoves)
      .where(and(eq(protocolMoves.episodeId, episodeId), eq(protocolMoves.patientId, scope.patientId)))
      .orderBy(desc(protocolMoves.movedAt)),
  )
}

/** Published versions a patient can be moved to, oldest first. */
export function listPublishedVersions(
  scope: CareScope,
): Promise<{ versionId: string; name: string; isOn: boolean }[]> {
  return read(scope, (tx) =>
    tx
      .select({
        versionId: protocolVersions.id,
        name: sql<string>`${protocolVersions.protocolKey} || '@' || ${protocolVersions.version}`,
        isOn: sql<boolean>`exists (select 1 from ${episodes} e
          where e.patient_id = ${scope.patientId} and e.ended_at is null and e.protocol_version_id = protocol_versions.id)`,
      })
      .from(protocolVersions)
      .where(and(eq(protocolVersions.clinicId, scope.clinicId), eq(protocolVersions.status, 'published')))
      .orderBy(asc(protocolVersions.publishedAt)),
  )
}

/** What a version was made from: another version of the clinic, or what ships. */
export function getDraftBase(
  scope: ClinicianScope,
  version: Pick<ProtocolVersionLine, 'basedOnVersionId' | 'protocolKey'>,
): Promise<Protocol> {
  return read(scope, (tx) => baseOf(tx, version))
}

/** The same inside a transaction. */
export async function baseOf(
  tx: Tx,
  { basedOnVersionId, protocolKey }: Pick<ProtocolVersionLine, 'basedOnVersionId' | 'protocolKey'>,
): Promise<Protocol> {
  if (basedOnVersionId === null) {
    return presetProtocol(protocolKey === 'pht-literal' ? 'pht-literal' : 'pht-blended')
  }
  const [row] = await tx
    .select({ content: protocolVersions.content })
    .from(protocolVersions)
    .where(eq(protocolVersions.id, basedOnVersionId))
  if (!row) throw new Error('a draft without the version it was made from')
  return parseProtocol(row.content)
}
