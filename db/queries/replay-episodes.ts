import 'server-only'
import { and, asc, desc, eq, inArray, notLike, sql } from 'drizzle-orm'
import type { CareScope, SystemScope } from '../../lib/auth/scope'
import { COPIED } from '../../lib/decision/copied'
import { evidenceWindowStart, firstDayOfEvidence } from '../../lib/episode/evidence-window'
import { dayOf } from '../../lib/progression/day-number'
import { GrowingHistory } from '../../lib/progression/growing-history'
import type { Protocol } from '../../lib/progression/protocol'
import { type RecordedDecision, replayDecision } from '../../lib/progression/replay'
import type { DailyInput } from '../../lib/progression/types'
import {
  addSummaries,
  emptySummary,
  type ReplayedDecision,
  type ReplaySummary,
  summarize,
} from '../../lib/protocol/replay-summary'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { decisions, episodes, type protocolReplayCases } from '../schema'
import { type EvidenceArchive, loadArchives } from './evidence-archive'
import { type EvidenceLogs, epochMs } from './evidence-rows'
import { type RowOf, type RowsByEpisode, rowsByEpisode } from './rows-by-episode'

/** The two sides of a replay: parsed, and with the fingerprint of the one the decisions may have been made by. */
export type ReplayPair = { from: Protocol; fromHash: string; to: Protocol }

export type ReplayCase = Omit<typeof protocolReplayCases.$inferInsert, 'replayId'>
export type ReplayedEpisodes = { summary: ReplaySummary; cases: ReplayCase[] }

/** Episodes of a clinic that have been judged at least once, in a fixed order. */
export function listJudgedEpisodes(scope: SystemScope, clinicId: string): Promise<string[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ id: episodes.id })
      .from(episodes)
      .where(
        and(
          eq(episodes.clinicId, clinicId),
          sql`exists (select 1 from ${decisions} d where d.episode_id = ${episodes.id} and d.kind = 'daily'
            and d.engine_version not like ${`%${COPIED}`})`,
        ),
      )
      .orderBy(asc(episodes.id))
    return rows.map(({ id }) => id)
  })
}

/**
 * The last daily decision of every local day of these episodes, made again under `to` from the logs as they were
 * received then. In: a handful of episodes (they are in memory at once). Out: one summary, and a row an episode that
 * changes or cannot be judged. Nothing is written.
 */
export function replayEpisodes(
  scope: SystemScope,
  { episodeIds, pair }: { episodeIds: string[]; pair: ReplayPair },
): Promise<ReplayedEpisodes> {
  return read(scope, async (tx) => {
    const owners = await ownersOf(tx, episodeIds)
    const past = await lastOfEachDay(tx, { episodeIds, pair })
    const archiveOf = await loadArchives(tx, episodeIds)
    const total: ReplayedEpisodes = { summary: emptySummary(), cases: [] }
    for (const episodeId of episodeIds) {
      const own = past.get(episodeId) ?? []
      const owner = owners.get(episodeId)
      if (own.length === 0 || !owner) continue
      const replayed = replayOne(own, archiveOf(episodeId), pair)
      addSummaries(total.summary, summarize(replayed))
      const found = caseOf(owner, own, replayed)
      if (found) total.cases.push(found)
    }
    return total
  })
}

type Owner = Pick<ReplayCase, 'clinicId' | 'patientId' | 'episodeId'>

async function ownersOf(tx: Tx, episodeIds: string[]): Promise<Map<string, Owner>> {
  const { id, clinicId, patientId } = episodes
  const rows = await tx
    .select({ episodeId: id, clinicId, patientId })
    .from(episodes)
    .where(inArray(id, episodeIds))
  return new Map(rows.map((owner) => [owner.episodeId, owner]))
}

/** A decision of one person that comes out otherwise, with where it stands in the record. */
export type Flip = ReplayedDecision & { number: number; localDate: PlainDate }

/** Every decision of one episode that `to` would make otherwise or cannot judge, oldest first. Nothing is written. */
export function listFlips(
  scope: CareScope,
  { episodeId, pair }: { episodeId: string; pair: ReplayPair },
): Promise<Flip[]> {
  return read(scope, async (tx) => {
    const past =
      (await lastOfEachDay(tx, { episodeIds: [episodeId], patientId: scope.patientId, pair })).get(
        episodeId,
      ) ?? []
    const archiveOf = await loadArchives(tx, [episodeId])
    const replayed = replayOne(past, archiveOf(episodeId), pair)
    return past.flatMap(({ number, localDate }, index) => {
      const decision = replayed[index]
      return decision && decision.effect !== 'same' ? [{ ...decision, number, localDate }] : []
    })
  })
}

function replayOne(rows: readonly PastRow[], archive: EvidenceArchive, pair: ReplayPair): ReplayedDecision[] {
  const heard = new HeardSoFar(archive, pair.to)
  return rows.map((row) => {
    const { ladder } = row.context as DailyInput
    const history = heard
      .by(row.evaluatedAt)
      ?.since(firstDayOfEvidence(ladder, row.localDate), () => logsOf(row, archive))
    const input: DailyInput = Object.assign(
      row.context as DailyInput,
      history ? NO_LOGS : logsOf(row, archive),
    )
    return replayDecision({ input, history, recorded: recordedOf(row) }, pair.from, pair.to)
  })
}

