import 'server-only'
import { ne, sql } from 'drizzle-orm'
import type { HeardLog } from '../../lib/progression/growing-history'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import {
  activities,
  checkIns,
  exerciseSessions,
  flareReports,
  redFlagClearances,
  sessionResponses,
} from '../schema'
import {
  activityLogsOf,
  checkInLogsOf,
  EVIDENCE_COLUMNS,
  type EvidenceLogs,
  type EvidenceRows,
  epochMs,
  flareLogsOf,
  sessionLogsOf,
} from './evidence-rows'
import { rowsByEpisode } from './rows-by-episode'

/** One log as it read from one receipt on, until the next of its readings. */
type Reading<Log> = {
  from: number
  until: number
  /** Nothing takes its place when it is over. */
  ends: boolean
  localDate: PlainDate
  /** Red flags are read whatever their date (C.6a). */
  always: boolean
  log: Log
}

/**
 * Everything one episode ever logged, ready to be read as it stood at any moment: what {@link loadEvidence} gives for
 * one moment, for many moments of one episode at the cost of a filter each.
 */
export type EvidenceArchive = {
  asOf: (moment: { fromDate: PlainDate; receivedBy: Date }) => EvidenceLogs
  /**
   * Every reading of every log in the order in which it was heard; each takes the place of the one before of the same log.
   * null where a log was taken away again, so that only {@link asOf} can tell what stood when.
   */
  hearings: readonly Hearing[] | null
}
export type Hearing = { from: number; heard: HeardLog }

/**
 * The archives of many episodes, in six statements; each is made when it is asked for. An episode without logs, or out
 * of reach, has an empty one.
 */
export async function loadArchives(
  tx: Tx,
  episodeIds: string[],
): Promise<(episodeId: string) => EvidenceArchive> {
  const of = EVIDENCE_COLUMNS
  const all = <
    Table extends typeof checkIns | typeof flareReports | typeof exerciseSessions | typeof activities,
  >({
    at,
    version,
  }: Table) => ({ episodeIds, orderBy: sql`${at}, ${version}` })
  const checkInRows = await rowsByEpisode(tx, checkIns, { ...all(checkIns), columns: of.checkIns })
  const flareRows = await rowsByEpisode(tx, flareReports, { ...all(flareReports), columns: of.flares })
  const sessionRows = await rowsByEpisode(tx, exerciseSessions, {
    ...all(exerciseSessions),
    columns: of.sessions,
    // Calm work is no evidence (PS1).
    where: ne(exerciseSessions.purpose, 'calm'),
  })
  const activityRows = await rowsByEpisode(tx, activities, { ...all(activities), columns: of.activities })
  const responseRows = await rowsByEpisode(tx, sessionResponses, {
    episodeIds,
    columns: of.responses,
    orderBy: sql`${sessionResponses.receivedAt}, ${sessionResponses.id}`,
  })
  const clearanceRows = await rowsByEpisode(tx, redFlagClearances, {
    episodeIds,
    columns: { entryId: redFlagClearances.checkInEntryId, clearedAt: epochMs(redFlagClearances.clearedAt) },
    orderBy: sql`${redFlagClearances.clearedAt}`,
  })
  return (id) => {
    const clearances = new Map<string, number>()
    for (const { entryId, clearedAt } of clearanceRows.get(id) ?? []) {
      if (entryId !== null) clearances.set(entryId, clearedAt)
    }
    return archiveOf({
      checkIns: checkInRows.get(id) ?? [],
      flares: flareRows.get(id) ?? [],
      clearances,
      sessions: sessionRows.get(id) ?? [],
      activities: activityRows.get(id) ?? [],
      responses: responseRows.get(id) ?? [],
    })
  }
}

type ArchiveRows = Omit<EvidenceRows, 'cleared'> & { clearances: Map<string, number> }

function archiveOf(rows: ArchiveRows): EvidenceArchive {
  const { clearances } = rows
  const responsesTo = new Map<string, ArchiveRows['responses']>()
  for (const response of rows.responses) {
    const known = responsesTo.get(response.subjectEntryId)
    if (known) known.push(response)
    else responsesTo.set(response.subjectEntryId, [response])
  }
  const none: ReadonlySet<string> = new Set()
  // A version is read beside the one it corrects, so all versions of an entry are converted together.
  const checkInReadings = [
    ...byEntry(rows.checkIns).flatMap((versions) =>
      readings(versions, clearanceTimes(versions, clearances), (moment) =>
        checkInLogsOf(versions, clearedAt(versions, moment)),
      ),
    ),
    ...byEntry(rows.flares).flatMap((versions) =>
      readings(versions, clearanceTimes(versions, clearances), (moment) =>
        flareLogsOf(versions, clearedAt(versions, moment)),
      ),
    ),
  ].sort((a, b) => a.log.at - b.log.at || (a.log.id < b.log.id ? -1 : 1))
  const sessionReadings = inRowOrder(
    rows.sessions,
    byEntry(rows.sessions).flatMap((versions) => {
      const responses = responsesTo.get(versions[0]?.entryId ?? '') ?? []
      return readings(versions, momentsOf(responses), (moment) => sessionLogsOf(versions, responses, moment))
    }),
  )
  const activityReadings = inRowOrder(
    rows.activities,
    byEntry(rows.activities).flatMap((versions) => {
      const responses = responsesTo.get(versions[0]?.entryId ?? '') ?? []
      return readings(versions, momentsOf(responses), (moment) => activityLogsOf(versions, responses, moment))
    }),
  )

  function clearedAt(versions: readonly Row[], moment: number): ReadonlySet<string> {
    const entryId = versions[0]?.entryId ?? ''
    return isCleared(entryId, moment) ? new Set([entryId]) : none
  }

  function isCleared(entryId: string, moment: number): boolean {
    const clearedAt = clearances.get(entryId)
    return clearedAt !== undefined && clearedAt <= moment
  }

  return {
    hearings: inHearingOrder([
      ...hearingsOf('session', sessionReadings),
      ...hearingsOf('check_in', checkInReadings),
      ...hearingsOf('activity', activityReadings),
    ]),
    asOf: ({ fromDate, receivedBy }) => {
      const moment = receivedBy.getTime()
      return {
        sessions: standing(sessionReadings, fromDate, moment),
        checkIns: standing(checkInReadings, fromDate, moment),
        activities: standing(activityReadings, fromDate, moment),
      }
    },
  }
}

