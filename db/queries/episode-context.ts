import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Protocol, parseProtocol } from '../../lib/progression/protocol'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type { Tx } from '../audited'
import {
  autonomyEnvelopes,
  clinics,
  episodeStates,
  episodes,
  ladderStates,
  patients,
  planVersions,
  protocolVersions,
  reviewItems,
} from '../schema'
import { together } from '../together'

/** Everything about one episode that is not a log: who, where it stands, under which protocol and plan. */
export type EpisodeContext = NonNullable<Awaited<ReturnType<typeof getEpisodeContext>>>

/** Protocols never change once published, so a parsed one is good for the life of the process. */
const parsed = new Map<string, Protocol>()

/** The parsed protocol of a stored version. */
export function protocolOf({ contentHash, content }: { contentHash: string; content: unknown }): Protocol {
  const known = parsed.get(contentHash)
  if (known) return known
  const protocol = parseProtocol(content)
  parsed.set(contentHash, protocol)
  return protocol
}

type LadderRow = typeof ladderStates.$inferSelect

/** A stored ladder row as the engine's state: what is null was never so, and is absent. */
export function ladderStateOf(row: LadderRow): LadderState {
  return {
    rung: row.rung,
    doseStep: row.doseStep,
    pace: row.pace,
    evidenceSince: row.evidenceSince,
    doseSince: row.doseSince,
    baselineMorning: row.baselineMorning,
    gapApplied: row.gapApplied as 0 | 1 | 2 | 3,
    ...(row.loweredOn === null ? {} : { loweredOn: row.loweredOn }),
    ...(row.deloadUntil === null ? {} : { deloadUntil: row.deloadUntil }),
    ...(row.baselineCapped ? { baselineCapped: true } : {}),
    ...(row.previousBaselineMorning === null || row.previousBaselineThrough === null
      ? {}
      : {
          previousBaseline: {
            morning: row.previousBaselineMorning,
            throughDate: row.previousBaselineThrough,
          },
        }),
  }
}

/**
 * One episode with its patient, clinic, protocol, ladder, current plan and open reviews, in one statement.
 * null when the episode is not visible in this scope.
 */
export async function getEpisodeContext(tx: Tx, episodeId: string) {
  const found = await together(tx, {
    rows: tx
      .select({
        episode: episodes,
        state: episodeStates,
        patient: patients,
        clinic: clinics,
        protocolVersion: protocolVersions,
        plan: planVersions,
        envelope: autonomyEnvelopes,
      })
      .from(episodes)
      .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
      .innerJoin(patients, eq(patients.id, episodes.patientId))
      .innerJoin(clinics, eq(clinics.id, episodes.clinicId))
      .innerJoin(protocolVersions, eq(protocolVersions.id, episodes.protocolVersionId))
      .leftJoin(planVersions, eq(planVersions.id, episodeStates.currentPlanVersionId))
      .leftJoin(
        autonomyEnvelopes,
        and(eq(autonomyEnvelopes.episodeId, episodes.id), isNull(autonomyEnvelopes.endedAt)),
      )
      .where(eq(episodes.id, episodeId)),
    ladder: tx
      .select()
      .from(ladderStates)
      .where(eq(ladderStates.episodeId, episodeId))
      .orderBy(asc(ladderStates.side)),
    openReviews: tx
      .select({ id: reviewItems.id, kind: reviewItems.kind, decisionId: reviewItems.decisionId })
      .from(reviewItems)
      .where(and(eq(reviewItems.episodeId, episodeId), isNull(reviewItems.closedAt))),
  })
  const [row] = found.rows
  if (!row) return null
  const ladder: PerSide<LadderState> = {}
  for (const side of found.ladder) ladder[side.side] = ladderStateOf(side)
  return { ...row, protocol: protocolOf(row.protocolVersion), ladder, openReviews: found.openReviews }
}
