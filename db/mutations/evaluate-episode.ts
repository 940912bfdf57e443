import 'server-only'
import { and, eq, gte, isNotNull, sql } from 'drizzle-orm'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import { counterfactualSentences, decisionSentences } from '../../lib/decision/sentences'
import type { StoredCounterfactual } from '../../lib/decision/stored-counterfactual'
import type { DecisionEffect, DecisionTrigger } from '../../lib/decision/types'
import { planExercise } from '../../lib/episode/plan-exercise'
import { translator } from '../../lib/messages'
import { type Applied, applyDecision, effectiveDate } from '../../lib/progression/apply-decision'
import { findCounterfactual } from '../../lib/progression/counterfactual'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { type DailyDecision, SIDES } from '../../lib/progression/types'
import { CLOSES_WITH_ITS_CAUSE, reviewsWanted, type WantedReview } from '../../lib/review/review-items'
import type { ReviewKind } from '../../lib/review/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import type { EpisodeContext } from '../queries/episode-context'
import { decisions, episodes, reviewItems } from '../schema'
import { ownerOf, type Situation } from './gather-episode'
import { judgeRunning, storeRunning } from './judge-running'
import { noteLateEvidence } from './note-late-evidence'
import { gatherSitting, isSameLadder, sittingOf, toldOtherwise } from './one-sitting'
import { planAfter } from './plan-after'
import { refreshEpisodeState } from './refresh-episode-state'
import { closeReviewItems, openReviewItems } from './review-items'
import { storeLadderState } from './store-ladder'
import { writePlanVersion } from './write-plan-version'

/** A pattern that a clinician has just looked at is not raised again while it is still in the window. */
const QUIET_DAYS_AFTER_REVIEW = 7

/** What a person tells by themselves can come late; what the portal asked them for is awaited. */
const FROM_ENTRIES: readonly DecisionTrigger[] = [
  'check_in',
  'session',
  'activity',
  'flare_report',
  'late_evidence',
]

export type Evaluation = {
  decisionId: string
  outcome: DailyDecision['outcome']
  rule: DailyDecision['rule']
  effect: DecisionEffect
  patientText: string
  clinicianText: string
  /** The plan this decision led to; null = the plan stays. */
  planVersionId: string | null
}

/**
 * Judges one episode on what is known at `now` and carries out what may apply itself (C.6, C.8): stores the
 * frozen decision, moves the ladder, writes the next plan version, opens and closes queue items and keeps the
 * prepared row true, all in the caller's transaction. `isLocked`: the caller holds the episode already. null when the episode is not one that is judged (intake
 * unfinished, no ladder yet, discharged, or out of the scope's reach).
 */
export async function evaluateEpisode(
  tx: Tx,
  {
    episodeId,
    trigger,
    now,
    isLocked = false,
    sessionGroup,
    startedBy,
  }: {
    episodeId: string
    trigger: DecisionTrigger
    now: Date
    isLocked?: boolean
    /** What has just arrived is part of this sitting. */
    sessionGroup?: string | undefined
    /** The clinician whose start this is: the plan it makes is theirs. */
    startedBy?: { userId: string; name: string }
  },
): Promise<Evaluation | null> {
  const sitting = sessionGroup ? await sittingOf(tx, { episodeId, sessionGroup, now }) : null
  const situation = await gatherSitting(tx, sitting, {
    episodeId,
    now,
    sessionLogged: trigger === 'session',
    isLocked,
  })
  if (!situation) return null
  const { context, input, logs, today } = situation
  const decision = evaluateDaily(input, context.protocol)
  const applied = applyDecision(input, decision, context.protocol)
  const hold = applied.clinicianHold ?? context.episode.clinicianHold

  const running = await judgeRunning(tx, situation, { decision, ladder: applied.ladder, hold })

  const id = newId()
  const plan = await planAfter(tx, situation, applied, {
    exercise: planExercise(decision, { status: context.episode.status, hold }),
    advice: decision.activityAdvice,
    running: running?.decision.permission ?? context.episode.running ?? 'paused',
  })
  const awaits = applied.awaiting.length > 0
  // what an earlier part of the sitting has done already is not done again
  const moves = situation.judgedTogether
    ? !isSameLadder(applied.ladder, context.ladder)
    : applied.changes.length > 0
  const effect: DecisionEffect = awaits ? 'awaits_clinician' : moves || plan.changed ? 'applied' : 'no_change'
  const readers = readersOf(context)
  const locale = readers.patient
  const { ladder } = input
  const { protocol } = context
  const sentences = forBothReaders(readers, (locale) =>
    decisionSentences(decision, {
      ladder,
      protocol,
      locale,
      stoppedForSharpPain: sitting?.endedSharp === true,
    }),
  )
  const found = findCounterfactual(input, decision, protocol)
  const counterfactual = forBothReaders(readers, (locale) =>
    counterfactualSentences(found, {
      ladder,
      protocol,
      locale,
      sessions: input.sessions,
      timeZone: context.patient.timeZone,
    }),
  )
  await storeDecision(tx, situation, {
    id,
    decision,
    applied,
    effect,
    trigger,
    now,
    sentences,
    counterfactual,
    locale,
  })
  if (running) await storeRunning(tx, situation, running, { trigger, now })

  for (const side of SIDES) {
    const state = applied.ladder[side]
    if (state && state !== context.ladder[side]) await storeLadderState(tx, { episodeId, side, state, now })
  }
  if (hold !== context.episode.clinicianHold) {
    await tx.update(episodes).set({ clinicianHold: hold }).where(eq(episodes.id, episodeId))
  }
  const retold =
    situation.judgedTogether !== undefined && toldOtherwise(sitting, context, sentences.patientText)
  const planVersionId =
    plan.changed || retold
      ? (
          await writePlanVersion(tx, {
            ...ownerOf(context),
            content: plan.content,
            effectiveFrom: plan.content.exercise === 'go' ? effectiveDate(input) : today,
            protocolVersionId: context.protocolVersion.id,
            decisionId: id,
            by: startedBy ?? null,
            patientMessage:
              startedBy && plan.content.exercise === 'go'
                ? translator(locale, 'careStart')('begins')
                : running && running.decision.permission !== (context.episode.running ?? 'paused')
                  ? translator(locale, 'running')('planMessage', {
                      decision: sentences.patientText,
                      running: running.patientText,
                    })
                  : sentences.patientText,
            patientLocale: locale,
            now,
          })
        ).id
      : null

  const wanted = reviewsWanted(decision, awaits)
  // one case, whichever of the two came first: a rule has answered the flare, nobody yet the sharp pain
  if (sitting?.completed && decision.rule !== 'RF' && !wanted.some(({ kind }) => kind === 'settling_review'))
    wanted.push({ kind: 'settling_review', urgency: 'soon' })
  if (situation.envelopeLapse) wanted.push({ kind: 'envelope_lapsed', urgency: 'routine' })
  if (FROM_ENTRIES.includes(trigger)) {
    const sameSitting = sitting?.decisions.map(({ id }) => id) ?? []
    await noteLateEvidence(tx, situation, { now, sameSitting })
  }
  await keepQueueTrue(tx, context, wanted, { decisionId: id, now })
  await refreshEpisodeState(tx, {
    episodeId,
    today,
    ladder: applied.ladder,
    logs,
    adherence7d: input.adherence7d,
    decision: { id, outcome: decision.outcome, rule: decision.rule, decidedAt: now },
  })
  return {
    decisionId: id,
    outcome: decision.outcome,
    rule: decision.rule,
    effect,
    ...sentences,
    planVersionId,
  }
}