/** When a response was given, or taken back: a new reading of what it answers to begins. */
function momentsOf(responses: ArchiveRows['responses']): number[] {
  const moments: number[] = []
  for (const { receivedAt, supersededAt } of responses) {
    moments.push(receivedAt)
    if (supersededAt !== null) moments.push(supersededAt)
  }
  return moments
}

/** In the order in which the rows were asked for. */
function inRowOrder<Log extends { id: string }>(rows: readonly Row[], all: Reading<Log>[]): Reading<Log>[] {
  if (rows.every(isFirst)) return all
  const order = new Map(rows.map(({ id }, index) => [id, index]))
  return all.sort((a, b) => (order.get(a.log.id) ?? 0) - (order.get(b.log.id) ?? 0))
}

type FoundHearing = Hearing & { ends: boolean }

function hearingsOf<Kind extends HeardLog['kind']>(
  kind: Kind,
  all: readonly Reading<Extract<HeardLog, { kind: Kind }>['log']>[],
): FoundHearing[] {
  return all.map(({ from, ends, log }) => ({ from, ends, heard: { kind, log } as unknown as HeardLog }))
}

function inHearingOrder(all: FoundHearing[]): Hearing[] | null {
  if (all.some(({ ends }) => ends)) return null
  return all.sort((a, b) => a.from - b.from)
}

function standing<Log>(all: readonly Reading<Log>[], fromDate: PlainDate, moment: number): Log[] {
  const found: Log[] = []
  for (const { from, until, localDate, always, log } of all) {
    if (from <= moment && moment < until && (always || localDate >= fromDate)) found.push(log)
  }
  return found
}

type Row = {
  id: string
  entryId: string
  version: number
  receivedAt: number
  localDate: PlainDate
  redFlags?: string[]
}

const isFirst = ({ version }: Row) => version === 1

function byEntry<R extends Row>(rows: readonly R[]): R[][] {
  if (rows.every(isFirst)) return rows.map((row) => [row])
  const entries = new Map<string, R[]>()
  for (const row of rows) {
    const known = entries.get(row.entryId)
    if (known) known.push(row)
    else entries.set(row.entryId, [row])
  }
  return [...entries.values()]
}

function clearanceTimes(versions: readonly Row[], clearances: ReadonlyMap<string, number>): number[] {
  const clearedAt = clearances.get(versions[0]?.entryId ?? '')
  return clearedAt === undefined ? [] : [clearedAt]
}

const readingOf = <Log>(
  { localDate, redFlags }: Row,
  from: number,
  until: number,
  log: Log,
): Reading<Log> => ({ from, until, ends: false, localDate, always: (redFlags?.length ?? 0) > 0, log })

/** Every reading of an entry's versions: one from its receipt on, and a new one at each moment something was added. */
function readings<R extends Row, Log extends { id: string }>(
  versions: readonly R[],
  moments: readonly number[],
  convert: (moment: number) => readonly Log[],
): Reading<Log>[] {
  const [only] = versions
  // Most answers come with what they answer to, and most entries are never corrected: one reading from then on.
  if (only && versions.length === 1 && !moments.some((moment) => moment > only.receivedAt)) {
    const from = only.receivedAt
    return convert(from).map((log) => readingOf(only, from, Number.POSITIVE_INFINITY, log))
  }
  const heard = Math.min(...versions.map(({ receivedAt }) => receivedAt))
  const later = moments.filter((moment) => moment > heard)
  const cuts = later.length === 0 ? [heard] : [heard, ...new Set(later.sort((a, b) => a - b))]
  const found: Reading<Log>[] = []
  for (const [index, start] of cuts.entries()) {
    const until = cuts[index + 1] ?? Number.POSITIVE_INFINITY
    for (const log of convert(start)) {
      const row = versions.find(({ id }) => id === log.id)
      if (!row) continue
      const from = Math.max(start, row.receivedAt)
      if (from >= until) continue
      found.push(readingOf(row, from, until, log))
    }
  }
  for (const one of found) {
    one.ends =
      one.until !== Number.POSITIVE_INFINITY &&
      !found.some(({ from, log }) => from === one.until && log.id === one.log.id)
  }
  return found
}
