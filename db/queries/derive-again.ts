import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { DecisionKind } from '../../lib/decision/types'
import { asIfInTime } from '../../lib/episode/as-if-in-time'
import { evidenceWindowStart } from '../../lib/episode/evidence-window'
import { beginCare, intakeInput } from '../../lib/intake/begin-care'
import { readIntake } from '../../lib/intake/read-intake'
import { CompleteIntake } from '../../lib/intake/schema'
import { stopSoFar } from '../../lib/intake/triage'
import { applyDecision } from '../../lib/progression/apply-decision'
import { assessCompletion, type CompletionInput } from '../../lib/progression/completion'
import { findCounterfactual } from '../../lib/progression/counterfactual'
import { evaluateDaily } from '../../lib/progression/evaluate'
import { assessIntake } from '../../lib/progression/intake'
import type { Protocol } from '../../lib/progression/protocol'
import {
  assessNonResponse,
  assessPlateau,
  type NonResponseInput,
  type PlateauInput,
} from '../../lib/progression/review'
import type { DailyDecision, DailyInput, LadderState, PerSide } from '../../lib/progression/types'
import { assessUnderLoading, type UnderLoadingInput } from '../../lib/progression/under-loading'
import { evaluateRunning, frozenRunning, type RunningInput } from '../../lib/running/evaluate-running'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { type decisions, planVersions } from '../schema'
import { loadEvidence } from './engine-input'
import { loadGateTests } from './gate-tests'
import {
  completionEvidence,
  type LookBackMoment,
  plateauEvidence,
  responseEvidence,
  underLoadingEvidence,
} from './look-back-evidence'

export type StoredDecision = typeof decisions.$inferSelect

/** A decision made anew: what it read, and everything the record says followed from it. */
export type Derived = {
  input: unknown
  /** Under the names of what is compared with the record. */
  made: { result: unknown; stateAfter?: unknown; counterfactual?: unknown; plan?: unknown }
  /** The record's own, under the same names. */
  stored: Derived['made']
}

type Derivation = (tx: Tx, decision: StoredDecision, protocol: Protocol) => Promise<Derived>

/** How each kind of decision is made again, from what was kept with it and the logs received by then. */
export const DERIVATIONS: Record<DecisionKind, Derivation> = {
  intake: intakeAgain,
  daily: dailyAgain,
  run: runAgain,
  review: lookBackAgain,
}

async function dailyAgain(tx: Tx, decision: StoredDecision, protocol: Protocol): Promise<Derived> {
  const input = await inputOfThen(tx, decision)
  const result = evaluateDaily(input, protocol)
  const { counterfactual } = decision
  return {
    input,
    made: {
      result,
      stateAfter: applyDecision(input, result, protocol).ladder,
      ...(counterfactual ? { counterfactual: findCounterfactual(input, result, protocol) } : {}),
    },
    stored: {
      result: decision.result,
      stateAfter: decision.stateAfter,
      ...(counterfactual ? { counterfactual: counterfactual.found } : {}),
    },
  }
}

/** What the engine was given for a stored daily decision: the facts kept with it and the logs received by then. */
export async function inputOfThen(
  tx: Tx,
  decision: Pick<StoredDecision, 'episodeId' | 'context' | 'evaluatedAt' | 'localDate'>,
): Promise<DailyInput> {
  const kept = decision.context as DailyInput
  const logs = await loadEvidence(tx, {
    episodeId: decision.episodeId,
    fromDate: evidenceWindowStart(kept.ladder, decision.localDate),
    receivedBy: decision.evaluatedAt,
  })
  return { ...kept, ...logs }
}

/** What the engine would have been given for a daily decision, had everything received by `knownBy` been told in time. */
export async function inputHadItBeenKnown(
  tx: Tx,
  decision: Pick<StoredDecision, 'episodeId' | 'context' | 'evaluatedAt' | 'localDate'>,
  knownBy: Date,
): Promise<DailyInput> {
  const known = await inputOfThen(tx, { ...decision, evaluatedAt: knownBy })
  return { ...known, ...asIfInTime(known, decision.evaluatedAt.getTime()) }
}

/** What is kept with a running decision: all it read besides logs and tests, and since when logs were read. */
export type KeptRunning = Omit<RunningInput, 'sessions' | 'checkIns' | 'activities' | 'gateTests'> & {
  logsFrom: PlainDate
}