type StoredDecision = {
  id: string
  decision: DailyDecision
  applied: Applied
  effect: DecisionEffect
  trigger: DecisionTrigger
  now: Date
  sentences: { patientText: string; clinicianText: string }
  counterfactual: StoredCounterfactual
  locale: string
}

async function storeDecision(tx: Tx, { context, input, today }: Situation, stored: StoredDecision) {
  const { decision, applied, now } = stored
  const { sessions: _sessions, checkIns: _checkIns, activities: _activities, ...readBesideLogs } = input
  await tx.insert(decisions).values({
    id: stored.id,
    ...ownerOf(context),
    number: sql`(select coalesce(max(d.number), 0) + 1 from ${decisions} d where d.episode_id = ${context.episode.id})`,
    kind: 'daily',
    trigger: stored.trigger,
    evaluatedAt: now,
    localDate: today,
    timeZone: context.patient.timeZone,
    outcome: decision.outcome,
    rule: decision.rule,
    urgency: decision.urgency ?? null,
    exercise: decision.exercise ?? null,
    flags: [...decision.flags],
    evidence: [...decision.evidence],
    result: decision,
    context: readBesideLogs,
    stateBefore: input.ladder,
    stateAfter: applied.ladder,
    effect: stored.effect,
    protocolVersionId: context.protocolVersion.id,
    protocolHash: context.protocolVersion.contentHash,
    engineVersion: decision.engineVersion,
    inputDigest: digestOf(input),
    patientText: stored.sentences.patientText,
    patientLocale: stored.locale,
    clinicianText: stored.sentences.clinicianText,
    counterfactual: stored.counterfactual,
  })
}

/** Opens what the decision asks for and closes what it no longer asks for (C.18). */
async function keepQueueTrue(
  tx: Tx,
  context: EpisodeContext,
  wanted: WantedReview[],
  { decisionId, now }: { decisionId: string; now: Date },
): Promise<void> {
  const quiet = wanted.length === 0 ? new Set() : await recentlyReviewed(tx, context, now)
  await openReviewItems(
    tx,
    ownerOf(context),
    wanted.filter(({ kind }) => !quiet.has(kind)),
    { decisionId, now, clinicZone: context.clinic.timeZone },
  )
  const asked = new Set(wanted.map(({ kind }) => kind))
  const gone = context.openReviews
    .map(({ kind }) => kind)
    .filter((kind) => CLOSES_WITH_ITS_CAUSE.includes(kind) && !asked.has(kind))
  await closeReviewItems(tx, context.episode.id, gone, { reason: 'cause_gone', now, byUserId: null })
}

/** Patterns a clinician has looked at within the last days. Red flags, sign-offs and settling are never quiet. */
async function recentlyReviewed(tx: Tx, { episode }: EpisodeContext, now: Date): Promise<Set<ReviewKind>> {
  const since = new Date(now.getTime() - QUIET_DAYS_AFTER_REVIEW * 86_400_000)
  const rows = await tx
    .select({ kind: reviewItems.kind })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.episodeId, episode.id),
        isNotNull(reviewItems.closedByUserId),
        gte(reviewItems.closedAt, since),
      ),
    )
  const never: readonly ReviewKind[] = ['red_flag', 'awaiting_signoff', 'settling_review']
  return new Set(rows.map(({ kind }) => kind).filter((kind) => !never.includes(kind)))
}
