import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { confirmed, decisionSentences } from '../../lib/decision/sentences'
import type { DecisionAnswer, OverrideReason } from '../../lib/decision/types'
import { planExercise } from '../../lib/episode/plan-exercise'
import type { RunningPermission } from '../../lib/episode/types'
import { parseLocale } from '../../lib/messages'
import { checkLadder, type GuardFinding, guardKey } from '../../lib/plan/guards'
import { OVERRIDE_REASON_LEAST, OVERRIDE_REASON_MOST } from '../../lib/plan/override-reason'
import { newlyUnusual } from '../../lib/plan/plan-check'
import type { PlanOverride } from '../../lib/plan/schema'
import {
  applyClinicianChange,
  applyDecision,
  applyRejection,
  effectiveDate,
} from '../../lib/progression/apply-decision'
import { applyPolicy, type Envelope } from '../../lib/progression/envelope'
import { evaluateDaily } from '../../lib/progression/evaluate'
import type { Protocol } from '../../lib/progression/protocol'
import {
  type DailyDecision,
  type DailyInput,
  type LadderState,
  type PerSide,
  SIDES,
  type Side,
} from '../../lib/progression/types'
import { reviewsWanted } from '../../lib/review/review-items'
import { audited, type Tx } from '../audited'
import { decisionAnswers, decisions, reviewItems } from '../schema'
import { gatherEpisode, ownerOf, type Situation } from './gather-episode'
import { judgeRunning, storeRunning } from './judge-running'
import { moveLadder } from './move-ladder'
import { isSameLadder } from './one-sitting'
import { planAfter } from './plan-after'
import { closeReviewItems } from './review-items'
import { writePlanVersion } from './write-plan-version'

/** Where a clinician puts one side instead; what is not given stays. */
export type LadderMove = Partial<Pick<LadderState, 'rung' | 'doseStep' | 'pace' | 'baselineMorning'>>

export type AnswerInput = {
  decisionId: string
  answer: DecisionAnswer
  /** Needed for `changed` and `rejected`. */
  reasonCode?: OverrideReason
  reasonText?: string
  /** Needed for `changed`. */
  change?: PerSide<LadderMove>
  /** What the patient reads about it; without it, the decision's own sentence. */
  patientMessage?: string
  now: Date
}

export type AnswerResult =
  | { status: 'answered'; planVersionId: string | null }
  | { status: 'already_answered'; by: string; answer: DecisionAnswer }
  /** New evidence no longer supports what was proposed; the newest decision says what holds. */
  | { status: 'outdated' }
  /** Nobody overrides an uncleared red flag except by clearing it with a note (C.8). */
  | { status: 'red_flag_in_force' }
  /** A change the guards of a plan find unusual, without the reason in words. */
  | { status: 'needs_reason'; unusual: readonly GuardFinding[] }
  | { status: 'not_found' }

/**
 * A clinician's answer to a decision: accept it, change it, or reject it with a coded reason. One answer a
 * decision, whoever clicks first; what is accepted is what the evidence of this moment still supports (C.8).
 * Writes the next plan version when the person would notice a difference, when the clinician changed something or
 * wrote to the person, and takes the case off the queue.
 */
export function answerDecision(scope: CareScope, input: AnswerInput): Promise<AnswerResult> {
  return audited(scope, 'decision.answer', async (tx, note) => {
    note({ entity: 'decision', entityId: input.decisionId, detail: { answer: input.answer } })
    const judged = await judgeAnswer(tx, scope, input)
    if (judged.status !== 'possible') return judged
    const { stored, situation, today, asked, after, unusual } = judged
    const { ladder } = situation.context

    await moveLadder(tx, { episodeId: stored.episodeId, before: ladder, after, now: input.now })
    // the gates go by the rung: what they say is of the ladder as it stands now
    const running = isSameLadder(ladder, after)
      ? null
      : await judgeRunning(tx, situation, {
          decision: today,
          ladder: after,
          hold: situation.context.episode.clinicianHold,
        })
    if (running) await storeRunning(tx, situation, running, { trigger: 'clinician', now: input.now })
    const planVersionId = await writeAnswersPlan(tx, scope, situation, today, after, {
      running: running?.decision.permission ?? situation.context.episode.running ?? 'paused',
      decisionId: stored.id,
      message: input.patientMessage ?? sentenceOf(stored, situation.context.protocol, input.answer),
      locale: stored.patientLocale,
      says: input.answer === 'changed' || input.patientMessage !== undefined,
      overrides: unusual.map((finding) => ({
        guard: guardKey(finding),
        reason: (input.reasonText ?? '').slice(0, OVERRIDE_REASON_MOST),
      })),
      now: input.now,
    })
    // The episode is locked since before the question "is it answered?": the key would refuse a second row anyway.
    await tx.insert(decisionAnswers).values({
      decisionId: stored.id,
      ...ownerOf(situation.context),
      answer: input.answer,
      reasonCode: input.reasonCode ?? null,
      reasonText: input.reasonText ?? null,
      answeredByUserId: scope.userId,
      answeredByName: scope.displayName,
      answeredAt: input.now,
      planVersionId,
    })
    const kinds = reviewsWanted(asked, stored.effect === 'awaits_clinician').map(({ kind }) => kind)
    const pointing = await tx
      .select({ kind: reviewItems.kind })
      .from(reviewItems)
      .where(and(eq(reviewItems.decisionId, stored.id), isNull(reviewItems.closedAt)))
    await closeReviewItems(
      tx,
      stored.episodeId,
      [...kinds, ...pointing.map(({ kind }) => kind)].filter((kind) => kind !== 'red_flag'),
      { reason: 'decided', now: input.now, byUserId: scope.userId },
    )
    return { status: 'answered', planVersionId }
  })
}

