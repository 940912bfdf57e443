import 'server-only'
import { and, asc, eq, gte, lte, ne, or, sql } from 'drizzle-orm'
import type { PerformedSet } from '../../lib/exercise-session/schema'
import type { RedFlagCode } from '../../lib/progression/red-flags'
import {
  type ActivityLog,
  type CheckInLog,
  type PerSide,
  type SessionLog,
  SIDES,
  type Side,
} from '../../lib/progression/types'
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
import { together } from '../together'

/** The logs of one episode as the engine reads them, oldest first, each correction beside what it corrects. */
export type EvidenceLogs = {
  sessions: SessionLog[]
  checkIns: CheckInLog[]
  activities: ActivityLog[]
}

/**
 * Every log the daily decision may rest on: one statement whose cost does not grow with the history.
 * `fromDate` is the first local day read; check-ins with red flags are read whatever their date, since they
 * stay in force until a clinician clears them (C.6a). `receivedBy` limits the record to what had been received
 * by then, so that a decision can be derived again. An episode out of the scope's reach gives empty lists.
 */
export async function loadEvidence(tx: Tx, asked: Asked): Promise<EvidenceLogs> {
  return evidenceIn(await together(tx, evidenceSelects(tx, asked)), asked.receivedBy)
}

type Asked = { episodeId: string; fromDate: PlainDate; receivedBy: Date }

