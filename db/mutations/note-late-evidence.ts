import 'server-only'
import { and, asc, eq, gte, lt, notInArray, sql } from 'drizzle-orm'
import { decisionSentences } from '../../lib/decision/sentences'
import { parseLocale } from '../../lib/messages'
import { type DailyDecision, type LogHeader, SIDES } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { lateAgain } from '../queries/derive-again'
import { protocolOf } from '../queries/episode-context'
import { decisions, lateEvidence, protocolVersions } from '../schema'
import { ownerOf, type Situation } from './gather-episode'
import { openReviewItems } from './review-items'

/** Decisions looked at again: the newest of each day, as far back as this. */
const LOOK_BACK_DAYS = 14
const DAY_MS = 86_400_000

/**
 * Logs that reached us just now and are about a time on which has been decided already, or correct what was decided
 * on. Answers to the portal's own later questions about a session are awaited, not late.
 */
function cameLate({ logs, context }: Situation, now: Date): LogHeader[] {
  const decidedAt = context.state.lastDecidedAt?.getTime()
  if (decidedAt === undefined) return []
  const all: LogHeader[] = [...logs.sessions, ...logs.checkIns, ...logs.activities]
  return all.filter(
    (log) => log.receivedAt === now.getTime() && (log.replaces !== undefined || log.at < decidedAt),
  )
}

/**
 * What came late or was corrected never rewrites a decision. Where one would have been another, both are kept side by
 * side and a clinician is shown them ("late evidence changes this"). In: the situation as it is with the new logs;
 * nothing is read when nothing came late. `sameSitting`: decisions that parts of the same sitting led to; the rest of a
 * session is awaited, and is judged with them.
 */
export async function noteLateEvidence(
  tx: Tx,
  situation: Situation,
  { now, sameSitting }: { now: Date; sameSitting: readonly string[] },
): Promise<void> {
  const late = cameLate(situation, now)
  if (late.length === 0) return
  const { context } = situation
  const since = new Date(
    Math.max(Math.min(...late.map(({ at }) => at)), now.getTime() - LOOK_BACK_DAYS * DAY_MS),
  )
  const rows = await tx
    .selectDistinctOn([decisions.localDate], { decision: decisions, protocol: protocolVersions })
    .from(decisions)
    .innerJoin(
      protocolVersions,
      and(
        eq(protocolVersions.clinicId, decisions.clinicId),
        eq(protocolVersions.id, decisions.protocolVersionId),
      ),
    )
    .where(
      and(
        eq(decisions.episodeId, context.episode.id),
        eq(decisions.kind, 'daily'),
        gte(decisions.evaluatedAt, since),
        lt(decisions.evaluatedAt, now),
        sameSitting.length > 0 ? notInArray(decisions.id, [...sameSitting]) : undefined,
      ),
    )
    .orderBy(asc(decisions.localDate), sql`${decisions.number} desc`)
  for (const { decision, protocol } of rows) {
    const parsed = protocolOf(protocol)
    const { input, result } = await lateAgain(tx, decision, { foundAt: now }, parsed)
    if (isSame(result, decision.result as DailyDecision)) continue
    const locale = parseLocale(context.clinic.locale)
    await tx
      .insert(lateEvidence)
      .values({
        id: newId(),
        ...ownerOf(context),
        decisionId: decision.id,
        logIds: late.map(({ id }) => id),
        foundAt: now,
        outcome: result.outcome,
        rule: result.rule,
        clinicianText: decisionSentences(result, { ladder: input.ladder, protocol: parsed, locale })
          .clinicianText,
        result,
        inputDigest: digestOf(input),
      })
      .onConflictDoNothing()
    await openReviewItems(tx, ownerOf(context), [{ kind: 'late_evidence', urgency: 'soon' }], {
      decisionId: decision.id,
      now,
      clinicZone: context.clinic.timeZone,
    })
  }
}

function isSame(a: DailyDecision, b: DailyDecision): boolean {
  return SIDES.every((side) => {
    const [one, other] = [a.perSide[side], b.perSide[side]]
    return (
      one?.outcome === other?.outcome &&
      one?.toRung === other?.toRung &&
      one?.toDoseStep === other?.toDoseStep &&
      one?.exercise === other?.exercise
    )
  })
}