/**
 * Whether an answer could be given at this moment, and what would follow. Locks the episode and changes nothing: what
 * is to be carried out later is asked first, and asked again then.
 */
export async function judgeAnswer(tx: Tx, scope: CareScope, input: AnswerInput) {
  const [stored] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.id, input.decisionId), eq(decisions.patientId, scope.patientId)))
  if (stored?.kind !== 'daily') return { status: 'not_found' as const }
  const situation = await gatherEpisode(tx, { episodeId: stored.episodeId, now: input.now })
  if (!situation) return { status: 'not_found' as const }
  const winner = await answerOf(tx, input.decisionId)
  if (winner) {
    return { status: 'already_answered' as const, by: winner.answeredByName, answer: winner.answer }
  }
  const today = evaluateDaily(situation.input, situation.context.protocol)
  if (today.rule === 'RF' && input.answer !== 'accepted') return { status: 'red_flag_in_force' as const }
  const asked = stored.result as DailyDecision
  const after = laddersAfter(
    situation,
    { asked, envelope: (stored.context as DailyInput).envelope },
    today,
    input,
    { before: stored.stateBefore as PerSide<LadderState>, put: stored.stateAfter as PerSide<LadderState> },
  )
  if (after === 'outdated') return { status: 'outdated' as const }
  const unusual = input.answer === 'changed' ? await unusualIn(tx, situation, today, after) : []
  if (unusual.length > 0 && (input.reasonText ?? '').trim().length < OVERRIDE_REASON_LEAST) {
    return { status: 'needs_reason' as const, unusual }
  }
  return { status: 'possible' as const, stored, situation, today, asked, after, unusual }
}

/** What the guards of the plan editor find in a change given at the desk, beyond what stands in the plan already. */
async function unusualIn(
  tx: Tx,
  situation: Situation,
  today: DailyDecision,
  ladderAfter: PerSide<LadderState>,
): Promise<GuardFinding[]> {
  const { protocol, ladder, plan, episode } = situation.context
  if (!plan) return checkLadder(ladder, ladderAfter, protocol)
  const { content } = await answersPlan(tx, situation, today, ladderAfter)
  return newlyUnusual({
    current: plan.content,
    content,
    ladder,
    ladderAfter,
    protocol,
    today: situation.today,
    maintenance: episode.status === 'maintenance',
  })
}

/** The plan an answer leads to. */
function answersPlan(
  tx: Tx,
  situation: Situation,
  today: DailyDecision,
  ladder: PerSide<LadderState>,
  running: RunningPermission = situation.context.episode.running ?? 'paused',
) {
  const { status, clinicianHold } = situation.context.episode
  return planAfter(
    tx,
    situation,
    { ladder },
    {
      exercise: planExercise(today, { status, hold: clinicianHold }),
      advice: [],
      running,
    },
  )
}

async function answerOf(tx: Tx, decisionId: string) {
  const [row] = await tx.select().from(decisionAnswers).where(eq(decisionAnswers.decisionId, decisionId))
  return row ?? null
}

/** Sides whose promotion waits for a clinician in this decision. */
function awaitingSides(decision: DailyDecision, protocol: Protocol, envelope: Envelope | undefined): Side[] {
  return SIDES.filter((side) => {
    const own = decision.perSide[side]
    if (!own) return false
    const holds = decision.joint && own.waitsForOtherSide !== true ? decision : own
    return applyPolicy(holds, protocol, envelope) === 'awaits_clinician'
  })
}