/** The selects of {@link loadEvidence}, to be sent with others. */
export const evidenceSelects = (tx: Tx, { episodeId, fromDate, receivedBy }: Asked) => ({
  checkIns: tx
    .select()
    .from(checkIns)
    .where(
      and(
        eq(checkIns.episodeId, episodeId),
        or(gte(checkIns.localDate, fromDate), sql`${checkIns.redFlags} <> '{}'`),
        lte(checkIns.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(checkIns.at), asc(checkIns.version)),
  flares: tx
    .select()
    .from(flareReports)
    .where(
      and(
        eq(flareReports.episodeId, episodeId),
        or(gte(flareReports.localDate, fromDate), sql`${flareReports.redFlags} <> '{}'`),
        lte(flareReports.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(flareReports.at), asc(flareReports.version)),
  clearances: tx
    .select({ entryId: redFlagClearances.checkInEntryId })
    .from(redFlagClearances)
    .where(and(eq(redFlagClearances.episodeId, episodeId), lte(redFlagClearances.clearedAt, receivedBy))),
  sessions: tx
    .select()
    .from(exerciseSessions)
    .where(
      and(
        eq(exerciseSessions.episodeId, episodeId),
        gte(exerciseSessions.localDate, fromDate),
        ne(exerciseSessions.purpose, 'calm'),
        lte(exerciseSessions.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(exerciseSessions.at), asc(exerciseSessions.version)),
  activities: tx
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.episodeId, episodeId),
        gte(activities.localDate, fromDate),
        lte(activities.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(activities.at), asc(activities.version)),
  responses: tx
    .select()
    .from(sessionResponses)
    .where(
      and(
        eq(sessionResponses.episodeId, episodeId),
        gte(sessionResponses.at, sql`${fromDate}::date - 1`),
        lte(sessionResponses.receivedAt, receivedBy),
      ),
    )
    .orderBy(asc(sessionResponses.receivedAt), asc(sessionResponses.id)),
})

/** What {@link evidenceSelects} found, as the engine reads it. */
export const evidenceIn = (
  { clearances, ...rows }: Omit<EvidenceRows, 'cleared'> & { clearances: { entryId: string | null }[] },
  receivedBy: Date,
): EvidenceLogs =>
  evidenceOf(
    { ...rows, cleared: new Set(clearances.flatMap(({ entryId }) => (entryId ? [entryId] : []))) },
    receivedBy,
  )

/** Stored rows of one episode, each list in the order in which {@link loadEvidence} asks for it. */
export type EvidenceRows = {
  checkIns: (typeof checkIns.$inferSelect)[]
  flares: (typeof flareReports.$inferSelect)[]
  /** Entries whose red flags a clinician had cleared. */
  cleared: Set<string>
  sessions: (typeof exerciseSessions.$inferSelect)[]
  activities: (typeof activities.$inferSelect)[]
  responses: (typeof sessionResponses.$inferSelect)[]
}

/** Rows as the engine reads them; a response that was withdrawn by `receivedBy` is left out. */
export function evidenceOf(rows: EvidenceRows, receivedBy: Date): EvidenceLogs {
  const responsesTo = new Map<string, Response[]>()
  for (const response of rows.responses) {
    if (isWithdrawn(response, receivedBy.getTime())) continue
    const known = responsesTo.get(response.subjectEntryId)
    if (known) known.push(response)
    else responsesTo.set(response.subjectEntryId, [response])
  }
  return {
    checkIns: [...checkInLogsOf(rows.checkIns, rows.cleared), ...flareLogsOf(rows.flares, rows.cleared)].sort(
      (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
    ),
    sessions: versionsOf(rows.sessions).map((version) =>
      sessionLog(version, responsesTo.get(version.row.entryId) ?? []),
    ),
    activities: versionsOf(rows.activities).map((version) =>
      activityLog(version, responsesTo.get(version.row.entryId) ?? []),
    ),
  }
}

const isWithdrawn = ({ supersededAt }: Response, moment: number) =>
  supersededAt !== null && supersededAt.getTime() <= moment

/** The versions of check-ins as the engine reads them. */
export const checkInLogsOf = (rows: EvidenceRows['checkIns'], cleared: ReadonlySet<string>): CheckInLog[] =>
  versionsOf(rows).map((version) => checkInLog(version, cleared))

/** The versions of flare reports as the engine reads them. */
export const flareLogsOf = (rows: EvidenceRows['flares'], cleared: ReadonlySet<string>): CheckInLog[] =>
  versionsOf(rows).map((version) => flareLog(version, cleared))

/** The versions of one session as the engine reads them, with what had been answered to it by `moment`. */
export const sessionLogsOf = (
  rows: EvidenceRows['sessions'],
  responses: readonly Response[],
  moment: number,
): SessionLog[] => {
  const standing = standingAt(responses, moment)
  return versionsOf(rows).map((version) => sessionLog(version, standing))
}

/** The versions of one activity as the engine reads them, with what had been answered to it by `moment`. */
export const activityLogsOf = (
  rows: EvidenceRows['activities'],
  responses: readonly Response[],
  moment: number,
): ActivityLog[] => {
  const standing = standingAt(responses, moment)
  return versionsOf(rows).map((version) => activityLog(version, standing))
}

const standingAt = (responses: readonly Response[], moment: number) =>
  responses.filter((response) => response.receivedAt.getTime() <= moment && !isWithdrawn(response, moment))

type Versioned = { id: string; entryId: string; version: number }
type Version<Row> = { row: Row; replaces: string | undefined }

/** Pairs each version of an entry with the id of the one it corrects. */
function versionsOf<Row extends Versioned>(rows: Row[]): Version<Row>[] {
  const [only] = rows
  if (only && rows.length === 1) return [{ row: only, replaces: undefined }]
  const idOf = new Map(rows.map((row) => [`${row.entryId}:${row.version}`, row.id]))
  return rows.map((row) => ({ row, replaces: idOf.get(`${row.entryId}:${row.version - 1}`) }))
}

/** Sides with a value; undefined when there is none, so that unknown can never read as zero. */
export function perSide<T>(left: T | null, right: T | null): PerSide<T> | undefined {
  if (left === null && right === null) return undefined
  return { ...(left === null ? {} : { left }), ...(right === null ? {} : { right }) }
}

type Times = { id: string; at: Date; localDate: PlainDate; receivedAt: Date }

function header({ row, replaces }: Version<Times>) {
  return {
    id: row.id,
    at: row.at.getTime(),
    localDate: row.localDate,
    receivedAt: row.receivedAt.getTime(),
    ...(replaces === undefined ? {} : { replaces }),
  }
}

/** Leaves out what nobody gave. */
function given<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== null && value !== undefined) kept[name] = value
  }
  return kept
}

function checkInLog(
  version: Version<typeof checkIns.$inferSelect>,
  cleared: ReadonlySet<string>,
): CheckInLog {
  const { row } = version
  return {
    ...header(version),
    ...given({
      morning: perSide(row.morningLeft, row.morningRight),
      worst24h: perSide(row.worst24hLeft, row.worst24hRight),
      redFlags: row.redFlagsAnswered ? (row.redFlags as RedFlagCode[]) : null,
      attribution: row.attribution,
      mood: row.mood,
      wokeAtNight: row.nightWaking,
    }),
    ...(cleared.has(row.entryId) ? { cleared: true } : {}),
  }
}

function flareLog(
  version: Version<typeof flareReports.$inferSelect>,
  cleared: ReadonlySet<string>,
): CheckInLog {
  const { row } = version
  return {
    ...header(version),
    flareReport: true,
    ...given({ redFlags: row.redFlagsAnswered ? (row.redFlags as RedFlagCode[]) : null }),
    ...(cleared.has(row.entryId) ? { cleared: true } : {}),
  }
}

type Response = typeof sessionResponses.$inferSelect

/** The worst answer of each window: a later, milder memory never improves what was said before. */
function linkedResponse(responses: Response[]) {
  if (responses.length === 0) return {}
  return given({
    at30: perSide(worst(responses, 'at30', 'painLeft'), worst(responses, 'at30', 'painRight')),
    settleMinutes: perSide(
      worst(responses, 'settle', 'settleMinutesLeft'),
      worst(responses, 'settle', 'settleMinutesRight'),
    ),
  })
}

type Answer = 'painLeft' | 'painRight' | 'settleMinutesLeft' | 'settleMinutesRight'

function worst(responses: Response[], window: Response['window'], field: Answer): number | null {
  let most: number | null = null
  for (const response of responses) {
    const value = response.window === window ? response[field] : null
    if (value !== null && (most === null || value > most)) most = value
  }
  return most
}

function sessionLog(
  version: Version<typeof exerciseSessions.$inferSelect>,
  responses: Response[],
): SessionLog {
  const { row } = version
  return {
    ...header(version),
    rung: row.rung ?? 0,
    // Light-day work is a session of its own, lower rung; only accessories stand outside the ladder (C.4).
    ...(row.purpose === 'accessory' ? { accessory: row.exerciseCode } : {}),
    ...(row.purpose === 'calm' ? { calm: true } : {}),
    sets: row.sets.map((set) => ({
      targetReps: set.repsTarget,
      ...given({ doneReps: set.repsDone.both ?? givenSides(set.repsDone) }),
    })),
    ...given({
      sides: trainedSides(row.sets),
      endedAt: row.endedAt?.getTime() ?? null,
      pre: perSide(row.preLeft, row.preRight),
      during: perSide(row.duringLeft, row.duringRight),
      technique: row.technique,
      analgesicWithin6h: row.analgesicWithin6h,
    }),
    ...linkedResponse(responses),
  }
}

/** The legs the sets were recorded for; undefined when both worked, or nobody said. */
function trainedSides(sets: PerformedSet[]): Side[] | undefined {
  const sides = SIDES.filter((side) => sets.some((set) => set.repsDone[side] !== undefined))
  return sides.length === 1 ? sides : undefined
}

function givenSides(done: { left?: number; right?: number }): PerSide<number> | undefined {
  return perSide(done.left ?? null, done.right ?? null)
}

function activityLog(version: Version<typeof activities.$inferSelect>, responses: Response[]): ActivityLog {
  const { row } = version
  return {
    ...header(version),
    kind: row.kind,
    ...given({
      durationMinutes: row.durationMinutes,
      distanceKm: row.distanceKm,
      rpe: row.rpe,
      runStep: row.runStep,
      pre: perSide(row.preLeft, row.preRight),
      during: perSide(row.duringLeft, row.duringRight),
    }),
    ...linkedResponse(responses),
  }
}
