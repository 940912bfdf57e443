import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { planExercise } from '../../lib/episode/plan-exercise'
import { parseLocale, translator } from '../../lib/messages'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { protocolVersion, topDose } from '../../lib/progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import { audited } from '../audited'
import { protocolOf } from '../queries/episode-context'
import { episodes, protocolMoves, protocolVersions } from '../schema'
import { evaluateEpisode } from './evaluate-episode'
import { gatherEpisode, ownerOf } from './gather-episode'
import { moveLadder } from './move-ladder'
import { planAfter } from './plan-after'
import { writePlanVersion } from './write-plan-version'

export type MoveResult =
  | { status: 'moved'; version: string }
  | { status: 'same' }
  | { status: 'not_published' }
  | { status: 'not_found' }

/**
 * Moves one patient to another published version of the protocol: an explicit act of the clinician in charge, recorded
 * with its reason. The rung and the dose step stay; a step the new version does not have becomes its top one. Writes
 * the next plan version when the person would notice a difference. Decisions made before stay as they were; a proposal
 * that still waited for a clinician is made anew by the new version, for nobody could accept it as it was.
 * No review: nobody need have looked at how the person is.
 */
export function moveToProtocol(
  scope: CareScope,
  {
    episodeId,
    toVersionId,
    reason,
    now,
  }: { episodeId: string; toVersionId: string; reason: string; now: Date },
): Promise<MoveResult> {
  return audited(scope, 'protocol.move-patient', async (tx, note) => {
    note({ entity: 'episode', entityId: episodeId, detail: { to: toVersionId } })
    const situation = await gatherEpisode(tx, { episodeId, now })
    if (!situation || situation.context.episode.patientId !== scope.patientId) return { status: 'not_found' }
    const { context } = situation
    if (context.protocolVersion.id === toVersionId) return { status: 'same' }
    const [target] = await tx
      .select()
      .from(protocolVersions)
      .where(and(eq(protocolVersions.id, toVersionId), eq(protocolVersions.clinicId, scope.clinicId)))
    if (target?.status !== 'published') return { status: 'not_published' }
    const protocol = protocolOf(target)

    const after: PerSide<LadderState> = { ...context.ladder }
    for (const side of SIDES) {
      const state = context.ladder[side]
      const top = state && topDose(protocol, state.rung, state.pace)
      if (state && top !== undefined && state.doseStep > top) after[side] = { ...state, doseStep: top }
    }
    await tx.insert(protocolMoves).values({
      ...ownerOf(context),
      fromVersionId: context.protocolVersion.id,
      toVersionId,
      reason,
      movedByUserId: scope.userId,
      movedByName: scope.displayName,
      movedAt: now,
    })
    await tx.update(episodes).set({ protocolVersionId: toVersionId }).where(eq(episodes.id, episodeId))
    await moveLadder(tx, { episodeId, before: context.ladder, after, isReview: false, now })

    const moved = { ...situation, context: { ...context, protocol, protocolVersion: target, ladder: after } }
    const decision = evaluateDaily({ ...situation.input, ladder: after }, protocol)
    const { status, clinicianHold: hold } = context.episode
    const plan = await planAfter(
      tx,
      moved,
      { ladder: after },
      {
        exercise: planExercise(decision, { status, hold }),
        advice: [],
        running: context.episode.running ?? 'paused',
        ladderAnew: true,
      },
    )
    if (context.plan && plan.changed) {
      const locale = parseLocale(context.patient.locale)
      await writePlanVersion(tx, {
        ...ownerOf(context),
        content: plan.content,
        effectiveFrom: situation.today,
        protocolVersionId: toVersionId,
        decisionId: null,
        by: { userId: scope.userId, name: scope.displayName },
        patientMessage: translator(locale, 'protocol')('move.planNote', { name: scope.displayName }),
        patientLocale: locale,
        now,
      })
    }
    if (context.openReviews.some(({ kind }) => kind === 'awaiting_signoff'))
      await evaluateEpisode(tx, { episodeId, trigger: 'clinician', now, isLocked: true })
    return { status: 'moved', version: protocolVersion(protocol) }
  })
}