async function runAgain(tx: Tx, decision: StoredDecision, protocol: Protocol): Promise<Derived> {
  const { episodeId, evaluatedAt: receivedBy } = decision
  const { logsFrom, ...kept } = decision.context as KeptRunning
  const logs = await loadEvidence(tx, { episodeId, fromDate: logsFrom, receivedBy })
  const gateTests = await loadGateTests(tx, { episodeId, today: kept.today, receivedBy })
  const input: RunningInput = { ...kept, ...logs, gateTests }
  const result = frozenRunning(evaluateRunning(input, protocol))
  return {
    input,
    made: { result, stateAfter: result.after },
    stored: { result: decision.result, stateAfter: decision.stateAfter },
  }
}

/** An intake's decision, with the ladder and the first plan it began with. */
async function intakeAgain(tx: Tx, decision: StoredDecision, protocol: Protocol): Promise<Derived> {
  const { intake } = decision.context as { intake: unknown }
  const today = decision.localDate
  const input = intakeInput(intake, today, decision.protocolHash)
  const { result, stateAfter } = decision
  const stop = stopSoFar(intake, today, protocol)
  if (stop) return { input, made: { result: stop.referral, stateAfter: {} }, stored: { result, stateAfter } }
  const complete = CompleteIntake.parse(intake)
  const start = assessIntake(readIntake(complete, today), protocol)
  if (start.decision !== 'start') return { input, made: { result: start }, stored: { result } }
  const { ladder, plan } = beginCare(complete, start, today, protocol)
  const [first] = await tx
    .select({ content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.episodeId, decision.episodeId), eq(planVersions.decisionId, decision.id)))
    .orderBy(planVersions.version)
    .limit(1)
  return {
    input,
    made: { result: start, stateAfter: ladder, plan },
    stored: { result, stateAfter, plan: first?.content },
  }
}

type LookBackRule = 'PL' | 'NR' | 'UL' | 'CO'

/** Each look back: what it reads in the logs, put in the place of what was kept of them, and its judgement. */
const LOOK_BACKS: Record<
  LookBackRule,
  (
    tx: Tx,
    about: { moment: LookBackMoment; kept: unknown; ladder: PerSide<LadderState> },
    protocol: Protocol,
  ) => Promise<{ input: unknown; result: unknown }>
> = {
  PL: async (tx, { moment, kept }, protocol) => {
    const { worstPainByDay: _w, psfsChange: _p, selfRated: _s, ...facts } = kept as PlateauInput
    const input = { ...facts, ...(await plateauEvidence(tx, moment, protocol)) }
    return { input, result: assessPlateau(input, protocol) }
  },
  NR: async (tx, { moment, kept }, protocol) => {
    const { visaHChange: _v, nprsDrop: _n, ...facts } = kept as NonResponseInput
    const input = { ...facts, ...(await responseEvidence(tx, moment)) } as NonResponseInput
    return { input, result: assessNonResponse(input, protocol) }
  },
  UL: async (tx, { moment, kept, ladder }, protocol) => {
    const { days: _d, fearOfMovement: _f, ...facts } = kept as UnderLoadingInput
    const input = { ...facts, ...(await underLoadingEvidence(tx, moment, ladder, protocol)) }
    return { input, result: assessUnderLoading(input) }
  },
  CO: async (tx, { moment, kept }) => {
    const {
      psfsGain: _g,
      averagePain7d: _a,
      goalMet: _m,
      patientAgrees: _p,
      ...facts
    } = kept as CompletionInput
    const input = { ...facts, ...(await completionEvidence(tx, moment)) }
    return { input, result: assessCompletion(input) }
  },
}

async function lookBackAgain(tx: Tx, decision: StoredDecision, protocol: Protocol): Promise<Derived> {
  const { episodeId, localDate: today, evaluatedAt: now, rule, context: kept, stateBefore } = decision
  const again = LOOK_BACKS[rule.slice(0, 2) as LookBackRule]
  const ladder = stateBefore as PerSide<LadderState>
  const { input, result } = await again(tx, { moment: { episodeId, today, now }, kept, ladder }, protocol)
  return { input, made: { result }, stored: { result: decision.result } }
}

/** A decision as it would have been with what came late, made again. */
export async function lateAgain(
  tx: Tx,
  decision: StoredDecision,
  { foundAt }: { foundAt: Date },
  protocol: Protocol,
): Promise<{ input: DailyInput; result: DailyDecision }> {
  const input = await inputHadItBeenKnown(tx, decision, foundAt)
  return { input, result: evaluateDaily(input, protocol) }
}
