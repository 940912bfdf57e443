import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { readersOf } from '../../lib/decision/both-readers'
import type { DecisionTrigger } from '../../lib/decision/types'
import { planExercise } from '../../lib/episode/plan-exercise'
import { sidesOf } from '../../lib/episode/sides'
import type { ClinicianHold } from '../../lib/episode/types'
import { parseLocale } from '../../lib/messages'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import type { DailyDecision, LadderState, PerSide } from '../../lib/progression/types'
import { evaluateRunning, frozenRunning, type RunningInput } from '../../lib/running/evaluate-running'
import { runningInWords, runningSaid, saysSomethingNew } from '../../lib/running/said'
import type { RunningDecision, RunningState } from '../../lib/running/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import type { KeptRunning } from '../queries/derive-again'
import { decisions, episodes, gateSignoffs, runningStates } from '../schema'
import { ownerOf, type Situation } from './gather-episode'
import { closeReviewItems, openReviewItems } from './review-items'

export type JudgedRunning = {
  decision: RunningDecision
  input: RunningInput
  /** What the last decision said; null = there is none. */
  saidBefore: string | null
  /** The decision as the person reads it, in their language. */
  patientText: string
}

/**
 * Judges gates and running on what the daily decision rests on, after it has moved the ladder. null when running is
 * no matter here: no test, no run, nothing allowed and nothing ever opened.
 */
export async function judgeRunning(
  tx: Tx,
  { context, input: daily, today, running: { stored, gateTests } }: Situation,
  {
    decision,
    ladder,
    hold,
  }: { decision: DailyDecision; ladder: PerSide<LadderState>; hold: ClinicianHold | null },
): Promise<JudgedRunning | null> {
  const { episode, protocol } = context
  const matters =
    stored !== null ||
    gateTests.length > 0 ||
    (episode.running !== null && episode.running !== 'paused') ||
    daily.activities.some(({ kind }) => kind === 'run')
  if (!matters) return null
  const signoffs = await tx
    .select({ gate: gateSignoffs.gate })
    .from(gateSignoffs)
    .where(and(eq(gateSignoffs.episodeId, episode.id), isNull(gateSignoffs.withdrawnAt)))
  const input: RunningInput = {
    now: daily.now,
    today,
    affected: sidesOf(episode.affectedSide),
    ladder,
    sessions: daily.sessions,
    checkIns: daily.checkIns,
    activities: daily.activities,
    gateTests,
    signoffs: signoffs.map(({ gate }) => gate),
    state: stored ? stateOf(stored) : { opened: {} },
    permission: episode.running ?? 'paused',
    severity: episode.severity,
    redFlagOpen: decision.rule === 'RF',
    exerciseStopped: planExercise(decision, { status: episode.status, hold }) === 'stop',
  }
  const judged = evaluateRunning(input, protocol)
  const locale = parseLocale(context.patient.locale)
  return {
    decision: judged,
    input,
    saidBefore: stored?.lastSaid ?? null,
    patientText: runningInWords(judged, locale, 'patient'),
  }
}

/**
 * Keeps a running decision as daily ones are kept: frozen, with what it read and the sentences that were shown; moves
 * the state, and puts a gate that only waits for a clinician before one. One that says nothing new leaves no row.
 */
export async function storeRunning(
  tx: Tx,
  { context, today, logsFrom }: Situation,
  { decision, input, saidBefore, patientText }: JudgedRunning,
  { trigger, now }: { trigger: DecisionTrigger; now: Date },
): Promise<void> {
  const { episode, protocolVersion, patient, clinic } = context
  const said = runningSaid(decision)
  if (saysSomethingNew(said, saidBefore)) {
    const readers = readersOf(context)
    const { sessions: _s, checkIns: _c, activities: _a, gateTests: _g, ...readBesideLogs } = input
    const kept: KeptRunning = { ...readBesideLogs, logsFrom }
    const moved = JSON.stringify(decision.before) !== JSON.stringify(decision.after)
    const id = newId()
    await tx.insert(decisions).values({
      id,
      ...ownerOf(context),
      number: sql`(select coalesce(max(d.number), 0) + 1 from ${decisions} d where d.episode_id = ${episode.id})`,
      kind: 'run',
      trigger,
      evaluatedAt: now,
      localDate: today,
      timeZone: patient.timeZone,
      outcome: decision.run?.decision ?? `run_${decision.gates.run.state}`,
      rule: decision.run?.rule ?? ruleOf(decision),
      flags: [...(decision.run?.flags ?? [])],
      evidence: [...decision.evidence],
      result: frozenRunning(decision),
      context: kept,
      stateBefore: decision.before,
      stateAfter: decision.after,
      effect: moved ? 'applied' : 'no_change',
      protocolVersionId: protocolVersion.id,
      protocolHash: protocolVersion.contentHash,
      engineVersion: ENGINE_VERSION,
      inputDigest: digestOf(input),
      patientText,
      patientLocale: readers.patient,
      clinicianText: runningInWords(decision, readers.clinician, 'clinician'),
    })
    await keepState(tx, context, decision.after, { said, decisionId: id, now })
  } else {
    await keepState(tx, context, decision.after, { said: saidBefore ?? said, decisionId: null, now })
  }
  if (decision.permission !== (episode.running ?? 'paused')) {
    await tx.update(episodes).set({ running: decision.permission }).where(eq(episodes.id, episode.id))
  }
  if (decision.gates.highIntensity.state === 'awaiting_signoff') {
    await openReviewItems(tx, ownerOf(context), [{ kind: 'gate_signoff', urgency: 'soon' }], {
      decisionId: null,
      now,
      clinicZone: clinic.timeZone,
    })
  } else if (context.openReviews.some(({ kind }) => kind === 'gate_signoff')) {
    await closeReviewItems(tx, episode.id, ['gate_signoff'], { reason: 'cause_gone', now, byUserId: null })
  }
}

function ruleOf({ gates }: RunningDecision): string {
  return gates.run.state === 'open' ? 'RN5' : gates.run.code
}

async function keepState(
  tx: Tx,
  context: Situation['context'],
  state: RunningState,
  { said, decisionId, now }: { said: string; decisionId: string | null; now: Date },
): Promise<void> {
  const columns = {
    step: state.step ?? null,
    stepSince: state.stepSince ?? null,
    noRunBefore: state.noRunBefore === undefined ? null : new Date(state.noRunBefore),
    activityOpenedOn: state.opened.activity ?? null,
    runOpenedOn: state.opened.run ?? null,
    highIntensityOpenedOn: state.opened.highIntensity ?? null,
    lastSaid: said,
    ...(decisionId === null ? {} : { lastDecisionId: decisionId, changedAt: now }),
  }
  await tx
    .insert(runningStates)
    .values({ ...ownerOf(context), ...columns, changedAt: now })
    .onConflictDoUpdate({ target: runningStates.episodeId, set: columns })
}

/** A stored row as the engine's state: what is null was never so, and is absent. */
export function stateOf(row: typeof runningStates.$inferSelect): RunningState {
  return {
    ...(row.step === null || row.stepSince === null ? {} : { step: row.step, stepSince: row.stepSince }),
    ...(row.noRunBefore === null ? {} : { noRunBefore: row.noRunBefore.getTime() }),
    opened: {
      ...(row.activityOpenedOn === null ? {} : { activity: row.activityOpenedOn }),
      ...(row.runOpenedOn === null ? {} : { run: row.runOpenedOn }),
      ...(row.highIntensityOpenedOn === null ? {} : { highIntensity: row.highIntensityOpenedOn }),
    },
  }
}