/** The logs a decision was made on, read where what was heard so far does not settle it: late entries, corrections. */
function logsOf({ context, localDate, evaluatedAt }: PastRow, archive: EvidenceArchive): EvidenceLogs {
  const fromDate = evidenceWindowStart((context as DailyInput).ladder, localDate)
  return archive.asOf({ fromDate, receivedBy: new Date(evaluatedAt) })
}

/** In the place of logs that a history stands for. */
const NO_LOGS: EvidenceLogs = { sessions: [], checkIns: [], activities: [] }

/** One life as it had been heard of by each of its decisions, in turn. */
class HeardSoFar {
  private readonly history: GrowingHistory | undefined
  private next = 0
  private last = Number.NEGATIVE_INFINITY

  constructor(
    private readonly archive: EvidenceArchive,
    protocol: Protocol,
  ) {
    const { hearings } = archive
    if (!hearings) return
    const first = hearings.reduce((day, { heard }) => Math.min(day, dayOf(heard.log.localDate)), Infinity)
    this.history = new GrowingHistory(first, protocol)
  }

  /** Absent where time does not go forward, or something was taken away again. */
  by(moment: number): GrowingHistory | undefined {
    const { hearings } = this.archive
    if (!hearings || !this.history || moment < this.last) return undefined
    this.last = moment
    for (
      let hearing = hearings[this.next];
      hearing && hearing.from <= moment;
      hearing = hearings[this.next]
    ) {
      this.history.hear(hearing.heard)
      this.next += 1
    }
    return this.history
  }
}

const columns = {
  decisionId: decisions.id,
  number: decisions.number,
  evaluatedAt: epochMs(decisions.evaluatedAt),
  localDate: decisions.localDate,
  context: decisions.context,
  outcome: decisions.outcome,
  rule: decisions.rule,
  exercise: decisions.exercise,
  urgency: decisions.urgency,
  engineVersion: decisions.engineVersion,
}
type PastRow = RowOf<typeof columns> & {
  /** Made by exactly the protocol that is compared with. */
  byFrom: boolean
}

/** Of each episode the last daily decision of every local day, oldest first. */
function lastOfEachDay(
  tx: Tx,
  {
    episodeIds,
    patientId,
    pair: { fromHash },
  }: { episodeIds: string[]; patientId?: string; pair: ReplayPair },
): Promise<RowsByEpisode<PastRow>> {
  const { episodeId, localDate, number, protocolHash } = decisions
  const last = tx
    .selectDistinctOn([episodeId, localDate], {
      id: decisions.id,
      episodeId,
      number,
      evaluatedAt: decisions.evaluatedAt,
      localDate,
      context: decisions.context,
      outcome: decisions.outcome,
      rule: decisions.rule,
      exercise: decisions.exercise,
      urgency: decisions.urgency,
      protocolHash,
      engineVersion: decisions.engineVersion,
    })
    .from(decisions)
    .where(
      and(
        inArray(episodeId, episodeIds),
        patientId === undefined ? undefined : eq(decisions.patientId, patientId),
        eq(decisions.kind, 'daily'),
        notLike(decisions.engineVersion, `%${COPIED}`),
      ),
    )
    .orderBy(episodeId, localDate, desc(number))
  return rowsByEpisode(tx, decisions, {
    columns: { ...columns, byFrom: sql<boolean>`${protocolHash} = ${fromHash}` },
    episodeIds,
    orderBy: sql`${localDate}`,
    among: last.as('decisions'),
  })
}

/** What the record says, if exactly `from` made it. */
function recordedOf(row: PastRow): RecordedDecision | undefined {
  if (!row.byFrom) return undefined
  return {
    outcome: row.outcome as RecordedDecision['outcome'],
    rule: row.rule as RecordedDecision['rule'],
    engineVersion: row.engineVersion,
    exercise: row.exercise ?? undefined,
    urgency: (row.urgency ?? undefined) as RecordedDecision['urgency'],
  }
}

function caseOf(
  owner: Owner,
  rows: readonly PastRow[],
  replayed: readonly ReplayedDecision[],
): ReplayCase | null {
  const first = replayed.findIndex(({ effect }) => effect !== 'same')
  const [row, decision] = [rows[first], replayed[first]]
  if (!row || !decision) return null
  const count = (effect: ReplayedDecision['effect']) => replayed.filter((one) => one.effect === effect).length
  return {
    ...owner,
    decisions: rows.length,
    notAssessable: count('not_assessable'),
    moreCautious: count('more_cautious'),
    lessCautious: count('less_cautious'),
    other: count('other'),
    decisionId: row.decisionId,
    localDate: row.localDate,
    effect: decision.effect,
    reason: decision.reason ?? null,
    outcomeBefore: decision.outcomeBefore,
    ruleBefore: decision.ruleBefore,
    outcomeAfter: decision.outcomeAfter ?? null,
    ruleAfter: decision.ruleAfter ?? null,
  }
}
