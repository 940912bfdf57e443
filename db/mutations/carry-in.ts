import 'server-only'
import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import {
  type CarriedRow,
  type CarryPreview,
  type CarryRefusal,
  type EpisodeRecord,
  openRedFlagDays,
  readEpisodeRecord,
} from '../../lib/carry-out/record'
import { CARRIED_TABLES, type CarriedTable } from '../../lib/carry-out/tables'
import { ProtocolError, parseProtocol } from '../../lib/progression/protocol'
import { audited, type Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { rederiveEpisode } from '../queries/rederive'
import { careAssignments, carriedRecords, episodes } from '../schema'
import { mergeEpisode, mergeRows, Refused, refuse, writeRows } from './carried-rows'

/** Larger files are none of ours: years of daily logs are a few megabytes. */
export const MOST_RECORD_BYTES = 24_000_000

export type Brought =
  | { status: 'waiting' | 'here'; carriedId: string; refused?: undefined }
  | { status: 'refused'; refused: CarryRefusal }

/**
 * Reads and tries a file that somebody brought from another clinic: everything is written, every decision derived again,
 * and all of it taken back. Kept until a clinician says yes or no. The same file twice is one: `here` when it has been taken
 * in already. A newer file of it takes the place of one that waits, and adds what is new to one that was taken in.
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
    await tx
      .update(carriedRecords)
      .set({ state: 'dropped', content: null, endedAt: now })
      .where(
        and(
          eq(carriedRecords.patientId, scope.patientId),
          eq(carriedRecords.episodeId, String(record.episode.id)),
          eq(carriedRecords.state, 'waiting'),
          ne(carriedRecords.contentHash, record.contentHash),
        ),
      )
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
    const { number } = await placeEpisode(tx, scope, record, now)
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

class Rehearsed extends Error {
  constructor(readonly preview: CarryPreview) {
    super('rehearsed')
  }
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
      const { newProtocols, otherEngine, adds } = await placeEpisode(tx, scope, record, now)
      throw new Rehearsed(previewOf(record, { newProtocols, otherEngine, ...(adds ? { adds } : {}) }))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return { preview: error.preview }
    if (error instanceof Refused) return { refused: error.refusal }
    throw error
  }
}

/**
 * Whether this very file is known: it waits, or has been taken in. An older state of what is known refuses: everything in
 * it is there, and what came after it would be missing.
 */
async function knownHere(
  tx: Tx,
  scope: CareScope,
  { episode, contentHash, exportedAt }: EpisodeRecord,
): Promise<Brought | null> {
  const rows = await tx
    .select({
      id: carriedRecords.id,
      state: carriedRecords.state,
      contentHash: carriedRecords.contentHash,
      preview: carriedRecords.preview,
    })
    .from(carriedRecords)
    .where(
      and(
        eq(carriedRecords.patientId, scope.patientId),
        eq(carriedRecords.episodeId, String(episode.id)),
        ne(carriedRecords.state, 'dropped'),
      ),
    )
    .orderBy(desc(carriedRecords.broughtAt))
  const same = rows.find((row) => row.contentHash === contentHash)
  if (same) return { status: same.state === 'waiting' ? 'waiting' : 'here', carriedId: same.id }
  return rows.some(({ preview }) => Date.parse(preview.exportedAt) >= Date.parse(exportedAt))
    ? { status: 'refused', refused: { problem: 'older_than_here' } }
    : null
}

const nullOr = (value: unknown) => (typeof value === 'string' ? value : null)

function previewOf(
  record: EpisodeRecord,
  found: Pick<CarryPreview, 'newProtocols' | 'otherEngine' | 'adds'>,
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

type Placed = { number: number; newProtocols: string[]; otherEngine: number; adds?: CarryPreview['adds'] }

/**
 * The rows as they are in the file, under this clinic and patient; ids, contents and both times of every log stay. Of an
 * episode that was taken in before, what is new is added, and the newer file says how it stands. Then every decision is derived again: one that does not come out
 * as it was shown refuses the whole.
 */
async function placeEpisode(tx: Tx, scope: CareScope, record: EpisodeRecord, now: Date): Promise<Placed> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${scope.patientId}, 7))`)
  const { protocolOf, newProtocols } = await placeProtocols(tx, scope, record)
  const rowsOf = rowsHere(scope, record, { protocolOf, now })
  const episodeId = String(record.episode.id)
  const [before] = await tx
    .select({ number: episodes.number })
    .from(episodes)
    .where(
      and(
        eq(episodes.id, episodeId),
        eq(episodes.patientId, scope.patientId),
        isNotNull(episodes.importedAt),
      ),
    )
  const adds: Partial<Record<CarriedTable, number>> = {}
  if (before) await mergeEpisode(tx, episodeHere(scope, record, { protocolOf, now }))
  const number = before?.number ?? (await writeNumbered(tx, scope, record, { protocolOf, now }))
  for (const table of CARRIED_TABLES) {
    if (before) {
      const added = await mergeRows(tx, table, { rows: rowsOf(table), episodeId })
      if (added > 0) adds[table] = added
    } else await writeRows(tx, table, rowsOf(table))
  }
  await tx.execute(sql`
    insert into episode_states (episode_id, clinic_id, patient_id, clinician_user_id, current_plan_version_id, last_decision_id,
      last_decided_at, last_outcome, last_rule)
    select e.id, e.clinic_id, e.patient_id,
      (select a.clinician_user_id from ${careAssignments} a where a.patient_id = e.patient_id and a.kind = 'primary' and a.ended_at is null),
      (select p.id from plan_versions p where p.episode_id = e.id order by p.version desc limit 1), d.id, d.evaluated_at, d.outcome, d.rule
    from episodes e left join lateral (select * from decisions x where x.episode_id = e.id order by x.number desc limit 1) d on true
    where e.id = ${episodeId}
    on conflict (episode_id) do update set current_plan_version_id = excluded.current_plan_version_id,
      last_decision_id = excluded.last_decision_id, last_decided_at = excluded.last_decided_at,
      last_outcome = excluded.last_outcome, last_rule = excluded.last_rule`)
  const derived = await rederiveEpisode(tx, episodeId)
  const differs = derived.find(({ verdict }) => verdict !== 'same' && verdict !== 'other_engine')
  if (differs) refuse('decision_differs', String(differs.number))
  const otherEngine = derived.filter(({ verdict }) => verdict !== 'same').length
  return { number, newProtocols, otherEngine, ...(before ? { adds } : {}) }
}

type Place = { protocolOf: (id: unknown) => string; now: Date }

/** The episode itself, as care that is over, numbered before all that was led here. */
async function writeNumbered(tx: Tx, scope: CareScope, record: EpisodeRecord, place: Place): Promise<number> {
  const { patientId } = scope
  const [next] = await tx.execute<{ number: number }>(sql`
    select least(min(number) - 1, 0)::int as number from episodes where patient_id = ${patientId}`)
  const number = next?.number ?? 0
  await writeRows(tx, 'episodes', [{ ...episodeHere(scope, record, place), number }])
  return number
}

const episodeHere = (
  { clinicId, patientId }: CareScope,
  { episode, exportedAt }: EpisodeRecord,
  { protocolOf, now }: Place,
): CarriedRow => ({
  ...episode,
  clinic_id: clinicId,
  patient_id: patientId,
  protocol_version_id: protocolOf(episode.protocol_version_id),
  status: 'discharged',
  ended_at: episode.ended_at ?? exportedAt,
  imported_at: now.toISOString(),
})

/** The rows of a table under this clinic and patient, and with this clinic's protocols. */
const rowsHere =
  ({ clinicId, patientId }: CareScope, { tables }: EpisodeRecord, { protocolOf, now }: Place) =>
  (table: CarriedTable): CarriedRow[] =>
    tables[table].map((row) => {
      const moved: CarriedRow = { ...row, clinic_id: clinicId, patient_id: patientId }
      for (const column of ['protocol_version_id', 'from_version_id', 'to_version_id']) {
        if (column in row) moved[column] = protocolOf(row[column])
      }
      // nothing of it holds on here
      if (table === 'autonomy_envelopes') moved.ended_at ??= now.toISOString()
      if (table === 'gate_signoffs') moved.withdrawn_at ??= now.toISOString()
      return moved
    })

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
    await writeRows(tx, 'protocol_versions', [
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
