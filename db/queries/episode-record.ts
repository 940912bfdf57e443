import 'server-only'
import { sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import {
  CARRY_OUT_FORMAT,
  CARRY_OUT_VERSION,
  type CarriedRow,
  type EpisodeRecord,
} from '../../lib/carry-out/record'
import { CARRIED_TABLES } from '../../lib/carry-out/tables'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { read, type Tx } from '../audited'
import { digestOf } from '../digest'

/**
 * One episode with everything another Loadwise needs to derive its decisions again: logs as received, plans, protocols,
 * decisions and answers. Instants keep every digit the database has: whether a log had been received by a decision is a
 * matter of microseconds. Messages come only to the person. null when the episode is not of the scope's patient.
 */
export function getEpisodeRecord(
  scope: RecordScope,
  episodeId: string,
  now: Date,
): Promise<EpisodeRecord | null> {
  return read(scope, async (tx) => {
    const [episode] = await rowsOf(tx, 'episodes', sql`id = ${episodeId} and patient_id = ${scope.patientId}`)
    if (!episode) return null
    const [from] = await tx.execute<EpisodeRecord['person'] & { clinic: string; clinicZone: string }>(sql`
      select p.display_name as "displayName", p.date_of_birth::text as "dateOfBirth", p.time_zone as "timeZone", p.locale,
        p.units, c.name as clinic, c.time_zone as "clinicZone"
      from patients p join clinics c on c.id = p.clinic_id where p.id = ${scope.patientId}`)
    if (!from) throw new Error('the patient of the scope does not exist')
    const { clinic, clinicZone, ...person } = from
    const ofEpisode = sql`episode_id = ${episodeId}`
    const tables = {} as EpisodeRecord['tables']
    for (const table of CARRIED_TABLES) tables[table] = await rowsOf(tx, table, ofEpisode)
    const used = sql`id = ${episode.protocol_version_id}
      or id in (select protocol_version_id from decisions where ${ofEpisode})
      or id in (select protocol_version_id from plan_versions where ${ofEpisode})
      or id in (select unnest(array[from_version_id, to_version_id]) from protocol_moves where ${ofEpisode})`
    const record = {
      format: CARRY_OUT_FORMAT,
      formatVersion: CARRY_OUT_VERSION,
      exportedAt: now.toISOString(),
      engineVersion: ENGINE_VERSION,
      clinic: { name: clinic, timeZone: clinicZone },
      person,
      protocols: await rowsOf(tx, 'protocol_versions', used),
      episode,
      tables,
      ...(scope.kind === 'patient' ? { messages: await rowsOf(tx, 'messages', ofEpisode) } : {}),
    } as const
    return { ...record, contentHash: digestOf(record) }
  })
}

/** The file itself. */
export const episodeFileText = (record: EpisodeRecord): string => JSON.stringify(record, null, 1)

async function rowsOf(tx: Tx, table: string, where: ReturnType<typeof sql>): Promise<CarriedRow[]> {
  const rows = await tx.execute<{ row: CarriedRow }>(
    sql`select to_jsonb(t) as row from ${sql.identifier(table)} t where ${where} order by to_jsonb(t)::text`,
  )
  return rows.map(({ row }) => row)
}

/** Episodes of the scope's patient that were led here, newest first: what can be carried out. */
export function listCarriable(
  scope: RecordScope,
): Promise<{ episodeId: string; number: number; createdAt: Date; endedAt: Date | null }[]> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<{
      id: string
      number: number
      created_at: string
      ended_at: string | null
    }>(
      sql`select id, number, created_at, ended_at from episodes where patient_id = ${scope.patientId} and imported_at is null order by number desc`,
    )
    return rows.map(({ id, number, created_at, ended_at }) => ({
      episodeId: id,
      number,
      createdAt: new Date(created_at),
      endedAt: ended_at === null ? null : new Date(ended_at),
    }))
  })
}
