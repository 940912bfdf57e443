import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
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
import { activities, checkIns, exerciseSessions, flareReports, sessionResponses } from '../schema'

/** The logs of one episode as the engine reads them, oldest first, each correction beside what it corrects. */
export type EvidenceLogs = {
  sessions: SessionLog[]
  checkIns: CheckInLog[]
  activities: ActivityLog[]
}

/**
 * An instant in epoch milliseconds, as the engine has it; what is finer is left off. Half a microsecond keeps whole
 * milliseconds whole where the database has them as a fraction of seconds (exact arithmetic costs it ten times as much).
 */
export const epochMs = (column: AnyPgColumn) =>
  sql<number>`floor(date_part('epoch', ${column}) * 1000 + 0.0005)::bigint`
const epochMsOrNull = (column: AnyPgColumn) => epochMs(column) as SQL<number | null>

type Log = typeof checkIns | typeof flareReports | typeof exerciseSessions | typeof activities
const versionColumns = <Table extends Log>({ id, entryId, version, at, localDate, receivedAt }: Table) => ({
  id,
  entryId,
  version,
  at: epochMs(at),
  localDate,
  receivedAt: epochMs(receivedAt),
})

/** What the engine reads of each kind of log, and nothing else: a row has three times as many columns. */
export const EVIDENCE_COLUMNS = {
  checkIns: {
    ...versionColumns(checkIns),
    morningLeft: checkIns.morningLeft,
    morningRight: checkIns.morningRight,
    worst24hLeft: checkIns.worst24hLeft,
    worst24hRight: checkIns.worst24hRight,
    redFlagsAnswered: checkIns.redFlagsAnswered,
    redFlags: checkIns.redFlags,
    attribution: checkIns.attribution,
    mood: checkIns.mood,
    nightWaking: checkIns.nightWaking,
  },
  flares: {
    ...versionColumns(flareReports),
    redFlagsAnswered: flareReports.redFlagsAnswered,
    redFlags: flareReports.redFlags,
  },
  sessions: {
    ...versionColumns(exerciseSessions),
    endedAt: epochMsOrNull(exerciseSessions.endedAt),
    purpose: exerciseSessions.purpose,
    exerciseCode: exerciseSessions.exerciseCode,
    rung: exerciseSessions.rung,
    sets: exerciseSessions.sets,
    preLeft: exerciseSessions.preLeft,
    preRight: exerciseSessions.preRight,
    duringLeft: exerciseSessions.duringLeft,
    duringRight: exerciseSessions.duringRight,
    technique: exerciseSessions.technique,
    analgesicWithin6h: exerciseSessions.analgesicWithin6h,
  },
  activities: {
    ...versionColumns(activities),
    kind: activities.kind,
    durationMinutes: activities.durationMinutes,
    distanceKm: activities.distanceKm,
    rpe: activities.rpe,
    runStep: activities.runStep,
    preLeft: activities.preLeft,
    preRight: activities.preRight,
    duringLeft: activities.duringLeft,
    duringRight: activities.duringRight,
  },
  responses: {
    subjectEntryId: sessionResponses.subjectEntryId,
    window: sessionResponses.window,
    receivedAt: epochMs(sessionResponses.receivedAt),
    supersededAt: epochMsOrNull(sessionResponses.supersededAt),
    painLeft: sessionResponses.painLeft,
    painRight: sessionResponses.painRight,
    settleMinutesLeft: sessionResponses.settleMinutesLeft,
    settleMinutesRight: sessionResponses.settleMinutesRight,
  },
} as const

/** Stored rows of one episode, each list in the order in which {@link loadEvidence} asks for it. */
export type EvidenceRows = {
  checkIns: CheckInRow[]
  flares: FlareRow[]
  /** Entries whose red flags a clinician had cleared. */
  cleared: Set<string>
  sessions: SessionRow[]
  activities: ActivityRow[]
  responses: Response[]
}
type Read<Table extends { $inferSelect: unknown }, Kind extends keyof typeof EVIDENCE_COLUMNS> = {
  [Name in keyof (typeof EVIDENCE_COLUMNS)[Kind]]: (typeof EVIDENCE_COLUMNS)[Kind][Name] extends SQL<
    infer Value
  >
    ? Value
    : Table['$inferSelect'][Name & keyof Table['$inferSelect']]
}
export type CheckInRow = Read<typeof checkIns, 'checkIns'>
export type FlareRow = Read<typeof flareReports, 'flares'>
export type SessionRow = Read<typeof exerciseSessions, 'sessions'>
export type ActivityRow = Read<typeof activities, 'activities'>
export type Response = Read<typeof sessionResponses, 'responses'>

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
      sessionLog(version, responsesTo.get(version.row.entryId) ?? noResponses),
    ),
    activities: versionsOf(rows.activities).map((version) =>
      activityLog(version, responsesTo.get(version.row.entryId) ?? noResponses),
    ),
  }
}

