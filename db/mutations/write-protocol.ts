import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { checkDraft, type DraftProblem } from '../../lib/progression/check-draft'
import { type PresetKey, presetProtocol } from '../../lib/progression/presets'
import { type Protocol, parseProtocol } from '../../lib/progression/protocol'
import { nextVersion } from '../../lib/protocol/draft-form'
import { audited, type Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { baseOf, holdsProtocolPermission } from '../queries/protocols'
import { protocolVersions } from '../schema'

export type DraftRefusal = 'not_permitted' | 'not_found' | 'not_a_draft'

/**
 * Begins a draft: a copy of a version of this clinic, or of a protocol that ships. Its number is the next free one.
 * Needs the protocol permission. Nothing changes for any patient.
 */
export function startDraft(
  scope: ClinicianScope,
  { from, now }: { from: { versionId: string } | { preset: PresetKey }; now: Date },
): Promise<{ status: 'started'; versionId: string } | { status: DraftRefusal }> {
  return audited(scope, 'protocol.draft', async (tx, note) => {
    if (!(await holdsProtocolPermission(tx, scope))) return { status: 'not_permitted' }
    const versions = await tx
      .select({
        id: protocolVersions.id,
        status: protocolVersions.status,
        protocolKey: protocolVersions.protocolKey,
        version: protocolVersions.version,
        content: protocolVersions.content,
      })
      .from(protocolVersions)
      .where(eq(protocolVersions.clinicId, scope.clinicId))
    const source = 'versionId' in from ? versions.find(({ id }) => id === from.versionId) : undefined
    if ('versionId' in from && (!source || source.status === 'draft' || source.status === 'withdrawn')) {
      return { status: 'not_found' }
    }
    const protocol = source
      ? parseProtocol(source.content)
      : presetProtocol('preset' in from ? from.preset : 'pht-blended')
    const taken = versions
      .filter(({ protocolKey }) => protocolKey === protocol.id)
      .map(({ version }) => version)
    // A preset this clinic has never had keeps the number it ships with.
    const version =
      source || taken.includes(protocol.version) ? nextVersion(protocol.version, taken) : protocol.version
    const content: Protocol = { ...protocol, version }
    const id = newId()
    note({ entity: 'protocol_version', entityId: id, detail: { version: `${content.id}@${version}` } })
    await tx.insert(protocolVersions).values({
      id,
      clinicId: scope.clinicId,
      protocolKey: content.id,
      version,
      status: 'draft',
      content,
      contentHash: digestOf(content),
      note: '',
      authorUserId: scope.userId,
      authorName: scope.displayName,
      editedByUserIds: [scope.userId],
      basedOnVersionId: source?.id ?? null,
      createdAt: now,
      changedAt: now,
    })
    return { status: 'started', versionId: id }
  })
}

async function lockDraft(tx: Tx, scope: ClinicianScope, versionId: string) {
  const [row] = await tx
    .select()
    .from(protocolVersions)
    .where(and(eq(protocolVersions.id, versionId), eq(protocolVersions.clinicId, scope.clinicId)))
    .for('update')
  return row ?? null
}

export type SaveDraftResult =
  | { status: 'saved'; contentHash: string }
  | { status: 'invalid'; problems: DraftProblem[] }
  /** Somebody saved it since the form was opened; nothing was written. */
  | { status: 'conflict'; by: string }
  /** The numbers change, and what was written of the ones before does not speak of them. */
  | { status: 'needs_reason' }
  | { status: DraftRefusal }

/**
 * Saves a draft's numbers and the reason for them; without a new reason the one that stands is kept, as long as the
 * numbers stay too. Refused with every problem when a number is out of range, when something is
 * loosened that may only be tightened, or when the numbers contradict one another (C.19).
 */
export function saveDraft(
  scope: ClinicianScope,
  input: { versionId: string; basedOnHash: string; content: unknown; note: string; now: Date },
): Promise<SaveDraftResult> {
  return audited(scope, 'protocol.save-draft', async (tx, note) => {
    note({ entity: 'protocol_version', entityId: input.versionId })
    if (!(await holdsProtocolPermission(tx, scope))) return { status: 'not_permitted' }
    const draft = await lockDraft(tx, scope, input.versionId)
    if (!draft) return { status: 'not_found' }
    if (draft.status !== 'draft') return { status: 'not_a_draft' }
    if (draft.contentHash !== input.basedOnHash) return { status: 'conflict', by: draft.authorName ?? '' }
    const problems = checkDraft(input.content, await baseOf(tx, draft))
    if (problems.length > 0) return { status: 'invalid', problems }
    // Name and number are the portal's, whatever the form says.
    const content: Protocol = {
      ...parseProtocol(input.content),
      id: draft.protocolKey,
      version: draft.version,
    }
    const contentHash = digestOf(content)
    if (contentHash !== draft.contentHash && input.note === '') return { status: 'needs_reason' }
    await tx
      .update(protocolVersions)
      .set({
        content,
        contentHash,
        note: input.note === '' ? draft.note : input.note,
        editedByUserIds: [...new Set([...draft.editedByUserIds, scope.userId])],
        changedAt: input.now,
      })
      .where(eq(protocolVersions.id, draft.id))
    return { status: 'saved', contentHash }
  })
}

/** Puts a draft away. It stays in the record and can no longer be published. */
export function withdrawDraft(
  scope: ClinicianScope,
  { versionId, now }: { versionId: string; now: Date },
): Promise<{ status: 'withdrawn' | DraftRefusal }> {
  return audited(scope, 'protocol.withdraw-draft', async (tx, note) => {
    note({ entity: 'protocol_version', entityId: versionId })
    if (!(await holdsProtocolPermission(tx, scope))) return { status: 'not_permitted' }
    const draft = await lockDraft(tx, scope, versionId)
    if (!draft) return { status: 'not_found' }
    if (draft.status !== 'draft') return { status: 'not_a_draft' }
    await tx
      .update(protocolVersions)
      .set({ status: 'withdrawn', changedAt: now })
      .where(eq(protocolVersions.id, versionId))
    return { status: 'withdrawn' }
  })
}
