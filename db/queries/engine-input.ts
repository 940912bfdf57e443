import 'server-only'
import { and, asc, eq, gte, lte, ne, or, sql } from 'drizzle-orm'
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
import { EVIDENCE_COLUMNS, type EvidenceLogs, type EvidenceRows, evidenceOf } from './evidence-rows'

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
    .select(EVIDENCE_COLUMNS.checkIns)
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
    .select(EVIDENCE_COLUMNS.flares)
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
    .select(EVIDENCE_COLUMNS.sessions)
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
    .select(EVIDENCE_COLUMNS.activities)
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
    .select(EVIDENCE_COLUMNS.responses)
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
