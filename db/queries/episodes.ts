import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { AffectedSide, EpisodeStatus } from '../../lib/episode/types'
import { read } from '../audited'
import { carriedRecords, episodes } from '../schema'

export type EpisodeLine = {
  episodeId: string
  number: number
  status: EpisodeStatus
  affectedSide: AffectedSide | null
  startedOn: string | null
  createdAt: Date
  /** null = it is open. */
  endedAt: Date | null
  endReason: string | null
  /** What was written with it. */
  endNote: string | null
  goalText: string | null
  /** The clinic it was led at and brought from; null = it was led here. */
  importedFrom: string | null
}

const columns = {
  episodeId: episodes.id,
  number: episodes.number,
  status: episodes.status,
  affectedSide: episodes.affectedSide,
  startedOn: episodes.startedOn,
  createdAt: episodes.createdAt,
  endedAt: episodes.endedAt,
  endReason: episodes.endReason,
  endNote: episodes.endNote,
  goalText: episodes.goalText,
  importedFrom: sql<string | null>`(select c.preview ->> 'clinic' from ${carriedRecords} c
    where c.episode_id = episodes.id and c.state = 'taken_in' order by c.brought_at desc limit 1)`,
}

/** Every episode of care of one patient, the first one first. */
export function listEpisodes(scope: CareScope): Promise<EpisodeLine[]> {
  return read(scope, (tx) =>
    tx
      .select(columns)
      .from(episodes)
      .where(eq(episodes.patientId, scope.patientId))
      .orderBy(asc(episodes.number)),
  )
}

/** One of them by its number; null when there is none. */
export function getEpisode(scope: CareScope, number: number): Promise<EpisodeLine | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select(columns)
      .from(episodes)
      .where(and(eq(episodes.patientId, scope.patientId), eq(episodes.number, number)))
    return row ?? null
  })
}
