import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { activityLimitsAfter } from '../../lib/episode/activity-limits'
import { diffPlans, isSamePlan } from '../../lib/plan/diff'
import { prescribe } from '../../lib/plan/prescribe'
import type { PlanContent } from '../../lib/plan/schema'
import type { Applied } from '../../lib/progression/apply-decision'
import type { DailyDecision } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { planVersions } from '../schema'
import type { Situation } from './gather-episode'

/** The plan as it is after the decision, and whether the person would notice a difference. */
export async function planAfter(
  tx: Tx,
  { context, today }: Situation,
  { ladder }: Pick<Applied, 'ladder'>,
  {
    exercise,
    advice,
    running,
    ladderAnew = false,
  }: {
    exercise: PlanContent['exercise']
    advice: DailyDecision['activityAdvice']
    running: PlanContent['running']
    /** Ladder work as the protocol has it, whatever somebody had adjusted: after a move to another protocol. */
    ladderAnew?: boolean
  },
): Promise<{ content: PlanContent; changed: boolean }> {
  const { episode, protocol, plan: current } = context
  const last = current?.content.exercise === 'go' ? current.content : await lastFullPlan(tx, episode.id)
  const previous = last && ladderAnew ? withoutLadderKeys(last) : last
  const content = prescribe({
    protocol,
    affected: episode.affectedSide ?? 'bilateral',
    ladder,
    today,
    exercise,
    sessionsPerDay: episode.sessionsPerDay,
    daysPerWeek: episode.daysPerWeek,
    running,
    activityLimits: activityLimitsAfter(current?.content.activityLimits ?? [], advice, { today, protocol }),
    ...(previous ? { previous } : {}),
  })
  return { content, changed: current === null || !isSamePlan(diffPlans(current.content, content)) }
}

/** The rung stays known, but no line of ladder work is recognised, so that none is carried over. */
function withoutLadderKeys(plan: PlanContent): PlanContent {
  const items = plan.items.map((item) =>
    item.kind === 'ladder' || item.kind === 'light' ? { ...item, key: `before:${item.key}` } : item,
  )
  return { ...plan, items }
}

/** The last plan with exercise in it: after a stop, what a clinician had adjusted comes back. */
async function lastFullPlan(tx: Tx, episodeId: string): Promise<PlanContent | undefined> {
  const [row] = await tx
    .select({ content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.episodeId, episodeId), sql`${planVersions.content} ->> 'exercise' = 'go'`))
    .orderBy(desc(planVersions.version))
    .limit(1)
  return row?.content
}