/** The decision's own sentence; once accepted, without the word that a clinician is still to confirm it. */
function sentenceOf(
  stored: typeof decisions.$inferSelect,
  protocol: Protocol,
  answer: DecisionAnswer,
): string {
  const { patientText, patientLocale, stateBefore } = stored
  if (answer !== 'accepted' || stored.effect !== 'awaits_clinician') return patientText
  return decisionSentences(confirmed(stored.result as DailyDecision), {
    ladder: stateBefore as PerSide<LadderState>,
    protocol,
    locale: parseLocale(patientLocale),
  }).patientText
}

/** The ladder after the answer; 'outdated' when what was proposed no longer follows from the evidence. */
function laddersAfter(
  { context, input }: Situation,
  { asked, envelope }: { asked: DailyDecision; envelope: Envelope | undefined },
  today: DailyDecision,
  { answer, change }: AnswerInput,
  { before, put }: { before: PerSide<LadderState>; put: PerSide<LadderState> },
): PerSide<LadderState> | 'outdated' {
  const { protocol, ladder } = context
  const awaiting = awaitingSides(asked, protocol, envelope)
  if (answer === 'accepted') {
    if (awaiting.length === 0) return ladder
    const stillHolds = awaiting.filter((side) => {
      const [now, then] = [today.perSide[side], asked.perSide[side]]
      return (
        now?.outcome === then?.outcome && now?.toRung === then?.toRung && now?.toDoseStep === then?.toDoseStep
      )
    })
    return stillHolds.length < awaiting.length
      ? 'outdated'
      : applyDecision(input, today, protocol, stillHolds).ladder
  }
  const moved: PerSide<LadderState> = { ...ladder }
  if (answer === 'changed') {
    for (const side of SIDES) {
      const wanted = change?.[side]
      if (wanted) moved[side] = applyClinicianChange(input, side, wanted, protocol)
    }
    return moved
  }
  for (const side of SIDES) {
    const now = ladder[side]
    const then = before[side]
    if (!now || !then) continue
    if (awaiting.includes(side)) moved[side] = applyRejection(input, side)
    else if (now.rung !== then.rung || now.doseStep !== then.doseStep) {
      // The portal had already carried it out: the clinician takes it back. A later step down is never undone with it.
      if (isLower(now, then) && !isSameStep(now, put[side])) return 'outdated'
      const { rung, doseStep } = then
      // neither is a deload that began since
      const { deloadUntil } = now.deloadUntil === put[side]?.deloadUntil ? then : now
      moved[side] = { ...applyClinicianChange(input, side, { rung, doseStep }, protocol), deloadUntil }
    } else if (now.deloadUntil !== then.deloadUntil && now.deloadUntil === put[side]?.deloadUntil) {
      // at the same dose a deload is the days alone: they are taken back too
      moved[side] = { ...applyRejection(input, side), deloadUntil: then.deloadUntil }
    }
  }
  return moved
}

type Step = Pick<LadderState, 'rung' | 'doseStep'>

const isLower = (a: Step, b: Step) => a.rung < b.rung || (a.rung === b.rung && a.doseStep < b.doseStep)
const isSameStep = (a: Step, b: Step | undefined) => a.rung === b?.rung && a.doseStep === b.doseStep

async function writeAnswersPlan(
  tx: Tx,
  scope: CareScope,
  situation: Situation,
  today: DailyDecision,
  ladder: PerSide<LadderState>,
  {
    running,
    decisionId,
    message,
    locale,
    says,
    overrides,
    now,
  }: {
    running: RunningPermission
    decisionId: string
    message: string
    locale: string
    /** A version of its own even when today's work is the same (calm days): it carries who changed it, and the words. */
    says: boolean
    /** What was unusual and the words it was given with. */
    overrides: PlanOverride[]
    now: Date
  },
): Promise<string | null> {
  const { context, input } = situation
  const plan = await answersPlan(tx, situation, today, ladder, running)
  if (!plan.changed && !says) return null
  const { id } = await writePlanVersion(tx, {
    ...ownerOf(context),
    content: plan.content,
    effectiveFrom: plan.content.exercise === 'go' ? effectiveDate(input) : situation.today,
    protocolVersionId: context.protocolVersion.id,
    decisionId,
    by: { userId: scope.userId, name: scope.displayName },
    patientMessage: message,
    patientLocale: locale,
    overrides,
    now,
  })
  return id
}
