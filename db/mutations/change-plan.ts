import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { isUnderAge } from '../../lib/intake/under-age'
import { guardKey, unanswered } from '../../lib/plan/guards'
import { checkEdit } from '../../lib/plan/plan-check'
import { PlanContent, type PlanOverride } from '../../lib/plan/schema'
import { applyClinicianChange } from '../../lib/progression/apply-decision'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { episodes, planVersions } from '../schema'
import type { LadderMove } from './answer-decision'
import { gatherEpisode, ownerOf } from './gather-episode'
import { moveLadder } from './move-ladder'
import { endDraft } from './plan-drafts'
import { closeReviewItems } from './review-items'
import { writePlanVersion } from './write-plan-version'

export type PlanChange = {
  episodeId: string
  /** The version the editor started from. */
  basedOnPlanVersionId: string
  content: PlanContent
  /** Rung, dose step or pace the clinician sets; what is not given stays. */
  ladder?: PerSide<LadderMove>
  effectiveFrom: PlainDate
  patientMessage: string
  overrides: PlanOverride[]
  /** The earlier version of the same episode this goes back to. */
  restores?: string
  /** The draft it was written in; it ends with the version. */
  draftId?: string
  now: Date
}

export type PlanChangeResult =
  | { status: 'saved'; planVersionId: string; version: number }
  /** Somebody, or the portal, changed the plan meanwhile; nothing was written. */
  | { status: 'conflict'; current: typeof planVersions.$inferSelect }
  | { status: 'red_flag_in_force' }
  /** Something unusual without a reason: the guards that ask for one. */
  | { status: 'needs_reason'; guards: string[] }
  /**
   * The plan's ladder work and the ladder disagree, the date lies in the past, or a new rung or dose would wait:
   * every session is judged against the ladder as it stands, so that it counts from tomorrow at the latest.
   */
  | { status: 'invalid'; problem: 'ladder_mismatch' | 'effective_in_past' | 'ladder_waits' }
  | { status: 'not_found' }

/**
 * A clinician's remote adjustment: the next immutable plan version, with the ladder moved where asked. Refused when
 * the plan is no longer the one it was based on, while a red flag is in force (C.8), and while something unusual stands
 * in it without a reason.
 */
export function changePlan(scope: CareScope, change: PlanChange): Promise<PlanChangeResult> {
  return audited(scope, 'plan.change', async (tx, note) => {
    note({
      entity: 'episode',
      entityId: change.episodeId,
      detail: { overrides: change.overrides.map(({ guard }) => guard) },
    })
    const situation = await gatherEpisode(tx, { episodeId: change.episodeId, now: change.now })
    if (!situation || situation.context.episode.patientId !== scope.patientId) return { status: 'not_found' }
    const { context, input, today } = situation
    if (context.plan && context.plan.id !== change.basedOnPlanVersionId) {
      return { status: 'conflict', current: context.plan }
    }
    if (change.effectiveFrom < today) return { status: 'invalid', problem: 'effective_in_past' }
    const content = PlanContent.parse(change.content)
    const inForce = evaluateDaily(input, context.protocol).rule === 'RF'
    if (inForce && content.exercise === 'go') return { status: 'red_flag_in_force' }

    const after: PerSide<LadderState> = { ...context.ladder }
    for (const side of SIDES) {
      const wanted = change.ladder?.[side]
      if (wanted) after[side] = applyClinicianChange(input, side, wanted, context.protocol)
    }
    if (change.ladder && Object.keys(change.ladder).length > 0 && change.effectiveFrom > addDays(today, 1)) {
      return { status: 'invalid', problem: 'ladder_waits' }
    }
    if (!agrees(content, after)) return { status: 'invalid', problem: 'ladder_mismatch' }
    if (context.plan) {
      const { findings } = checkEdit({
        current: context.plan.content,
        content,
        ladder: context.ladder,
        ladderAfter: after,
        protocol: context.protocol,
        today,
        underAge: isUnderAge(context.patient.dateOfBirth, today, context.protocol),
        restored: await earlierVersion(tx, change),
        maintenance: context.episode.status === 'maintenance',
      })
      const open = unanswered(findings, change.overrides)
      if (open.length > 0) return { status: 'needs_reason', guards: open.map(guardKey) }
    }

    await moveLadder(tx, { episodeId: change.episodeId, before: context.ladder, after, now: change.now })
    await tx
      .update(episodes)
      .set({
        sessionsPerDay: content.sessionsPerDay,
        daysPerWeek: content.daysPerWeek,
        running: content.running,
      })
      .where(eq(episodes.id, change.episodeId))
    const version = await writePlanVersion(tx, {
      ...ownerOf(context),
      content,
      effectiveFrom: change.effectiveFrom,
      protocolVersionId: context.protocolVersion.id,
      decisionId: null,
      by: { userId: scope.userId, name: scope.displayName },
      patientMessage: change.patientMessage,
      patientLocale: context.patient.locale,
      overrides: change.overrides,
      now: change.now,
    })
    if (change.ladder && Object.keys(change.ladder).length > 0) {
      await closeReviewItems(tx, change.episodeId, ['start_rung'], {
        reason: 'decided',
        now: change.now,
        byUserId: scope.userId,
      })
    }
    if (change.draftId) {
      await endDraft(tx, {
        patientId: scope.patientId,
        draftId: change.draftId,
        by: 'published',
        now: change.now,
      })
    }
    return { status: 'saved', planVersionId: version.id, version: version.version }
  })
}

/** What an earlier version of the episode asked for. */
async function earlierVersion(
  tx: Tx,
  { episodeId, restores }: Pick<PlanChange, 'episodeId' | 'restores'>,
): Promise<PlanContent | null> {
  if (restores === undefined) return null
  const [row] = await tx
    .select({ content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.id, restores), eq(planVersions.episodeId, episodeId)))
  return row?.content ?? null
}

/** Every line of ladder work stands on the rung and dose step its side is on. */
function agrees(content: PlanContent, ladder: PerSide<LadderState>): boolean {
  const states = SIDES.flatMap((side) => ladder[side] ?? [])
  return content.items
    .filter(({ kind }) => kind === 'ladder')
    .every(({ side, rung, doseStep }) => {
      const state = side === 'both' ? states.reduce((low, s) => (s.rung < low.rung ? s : low)) : ladder[side]
      return state !== undefined && state.rung === rung && state.doseStep === doseStep
    })
}
