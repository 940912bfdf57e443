import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { ClinicianScope, SystemScope } from '../../lib/auth/scope'
import type { ReplaySummary } from '../../lib/protocol/replay-summary'
import type { NotAssessable, ReplayEffect, ReplayStatus } from '../../lib/protocol/types'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import {
  careAssignments,
  episodes,
  memberships,
  patients,
  protocolReplayCases,
  protocolReplays,
  protocolVersions,
} from '../schema'
import { protocolOf } from './episode-context'
import type { ReplayPair } from './replay-episodes'

export type Replay = {
  replayId: string
  fromVersionId: string
  fromName: string
  toHash: string
  status: ReplayStatus
  episodesTotal: number
  episodesDone: number
  summary: ReplaySummary | null
  requestedByName: string | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

/** The newest replay of a draft; null when it has never been tried. */
export function getLatestReplay(scope: ClinicianScope, toVersionId: string): Promise<Replay | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        replayId: protocolReplays.id,
        fromVersionId: protocolReplays.fromVersionId,
        fromName: sql<string>`${protocolVersions.protocolKey} || '@' || ${protocolVersions.version}`,
        toHash: protocolReplays.toHash,
        status: protocolReplays.status,
        episodesTotal: protocolReplays.episodesTotal,
        episodesDone: protocolReplays.episodesDone,
        summary: protocolReplays.summary,
        requestedByName: protocolReplays.requestedByName,
        createdAt: protocolReplays.createdAt,
        startedAt: protocolReplays.startedAt,
        finishedAt: protocolReplays.finishedAt,
      })
      .from(protocolReplays)
      .innerJoin(protocolVersions, eq(protocolVersions.id, protocolReplays.fromVersionId))
      .where(and(eq(protocolReplays.toVersionId, toVersionId), eq(protocolReplays.clinicId, scope.clinicId)))
      .orderBy(desc(protocolReplays.createdAt))
      .limit(1)
    return row ?? null
  })
}

/** What a replay says about one person. A name only where the reader is in care of them. */
export type ReplayCaseLine = {
  patientId: string
  episodeId: string
  /** The number of an episode that is not the person's newest; null = it is. */
  earlierEpisode: number | null
  /** null = somebody else's patient. */
  patientName: string | null
  clinicianName: string | null
  decisions: number
  notAssessable: number
  moreCautious: number
  lessCautious: number
  other: number
  localDate: PlainDate
  effect: ReplayEffect
  reason: NotAssessable | null
  outcomeBefore: string
  ruleBefore: string
  outcomeAfter: string | null
  ruleAfter: string | null
}

/** Whom a replay concerns: not assessable first, then who would be treated less cautiously. Bounded. */
export function listReplayCases(
  scope: ClinicianScope,
  replayId: string,
  { limit = 200 }: { limit?: number } = {},
): Promise<ReplayCaseLine[]> {
  return read(scope, (tx) => {
    const own = sql<boolean>`exists (select 1 from ${careAssignments} c where c.patient_id = ${protocolReplayCases.patientId}
      and c.ended_at is null and c.clinician_user_id = ${scope.userId}::uuid)`
    return tx
      .select({
        patientId: protocolReplayCases.patientId,
        episodeId: protocolReplayCases.episodeId,
        earlierEpisode: sql<
          number | null
        >`(select e.number from ${episodes} e where e.id = ${protocolReplayCases.episodeId}
          and exists (select 1 from ${episodes} later where later.patient_id = e.patient_id and later.number > e.number))`,
        patientName: sql<string | null>`case when ${own} then ${patients.displayName} end`,
        clinicianName: sql<string | null>`(select m.display_name from ${careAssignments} c
          join ${memberships} m on m.clinic_id = c.clinic_id and m.user_id = c.clinician_user_id
          where c.patient_id = ${protocolReplayCases.patientId} and c.ended_at is null
          order by c.kind = 'primary' desc, c.started_at limit 1)`,
        decisions: protocolReplayCases.decisions,
        notAssessable: protocolReplayCases.notAssessable,
        moreCautious: protocolReplayCases.moreCautious,
        lessCautious: protocolReplayCases.lessCautious,
        other: protocolReplayCases.other,
        localDate: protocolReplayCases.localDate,
        effect: protocolReplayCases.effect,
        reason: protocolReplayCases.reason,
        outcomeBefore: protocolReplayCases.outcomeBefore,
        ruleBefore: protocolReplayCases.ruleBefore,
        outcomeAfter: protocolReplayCases.outcomeAfter,
        ruleAfter: protocolReplayCases.ruleAfter,
      })
      .from(protocolReplayCases)
      .innerJoin(patients, eq(patients.id, protocolReplayCases.patientId))
      .where(
        and(eq(protocolReplayCases.replayId, replayId), eq(protocolReplayCases.clinicId, scope.clinicId)),
      )
      .orderBy(
        desc(sql`${protocolReplayCases.notAssessable} > 0`),
        desc(protocolReplayCases.lessCautious),
        desc(protocolReplayCases.moreCautious),
        protocolReplayCases.episodeId,
      )
      .limit(limit)
  })
}

/** Both sides of a replay as the job needs them; null when the draft was edited since it was asked for. */
export function getReplayPair(
  scope: SystemScope,
  replayId: string,
): Promise<{ clinicId: string; pair: ReplayPair } | null> {
  return read(scope, async (tx) => {
    const [row] = await tx.select().from(protocolReplays).where(eq(protocolReplays.id, replayId))
    if (!row) return null
    const pair = await pairOf(scope, { fromVersionId: row.fromVersionId, toVersionId: row.toVersionId })
    return pair && pair.toHash === row.toHash ? { clinicId: row.clinicId, pair } : null
  })
}

/** Two versions of one clinic, parsed; null when either is not there or they belong to different clinics. */
export function pairOf(
  scope: SystemScope,
  { fromVersionId, toVersionId }: { fromVersionId: string; toVersionId: string },
): Promise<(ReplayPair & { toHash: string; clinicId: string }) | null> {
  return read(scope, async (tx) => {
    const versionOf = async (id: string) =>
      (await tx.select().from(protocolVersions).where(eq(protocolVersions.id, id)))[0]
    const [from, to] = [await versionOf(fromVersionId), await versionOf(toVersionId)]
    if (!from || !to || from.clinicId !== to.clinicId) return null
    return {
      clinicId: from.clinicId,
      from: protocolOf(from),
      fromHash: from.contentHash,
      to: protocolOf(to),
      toHash: to.contentHash,
    }
  })
}

/** A version by its id or by 'key@version' (of one clinic, where several have it); null when it is not clear which. */
export function findVersion(
  scope: SystemScope,
  name: string,
  { clinicSlug }: { clinicSlug?: string } = {},
): Promise<{ versionId: string; clinicId: string } | null> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ versionId: protocolVersions.id, clinicId: protocolVersions.clinicId })
      .from(protocolVersions)
      .where(
        and(
          sql`(${protocolVersions.id}::text = ${name} or ${protocolVersions.protocolKey} || '@' || ${protocolVersions.version} = ${name})`,
          sql`${protocolVersions.status} <> 'withdrawn'`,
          clinicSlug === undefined
            ? undefined
            : sql`${protocolVersions.clinicId} = (select c.id from clinics c where c.slug = ${clinicSlug})`,
        ),
      )
    return rows.length === 1 ? (rows[0] ?? null) : null
  })
}
