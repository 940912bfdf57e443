import 'server-only'
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import { decisionSentences } from '../../lib/decision/sentences'
import { evidenceWindowStart } from '../../lib/episode/evidence-window'
import { parseLocale } from '../../lib/messages'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { type DailyDecision, type DailyInput, type LogHeader, SIDES } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { type EvidenceLogs, loadEvidence } from '../queries/engine-input'
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
 * nothing is read when nothing came late.
 */
export async function noteLateEvidence(tx: Tx, situation: Situation, now: Date): Promise<void> {
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
      ),
    )
    .orderBy(asc(decisions.localDate), sql`${decisions.number} desc`)
  for (const { decision, protocol } of rows) {
    const kept = decision.context as DailyInput
    const known = await loadEvidence(tx, {
      episodeId: context.episode.id,
      fromDate: evidenceWindowStart(kept.ladder, decision.localDate),
      receivedBy: now,
    })
    const input = { ...kept, ...asIfInTime(known, decision.evaluatedAt.getTime()) }
    const parsed = protocolOf(protocol)
    const result = evaluateDaily(input, parsed)
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

/**
 * The logs as if they had been told when they happened: what matters is what the decision would have been, had it been
 * known. Nothing that happened after the decision is in it; a correction stands in the place of what it corrects.
 */
function asIfInTime(logs: EvidenceLogs, decidedAt: number): EvidenceLogs {
  const inTime = <Log extends LogHeader>(all: readonly Log[]): Log[] => {
    const corrected = new Set(all.flatMap(({ replaces }) => replaces ?? []))
    return all
      .filter((log) => log.at <= decidedAt && !corrected.has(log.id))
      .map(({ replaces: _, ...log }) => ({ ...log, receivedAt: log.at }) as unknown as Log)
  }
  return {
    sessions: inTime(logs.sessions),
    checkIns: inTime(logs.checkIns),
    activities: inTime(logs.activities),
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
