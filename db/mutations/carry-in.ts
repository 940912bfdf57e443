import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import {
  type CarriedRow,
  type CarryPreview,
  type CarryProblem,
  type CarryRefusal,
  type EpisodeRecord,
  openRedFlagDays,
  readEpisodeRecord,
} from '../../lib/carry-out/record'
import { CARRIED_TABLES } from '../../lib/carry-out/tables'
import { ProtocolError, parseProtocol } from '../../lib/progression/protocol'
import { audited, type Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { rederiveEpisode } from '../queries/rederive'
import { careAssignments, carriedRecords } from '../schema'

/** Larger files are none of ours: years of daily logs are a few megabytes. */
export const MOST_RECORD_BYTES = 24_000_000

export type Brought =
  | { status: 'waiting' | 'here'; carriedId: string; refused?: undefined }
  | { status: 'refused'; refused: CarryRefusal }

/**
 * Reads and tries a file that somebody brought from another clinic: everything is written, every decision derived again,
 * and all of it taken back. Kept until a clinician says yes or no. The same episode twice is one: `here` when it has been
 * taken in already.
 */
export async function bringRecord(scope: CareScope, json: string, now: Date): Promise<Brought> {
  if (Buffer.byteLength(json) > MOST_RECORD_BYTES)
    return { status: 'refused', refused: { problem: 'too_large' } }
  const read = readEpisodeRecord(json)
  const record = 'problem' in read ? read : (fingerprintProblem(read) ?? read)
  if ('problem' in record) return { status: 'refused', refused: record }
  const tried = await rehearse(scope, record, now)
  if ('known' in tried) return tried.known
  if ('refused' in tried) return { status: 'refused', refused: tried.refused }
  return audited(scope, 'record.bring', async (tx, note) => {
    const id = newId()
    note({ entity: 'carried_record', entityId: id, detail: { contentHash: record.contentHash } })
    const kept = await tx
      .insert(carriedRecords)
      .values({
        id,
        ...ownerOf(scope),
        state: 'waiting',
        contentHash: record.contentHash,
        episodeId: String(record.episode.id),
        content: json,
        preview: tried.preview,
        broughtByUserId: scope.userId,
        broughtByName: scope.displayName,
        broughtAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: carriedRecords.id })
    if (kept.length > 0) return { status: 'waiting', carriedId: id }
    return (
      (await knownHere(tx, scope, record)) ?? { status: 'refused', refused: { problem: 'known_elsewhere' } }
    )
  })
}

export type TakenIn =
  | { status: 'taken_in'; episodeNumber: number }
  | { status: 'here' | 'gone' | 'flags_unread' | 'refused' }

/**
 * Takes a record that waits into the chart, as care that is over: it prescribes nothing here and is judged no further.
 * Refused without a word of having read them when red flags stand open in it. Done twice it is one.
 */
export function takeIn(
  scope: CareScope,
  { carriedId, flagsRead }: { carriedId: string; flagsRead: boolean },
  now: Date,
): Promise<TakenIn> {
  return audited<TakenIn>(scope, 'record.take-in', async (tx, note) => {
    const row = await lockCarried(tx, scope, carriedId)
    if (!row || row.state === 'dropped') return { status: 'gone' }
    if (row.state === 'taken_in' || row.content === null) return { status: 'here' }
    if (row.preview.openRedFlagDays.length > 0 && !flagsRead) return { status: 'flags_unread' }
    const record = readEpisodeRecord(row.content)
    if ('problem' in record) return { status: 'refused' }
    const { number } = await writeEpisode(tx, scope, record, now)
    await tx
      .update(carriedRecords)
      .set({ state: 'taken_in', content: null, endedAt: now })
      .where(eq(carriedRecords.id, row.id))
    note({
      entity: 'episode',
      entityId: row.episodeId,
      detail: { contentHash: row.contentHash, decisions: record.tables.decisions.length },
    })
    return { status: 'taken_in', episodeNumber: number }
  }).catch((error: unknown) => {
    if (error instanceof Refused) return { status: 'refused' as const }
    throw error
  })
}

/** Drops a record that waits; the file goes with it. false = none waits. */
export function dropCarried(scope: CareScope, carriedId: string, now: Date): Promise<boolean> {
  return audited(scope, 'record.drop', async (tx, note) => {
    note({ entity: 'carried_record', entityId: carriedId })
    const row = await lockCarried(tx, scope, carriedId)
    if (row?.state !== 'waiting') return false
    await tx
      .update(carriedRecords)
      .set({ state: 'dropped', content: null, endedAt: now })
      .where(eq(carriedRecords.id, carriedId))
    return true
  })
}

const ownerOf = ({ clinicId, patientId }: CareScope) => ({ clinicId, patientId })

async function lockCarried(tx: Tx, scope: CareScope, carriedId: string) {
  const [row] = await tx
    .select()
    .from(carriedRecords)
    .where(and(eq(carriedRecords.id, carriedId), eq(carriedRecords.patientId, scope.patientId)))
    .for('update')
  return row
}

/** What the fingerprints say: of the file, of each protocol, and of each protocol under the decisions made by it. */
function fingerprintProblem(record: EpisodeRecord): CarryRefusal | null {
  const { contentHash, ...rest } = record
  if (digestOf(rest) !== contentHash) return { problem: 'changed' }
  const hashes = new Map<unknown, unknown>()
  for (const { id, content, content_hash: hash, version } of record.protocols) {
    if (digestOf(content) !== hash) return { problem: 'protocol_changed', where: String(version) }
    try {
      parseProtocol(content)
    } catch (error) {
      if (error instanceof ProtocolError) return { problem: 'protocol_unusable', where: String(version) }
      throw error
    }
    hashes.set(id, hash)
  }
  const wrong = record.tables.decisions.find(
    (decision) => hashes.get(decision.protocol_version_id) !== decision.protocol_hash,
  )
  return wrong ? { problem: 'protocol_changed', where: String(wrong.number) } : null
}

class Refused extends Error {
  constructor(readonly refusal: CarryRefusal) {
    super(refusal.problem)
  }
}
class Rehearsed extends Error {
  constructor(readonly preview: CarryPreview) {
    super('rehearsed')
  }
}
const refuse = (problem: CarryProblem, where?: string): never => {
  throw new Refused({ problem, where })
}

/** Writes everything, derives every decision again, and takes all of it back. */
async function rehearse(
  scope: CareScope,
  record: EpisodeRecord,
  now: Date,
): Promise<{ preview: CarryPreview } | { refused: CarryRefusal } | { known: Brought }> {
  try {
    return await audited(scope, 'record.bring', async (tx) => {
      const known = await knownHere(tx, scope, record)
      if (known) return { known }
      const { newProtocols, otherEngine } = await writeEpisode(tx, scope, record, now)
      throw new Rehearsed(previewOf(record, { newProtocols, otherEngine }))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return { preview: error.preview }
    if (error instanceof Refused) return { refused: error.refusal }
    throw error
  }
}

async function knownHere(tx: Tx, scope: CareScope, { episode }: EpisodeRecord): Promise<Brought | null> {
  const [row] = await tx
    .select({ id: carriedRecords.id, state: carriedRecords.state })
    .from(carriedRecords)
    .where(
      and(
        eq(carriedRecords.patientId, scope.patientId),
        eq(carriedRecords.episodeId, String(episode.id)),
        sql`${carriedRecords.state} <> 'dropped'`,
      ),
    )
  if (!row) return null
  return { status: row.state === 'waiting' ? 'waiting' : 'here', carriedId: row.id }
}

const nullOr = (value: unknown) => (typeof value === 'string' ? value : null)

function previewOf(
  record: EpisodeRecord,
  found: Pick<CarryPreview, 'newProtocols' | 'otherEngine'>,
): CarryPreview {
  const { clinic, person, episode, tables, exportedAt } = record
  return {
    clinic: clinic.name,
    person: { displayName: person.displayName, dateOfBirth: person.dateOfBirth },
    exportedAt,
    affectedSide: nullOr(episode.affected_side),
    status: String(episode.status),
    startedOn: nullOr(episode.started_on),
    endedAt: nullOr(episode.ended_at),
    counts: Object.fromEntries(
      CARRIED_TABLES.flatMap((table) => (tables[table].length > 0 ? [[table, tables[table].length]] : [])),
    ),
    messagesLeft: record.messages?.length ?? 0,
    decisions: tables.decisions.length,
    openRedFlagDays: openRedFlagDays(tables),
    ...found,
  }
}

/**
 * The rows as they are in the file, under this clinic and patient; ids, contents and both times of every log stay. Then
 * every decision is derived again: one that does not come out as it was shown refuses the whole.
 */
async function writeEpisode(tx: Tx, scope: CareScope, record: EpisodeRecord, now: Date) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${scope.patientId}, 7))`)
  const owner = { clinic_id: scope.clinicId, patient_id: scope.patientId }
  const { protocolOf, newProtocols } = await placeProtocols(tx, scope, record)
  const at = now.toISOString()
  const [next] = await tx.execute<{ number: number }>(sql`
    select least(min(number) - 1, 0)::int as number from episodes where patient_id = ${scope.patientId}`)
  const number = next?.number ?? 0
  const { episode, tables } = record
  await write(tx, 'episodes', [
    {
      ...episode,
      ...owner,
      number,
      protocol_version_id: protocolOf(episode.protocol_version_id),
      status: 'discharged',
      ended_at: episode.ended_at ?? record.exportedAt,
      imported_at: at,
    },
  ])
  for (const table of CARRIED_TABLES) {
    const rows = tables[table].map((row) => {
      const moved: CarriedRow = { ...row, ...owner }
      for (const column of ['protocol_version_id', 'from_version_id', 'to_version_id']) {
        if (column in row) moved[column] = protocolOf(row[column])
      }
      // nothing of it holds on here
      if (table === 'autonomy_envelopes') moved.ended_at ??= at
      if (table === 'gate_signoffs') moved.withdrawn_at ??= at
      return moved
    })
    await write(tx, table, rows)
  }
  await tx.execute(sql`
    insert into episode_states (episode_id, clinic_id, patient_id, clinician_user_id, current_plan_version_id, last_decision_id,
      last_decided_at, last_outcome, last_rule)
    select e.id, e.clinic_id, e.patient_id,
      (select a.clinician_user_id from ${careAssignments} a where a.patient_id = e.patient_id and a.kind = 'primary' and a.ended_at is null),
      (select p.id from plan_versions p where p.episode_id = e.id order by p.version desc limit 1), d.id, d.evaluated_at, d.outcome, d.rule
    from episodes e left join lateral (select * from decisions x where x.episode_id = e.id order by x.number desc limit 1) d on true
    where e.id = ${episode.id}`)
  const derived = await rederiveEpisode(tx, String(episode.id))
  const differs = derived.find(({ verdict }) => verdict !== 'same' && verdict !== 'other_engine')
  if (differs) refuse('decision_differs', String(differs.number))
  return { number, newProtocols, otherEngine: derived.filter(({ verdict }) => verdict !== 'same').length }
}

/** Each protocol of the file as a version of this clinic: its own where the fingerprint is the same, else a carried one. */
async function placeProtocols(tx: Tx, scope: CareScope, { protocols }: EpisodeRecord) {
  const own = await tx.execute<{ id: string; content_hash: string }>(sql`
    select id, content_hash from protocol_versions where clinic_id = ${scope.clinicId}
      and status in ('published', 'retired', 'imported') order by status = 'imported'`)
  const places = new Map<unknown, string>()
  const newProtocols: string[] = []
  for (const protocol of protocols) {
    const here = own.find(({ content_hash: hash }) => hash === protocol.content_hash)
    const id = here?.id ?? newId()
    places.set(protocol.id, id)
    if (here) continue
    newProtocols.push(`${String(protocol.protocol_key)} ${String(protocol.version)}`)
    await write(tx, 'protocol_versions', [
      {
        ...protocol,
        id,
        clinic_id: scope.clinicId,
        status: 'imported',
        based_on_version_id: null,
        published_at: null,
        published_by_user_id: null,
        published_by_name: null,
      },
    ])
  }
  return { protocolOf: (id: unknown) => places.get(id) ?? refuse('protocol_missing'), newProtocols }
}

/** What the database says of a row that it cannot keep. */
const UNIQUE_VIOLATION = '23505'
const UNFIT = /^(22|23)/

async function write(tx: Tx, table: string, rows: readonly CarriedRow[]): Promise<void> {
  if (rows.length === 0) return
  const json = sql`${JSON.stringify(rows)}::jsonb`
  const [stranger] = await tx.execute<{ key: string }>(sql`
    select distinct key from jsonb_array_elements(${json}) e, jsonb_object_keys(e) key
    where not exists (select 1 from pg_attribute a where a.attrelid = ${`public.${table}`}::regclass
      and a.attname = key and a.attnum > 0 and not a.attisdropped) limit 1`)
  if (stranger) refuse('unknown_column', `${table}.${stranger.key}`)
  try {
    await tx.execute(
      sql`insert into ${sql.identifier(table)} select * from jsonb_populate_recordset(null::${sql.identifier(table)}, ${json})`,
    )
  } catch (error) {
    const code = codeOf(error)
    if (code === UNIQUE_VIOLATION) refuse('known_elsewhere')
    if (code !== null && UNFIT.test(code)) refuse('unfit', table)
    throw error
  }
}

function codeOf(error: unknown): string | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return null
}
