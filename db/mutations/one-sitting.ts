import 'server-only'
import { and, asc, eq, or } from 'drizzle-orm'
import { isLowerSomewhere, isNowhereHigher } from '../../lib/episode/nowhere-higher'
import { applyDecision } from '../../lib/progression/apply-decision'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import type { EpisodeContext } from '../queries/episode-context'
import { decisions, episodes, exerciseSessions, submissions } from '../schema'
import { gatherEpisode, type Situation } from './gather-episode'
import { ladderColumns } from './store-ladder'

type SittingDecision = Pick<
  typeof decisions.$inferSelect,
  'id' | 'localDate' | 'stateBefore' | 'stateAfter' | 'patientText'
>

/** One sitting in front of the player, as far as it has arrived: its exercises come one by one, a report on its own. */
export type Sitting = {
  /** What its parts have led to so far, oldest first. */
  decisions: SittingDecision[]
  /** The safety questions after a sharp pain have been answered. */
  reported: boolean
  /** One of its exercises was stopped for a sharp pain. */
  endedSharp: boolean
  /** What has just arrived makes both of that known; a correction afterwards asks nobody to look again. */
  completed: boolean
}

/** What is known of a sitting. An entry and the decision it set going carry the same instant. */
export async function sittingOf(
  tx: Tx,
  { episodeId, sessionGroup, now }: { episodeId: string; sessionGroup: string; now: Date },
): Promise<Sitting> {
  const ofSitting = and(
    eq(exerciseSessions.episodeId, episodeId),
    eq(exerciseSessions.sessionGroup, sessionGroup),
  )
  const parts = await tx
    .select({ receivedAt: exerciseSessions.receivedAt, stoppedFor: exerciseSessions.stoppedFor })
    .from(exerciseSessions)
    .where(ofSitting)
  const reports = await tx
    .select({ receivedAt: submissions.receivedAt })
    .from(submissions)
    .innerJoin(episodes, eq(episodes.patientId, submissions.patientId))
    .where(
      and(
        eq(episodes.id, episodeId),
        eq(submissions.clientKey, sessionGroup),
        eq(submissions.kind, 'flare-report'),
      ),
    )
  const isBefore = ({ receivedAt }: { receivedAt: Date }) => receivedAt < now
  const sharp = parts.filter(({ stoppedFor }) => stoppedFor === 'sharp_pain')
  const instants = [...parts, ...reports].map(({ receivedAt }) => eq(decisions.evaluatedAt, receivedAt))
  return {
    decisions:
      instants.length === 0
        ? []
        : await tx
            .select({
              id: decisions.id,
              localDate: decisions.localDate,
              stateBefore: decisions.stateBefore,
              stateAfter: decisions.stateAfter,
              patientText: decisions.patientText,
            })
            .from(decisions)
            .where(and(eq(decisions.episodeId, episodeId), eq(decisions.kind, 'daily'), or(...instants)))
            .orderBy(asc(decisions.number)),
    reported: reports.length > 0,
    endedSharp: sharp.length > 0,
    completed: reports.length > 0 && sharp.length > 0 && !(reports.some(isBefore) && sharp.some(isBefore)),
  }
}

/**
 * What the engine reads once a part of a sitting has arrived. A sitting with a report is one event, whatever reaches us
 * first: report and exercises are judged together from where the ladder stood before either was decided on, so that the
 * most cautious of all that match wins (C.6) and the step that the one made does not hold back the step that the other
 * asks for (ST1). Not when somebody else has moved the ladder since, and never so that anything given up comes back.
 */
export async function gatherSitting(
  tx: Tx,
  sitting: Sitting | null,
  asked: Parameters<typeof gatherEpisode>[1],
): Promise<Situation | null> {
  const asItStands = await gatherEpisode(tx, asked)
  const last = sitting?.reported ? sitting.decisions.at(-1) : undefined
  if (!asItStands || !last) return asItStands
  const { ladder } = asItStands.context
  if (!isSameLadder(ladder, last.stateAfter as PerSide<LadderState>)) return asItStands
  const ladderBefore = last.stateBefore as PerSide<LadderState>
  const together = await gatherEpisode(tx, { ...asked, isLocked: true, ladderBefore })
  if (!together) return asItStands
  const { protocol } = together.context
  const applied = applyDecision(together.input, evaluateDaily(together.input, protocol), protocol)
  // on a later day only for a further step down: a lighter spell is not begun anew for what it was begun for
  const holds =
    isNowhereHigher(applied.ladder, ladder) &&
    (last.localDate === together.today || isLowerSomewhere(applied.ladder, ladder))
  return holds ? { ...together, judgedTogether: true } : asItStands
}

/** Whether the plan in force was told with what an earlier part of the sitting led to, and now reads otherwise. */
export function toldOtherwise(
  sitting: Sitting | null,
  { plan }: Pick<EpisodeContext, 'plan'>,
  patientText: string,
): boolean {
  const told = sitting?.decisions.find(({ id }) => id === plan?.decisionId)
  return told !== undefined && plan?.createdByUserId === null && told.patientText !== patientText
}

/** Whether two ladders are the same row by row, however they were written down. */
export function isSameLadder(a: PerSide<LadderState>, b: PerSide<LadderState>): boolean {
  const columns = (ladder: PerSide<LadderState>) =>
    SIDES.map((side) => (ladder[side] ? ladderColumns(ladder[side]) : null))
  return digestOf(columns(a)) === digestOf(columns(b))
}