const isWithdrawn = ({ supersededAt }: Response, moment: number) =>
  supersededAt !== null && supersededAt <= moment

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
  responses.filter((response) => response.receivedAt <= moment && !isWithdrawn(response, moment))

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
  if (left === null) return right === null ? undefined : { right }
  return right === null ? { left } : { left, right }
}

/*
 * Logs are made with all that a log of their kind can have, in one order, `undefined` where nobody gave it: the engine
 * reads thousands of them, and reads what has one shape several times as fast. As JSON they are the same.
 */

function checkInLog({ row, replaces }: Version<CheckInRow>, cleared: ReadonlySet<string>): CheckInLog {
  return {
    id: row.id,
    at: row.at,
    localDate: row.localDate,
    receivedAt: row.receivedAt,
    replaces,
    morning: perSide(row.morningLeft, row.morningRight),
    worst24h: perSide(row.worst24hLeft, row.worst24hRight),
    redFlags: row.redFlagsAnswered ? (row.redFlags as RedFlagCode[]) : undefined,
    cleared: cleared.has(row.entryId) || undefined,
    flareReport: undefined,
    attribution: row.attribution ?? undefined,
    mood: row.mood ?? undefined,
    wokeAtNight: row.nightWaking ?? undefined,
  }
}

function flareLog({ row, replaces }: Version<FlareRow>, cleared: ReadonlySet<string>): CheckInLog {
  return {
    id: row.id,
    at: row.at,
    localDate: row.localDate,
    receivedAt: row.receivedAt,
    replaces,
    morning: undefined,
    worst24h: undefined,
    redFlags: row.redFlagsAnswered ? (row.redFlags as RedFlagCode[]) : undefined,
    cleared: cleared.has(row.entryId) || undefined,
    flareReport: true,
    attribution: undefined,
    mood: undefined,
    wokeAtNight: undefined,
  }
}

const noResponses: readonly Response[] = []

/** The worst answer of each window: a later, milder memory never improves what was said before. */
const worstSettle = (responses: readonly Response[]) =>
  responses.length === 0
    ? undefined
    : perSide(
        worst(responses, 'settle', 'settleMinutesLeft'),
        worst(responses, 'settle', 'settleMinutesRight'),
      )
const worstAt30 = (responses: readonly Response[]) =>
  responses.length === 0
    ? undefined
    : perSide(worst(responses, 'at30', 'painLeft'), worst(responses, 'at30', 'painRight'))

type Answer = 'painLeft' | 'painRight' | 'settleMinutesLeft' | 'settleMinutesRight'

function worst(responses: readonly Response[], window: Response['window'], field: Answer): number | null {
  let most: number | null = null
  for (const response of responses) {
    const value = response.window === window ? response[field] : null
    if (value !== null && (most === null || value > most)) most = value
  }
  return most
}

function sessionLog({ row, replaces }: Version<SessionRow>, responses: readonly Response[]): SessionLog {
  return {
    id: row.id,
    at: row.at,
    localDate: row.localDate,
    receivedAt: row.receivedAt,
    replaces,
    endedAt: row.endedAt ?? undefined,
    rung: row.rung ?? 0,
    // Light-day work is a session of its own, lower rung; only accessories stand outside the ladder (C.4).
    accessory: row.purpose === 'accessory' ? row.exerciseCode : undefined,
    calm: row.purpose === 'calm' || undefined,
    sides: trainedSides(row.sets),
    sets: row.sets.map(({ repsTarget, repsDone }) => ({
      targetReps: repsTarget,
      doneReps: repsDone.both ?? perSide(repsDone.left ?? null, repsDone.right ?? null),
    })),
    pre: perSide(row.preLeft, row.preRight),
    during: perSide(row.duringLeft, row.duringRight),
    settleMinutes: worstSettle(responses),
    at30: worstAt30(responses),
    technique: row.technique ?? undefined,
    analgesicWithin6h: row.analgesicWithin6h ?? undefined,
  }
}

/** The legs the sets were recorded for; undefined when both worked, or nobody said. */
function trainedSides(sets: PerformedSet[]): Side[] | undefined {
  const sides = SIDES.filter((side) => sets.some((set) => set.repsDone[side] !== undefined))
  return sides.length === 1 ? sides : undefined
}

function activityLog({ row, replaces }: Version<ActivityRow>, responses: readonly Response[]): ActivityLog {
  return {
    id: row.id,
    at: row.at,
    localDate: row.localDate,
    receivedAt: row.receivedAt,
    replaces,
    kind: row.kind,
    durationMinutes: row.durationMinutes ?? undefined,
    distanceKm: row.distanceKm ?? undefined,
    rpe: row.rpe ?? undefined,
    runStep: row.runStep ?? undefined,
    pre: perSide(row.preLeft, row.preRight),
    during: perSide(row.duringLeft, row.duringRight),
    settleMinutes: worstSettle(responses),
    at30: worstAt30(responses),
  }
}
