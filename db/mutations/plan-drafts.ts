import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { canonicalJson } from '../../lib/decision/canonical-json'
import type { DraftForm } from '../../lib/plan/draft'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { planDrafts, planVersions } from '../schema'

export type DraftKept =
  | { status: 'kept'; draftId: string; lockVersion: number; savedAt: Date }
  /** Somebody else, or another tab, holds that draft: what was sent is a draft of its own now, and both are kept. */
  | {
      status: 'apart'
      draftId: string
      lockVersion: number
      savedAt: Date
      other: { name: string; savedAt: Date }
    }
  /** The very same was published or thrown away meanwhile: there is nothing to keep. */
  | { status: 'ended' }
  | { status: 'not_found' }

/** Keeps what stands in the plan editor, so that a lost tab loses nothing. Never overwrites what another tab kept. */
export function keepPlanDraft(
  scope: CareScope,
  { draftId, lockVersion, basedOn, fields }: DraftForm,
  now: Date,
): Promise<DraftKept> {
  return audited(scope, 'plan-draft.keep', async (tx, note): Promise<DraftKept> => {
    note({ entity: 'plan-draft', entityId: draftId })
    const [base] = await tx
      .select({ episodeId: planVersions.episodeId })
      .from(planVersions)
      .where(and(eq(planVersions.id, basedOn), eq(planVersions.patientId, scope.patientId)))
    if (!base) return { status: 'not_found' }
    const write = async (id: string) => {
      const made = await tx
        .insert(planDrafts)
        .values({
          id,
          clinicId: scope.clinicId,
          patientId: scope.patientId,
          episodeId: base.episodeId,
          userId: scope.userId,
          userName: scope.displayName,
          basedOnPlanVersionId: basedOn,
          fields,
          lockVersion: 1,
          savedAt: now,
        })
        .onConflictDoNothing()
        .returning({ id: planDrafts.id })
      return made.length > 0
    }
    if (lockVersion === 0 && (await write(draftId))) {
      return { status: 'kept', draftId, lockVersion: 1, savedAt: now }
    }
    const mine = and(eq(planDrafts.id, draftId), eq(planDrafts.patientId, scope.patientId))
    const [saved] = await tx
      .update(planDrafts)
      .set({
        fields,
        basedOnPlanVersionId: basedOn,
        lockVersion: sql`${planDrafts.lockVersion} + 1`,
        savedAt: now,
        userId: scope.userId,
        userName: scope.displayName,
      })
      .where(and(mine, eq(planDrafts.lockVersion, lockVersion), isNull(planDrafts.endedAt)))
      .returning({ lockVersion: planDrafts.lockVersion })
    if (saved) return { status: 'kept', draftId, lockVersion: saved.lockVersion, savedAt: now }
    const [there] = await tx.select().from(planDrafts).where(mine)
    if (!there) return { status: 'not_found' }
    const isSame = canonicalJson(there.fields) === canonicalJson(fields)
    if (isSame && there.endedAt) return { status: 'ended' }
    if (isSame) return { status: 'kept', draftId, lockVersion: there.lockVersion, savedAt: there.savedAt }
    const apart = newId()
    await write(apart)
    return {
      status: 'apart',
      draftId: apart,
      lockVersion: 1,
      savedAt: now,
      other: { name: there.userName, savedAt: there.endedAt ?? there.savedAt },
    }
  })
}

/** Throws one draft away. It stays in the record, out of sight. False when there was none to throw away. */
export function discardPlanDraft(scope: CareScope, draftId: string, now: Date): Promise<boolean> {
  return audited(scope, 'plan-draft.discard', async (tx, note) => {
    note({ entity: 'plan-draft', entityId: draftId })
    return endDraft(tx, { patientId: scope.patientId, draftId, by: 'discarded', now })
  })
}

/** Ends a draft inside the transaction that published it, or throws it away. */
export async function endDraft(
  tx: Tx,
  {
    patientId,
    draftId,
    by,
    now,
  }: { patientId: string; draftId: string; by: 'published' | 'discarded'; now: Date },
): Promise<boolean> {
  const ended = await tx
    .update(planDrafts)
    .set({ endedAt: now, endedBy: by })
    .where(and(eq(planDrafts.id, draftId), eq(planDrafts.patientId, patientId), isNull(planDrafts.endedAt)))
    .returning({ id: planDrafts.id })
  return ended.length > 0
}
