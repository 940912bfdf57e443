import 'server-only'
import { and, asc, eq, notLike, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { COPIED, isCopied } from '../../lib/decision/copied'
import type { DerivationVerdict } from '../../lib/decision/derivation'
import { DECISION_KINDS } from '../../lib/decision/types'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { read, type Tx } from '../audited'
import { digestOf } from '../digest'
import { decisions, lateEvidence, protocolVersions } from '../schema'
import { DERIVATIONS, type Derived, lateAgain, type StoredDecision } from './derive-again'
import { protocolOf } from './episode-context'

/** What came of deriving one stored decision again. */
export type Rederived = {
  decisionId: string
  clinicId: string
  patientId: string
  episodeId: string
  number: number
  kind: StoredDecision['kind'] | 'late_evidence'
  evaluatedAt: Date
  engineVersion: string
  verdict: DerivationVerdict
}

/** Which decisions to derive again: one, those of one episode, or a `sample` drawn by a seed. */
export type RederiveWish =
  | { decisionId: string }
  | { episodeId: string }
  | { sample: number; seed: string }
  | { all: true }

/**
 * Derives stored decisions again from the logs as they had been received then, and says of each whether it comes out bit
 * for bit; what stands beside one as late evidence is derived with it. Nothing is written. Sampled decisions are drawn
 * by hash, so that a seed names the same sample everywhere, and of every kind in turn, so that rare kinds are in it.
 */
export async function rederiveDecisions(scope: SystemScope, wish: RederiveWish): Promise<Rederived[]> {
  const ids = await read(scope, (tx) => idsOf(tx, wish))
  const found: Rederived[] = []
  for (const id of ids) {
    found.push(...(await read(scope, (tx) => rederive(tx, id))))
  }
  return found
}

/** Every decision of one episode derived again inside a transaction that has just written it. */
export async function rederiveEpisode(tx: Tx, episodeId: string): Promise<Rederived[]> {
  const found: Rederived[] = []
  for (const id of await idsOf(tx, { episodeId })) found.push(...(await rederive(tx, id)))
  return found
}

async function idsOf(tx: Tx, wish: RederiveWish): Promise<string[]> {
  if ('decisionId' in wish) return [wish.decisionId]
  if ('sample' in wish) return drawn(tx, wish)
  const ids = tx.select({ id: decisions.id }).from(decisions)
  const rows =
    'episodeId' in wish
      ? await ids.where(eq(decisions.episodeId, wish.episodeId)).orderBy(decisions.number)
      : await ids.orderBy(decisions.episodeId, decisions.number)
  return rows.map(({ id }) => id)
}

/** One lot of each kind in turn, and one of those beside which late evidence stands. */
async function drawn(tx: Tx, { sample, seed }: { sample: number; seed: string }): Promise<string[]> {
  const lots: string[][] = []
  for (const kind of DECISION_KINDS) {
    const rows = await tx
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(eq(decisions.kind, kind), notLike(decisions.engineVersion, `%${COPIED}`)))
      .orderBy(sql`md5(${decisions.id}::text || ${seed})`)
      .limit(sample)
    lots.push(rows.map(({ id }) => id))
  }
  const late = await tx
    .select({ id: lateEvidence.decisionId })
    .from(lateEvidence)
    .groupBy(lateEvidence.decisionId)
    .orderBy(sql`md5(${lateEvidence.decisionId}::text || ${seed})`)
    .limit(sample)
  lots.push(late.map(({ id }) => id))
  const inTurn = Array.from({ length: sample }, (_, turn) => lots.flatMap((lot) => lot[turn] ?? []))
  return [...new Set(inTurn.flat())].slice(0, sample)
}

async function rederive(tx: Tx, decisionId: string): Promise<Rederived[]> {
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
  if (!row) return []
  const { decision } = row
  const { id, clinicId, patientId, episodeId, number, kind, evaluatedAt, engineVersion } = decision
  const about = { decisionId: id, clinicId, patientId, episodeId, number, kind, evaluatedAt, engineVersion }
  if (isCopied(decision)) return [{ ...about, verdict: 'copied' }]
  if (digestOf(row.protocol.content) !== decision.protocolHash)
    return [{ ...about, verdict: 'protocol_differs' }]
  const protocol = protocolOf(row.protocol)
  const found: Rederived[] = [
    { ...about, verdict: verdictOn(decision, await DERIVATIONS[kind](tx, decision, protocol)) },
  ]
  const late = await tx
    .select()
    .from(lateEvidence)
    .where(eq(lateEvidence.decisionId, decisionId))
    .orderBy(asc(lateEvidence.foundAt))
  for (const version of late) {
    const { input, result } = await lateAgain(tx, decision, version, protocol)
    const verdict = verdictOn(
      { inputDigest: version.inputDigest, engineVersion: engineOf(version.result) },
      { input, made: { result }, stored: { result: version.result } },
    )
    found.push({ ...about, kind: 'late_evidence', evaluatedAt: version.foundAt, verdict })
  }
  return found
}

const engineOf = (result: unknown) => (result as { engineVersion: string }).engineVersion

function verdictOn(
  { inputDigest, engineVersion }: Pick<StoredDecision, 'inputDigest' | 'engineVersion'>,
  { input, made, stored }: Derived,
): DerivationVerdict {
  if (digestOf(input) !== inputDigest) return 'input_differs'
  if (digestOf(made) === digestOf(stored)) return 'same'
  return engineVersion === ENGINE_VERSION ? 'result_differs' : 'other_engine'
}
