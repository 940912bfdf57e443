import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { evidenceWindowStart } from '../../lib/episode/evidence-window'
import { assessCompletion, type CompletionInput } from '../../lib/progression/completion'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { evaluateDaily } from '../../lib/progression/evaluate'
import type { Protocol } from '../../lib/progression/protocol'
import {
  assessNonResponse,
  assessPlateau,
  type NonResponseInput,
  type PlateauInput,
} from '../../lib/progression/review'
import type { DailyInput } from '../../lib/progression/types'
import { assessUnderLoading, type UnderLoadingInput } from '../../lib/progression/under-loading'
import { read, type Tx } from '../audited'
import { digestOf } from '../digest'
import { decisions, protocolVersions } from '../schema'
import { loadEvidence } from './engine-input'
import { protocolOf } from './episode-context'

/** What came of deriving one stored decision again. */
export type Rederived = {
  decisionId: string
  clinicId: string
  patientId: string
  episodeId: string
  number: number
  evaluatedAt: Date
  engineVersion: string
  /**
   * same: bit for bit. input_differs: the logs as received then do not give the stored fingerprint. result_differs: the
   * same input gives another decision. other_engine: made by another version of the engine, and different now.
   * protocol_differs: the protocol does not give its fingerprint. not_derived: a kind that keeps no input.
   */
  verdict: 'same' | 'input_differs' | 'result_differs' | 'other_engine' | 'protocol_differs' | 'not_derived'
}

type Stored = typeof decisions.$inferSelect

/** Which decisions to derive again: one, those of one episode, or the newest `sample` drawn by a seed. */
export type RederiveWish =
  | { decisionId: string }
  | { episodeId: string }
  | { sample: number; seed: string }
  | { all: true }

/**
 * Derives stored decisions again from the logs as they had been received then, and says of each whether it comes out bit
 * for bit. Nothing is written. Sampled decisions are drawn by hash, so that a seed names the same sample everywhere.
 */
export async function rederiveDecisions(scope: SystemScope, wish: RederiveWish): Promise<Rederived[]> {
  const ids = await read(scope, (tx) => idsOf(tx, wish))
  const found: Rederived[] = []
  for (const id of ids) {
    const one = await read(scope, (tx) => rederive(tx, id))
    if (one) found.push(one)
  }
  return found
}

async function idsOf(tx: Tx, wish: RederiveWish): Promise<string[]> {
  if ('decisionId' in wish) return [wish.decisionId]
  const ids = tx.select({ id: decisions.id }).from(decisions)
  const rows =
    'episodeId' in wish
      ? await ids.where(eq(decisions.episodeId, wish.episodeId)).orderBy(decisions.number)
      : 'all' in wish
        ? await ids.orderBy(decisions.episodeId, decisions.number)
        : await ids
            .where(inArray(decisions.kind, ['daily', 'review']))
            .orderBy(sql`md5(${decisions.id}::text || ${wish.seed})`)
            .limit(wish.sample)
  return rows.map(({ id }) => id)
}

async function rederive(tx: Tx, decisionId: string): Promise<Rederived | null> {
  const [row] = await tx
    .select({ decision: decisions, protocol: protocolVersions })
    .from(decisions)
    .innerJoin(
      protocolVersions,
      and(
        eq(protocolVersions.clinicId, decisions.clinicId),
        eq(protocolVersions.id, decisions.protocolVersionId),
      ),
    )
    .where(eq(decisions.id, decisionId))
    .orderBy(desc(decisions.number))
  if (!row) return null
  const { decision } = row
  const { id, clinicId, patientId, episodeId, number, evaluatedAt, engineVersion } = decision
  const about = { decisionId: id, clinicId, patientId, episodeId, number, evaluatedAt, engineVersion }
  if (digestOf(row.protocol.content) !== decision.protocolHash)
    return { ...about, verdict: 'protocol_differs' }
  return { ...about, verdict: await verdictOn(tx, decision, protocolOf(row.protocol)) }
}

async function verdictOn(tx: Tx, decision: Stored, protocol: Protocol): Promise<Rederived['verdict']> {
  const again = await deriveAgain(tx, decision, protocol)
  if (!again) return 'not_derived'
  if (digestOf(again.input) !== decision.inputDigest) return 'input_differs'
  if (digestOf(again.result) === digestOf(decision.result)) return 'same'
  return decision.engineVersion === ENGINE_VERSION ? 'result_differs' : 'other_engine'
}

async function deriveAgain(
  tx: Tx,
  decision: Stored,
  protocol: Protocol,
): Promise<{ input: unknown; result: unknown } | null> {
  if (decision.kind === 'daily') {
    const input = await inputOfThen(tx, decision)
    return { input, result: evaluateDaily(input, protocol) }
  }
  return decision.kind === 'review' ? lookBackAgain(decision, protocol) : null
}

/** A look back rests on its frozen input alone. */
function lookBackAgain(
  { rule, context }: Stored,
  protocol: Protocol,
): { input: unknown; result: unknown } | null {
  switch (rule) {
    case 'PL1':
    case 'PL2':
      return { input: context, result: assessPlateau(context as PlateauInput, protocol) }
    case 'NR1':
    case 'NR2':
    case 'NR3':
      return { input: context, result: assessNonResponse(context as NonResponseInput, protocol) }
    case 'UL1':
    case 'UL2':
    case 'UL3':
    case 'UL4':
      return { input: context, result: assessUnderLoading(context as UnderLoadingInput) }
    case 'CO1':
      return { input: context, result: assessCompletion(context as CompletionInput) }
    default:
      return null
  }
}

/** What the engine was given for a stored daily decision: the facts kept with it and the logs received by then. */
export async function inputOfThen(
  tx: Tx,
  decision: Pick<Stored, 'episodeId' | 'context' | 'evaluatedAt' | 'localDate'>,
): Promise<DailyInput> {
  const kept = decision.context as DailyInput
  const logs = await loadEvidence(tx, {
    episodeId: decision.episodeId,
    fromDate: evidenceWindowStart(kept.ladder, decision.localDate),
    receivedBy: decision.evaluatedAt,
  })
  return { ...kept, ...logs }
}
