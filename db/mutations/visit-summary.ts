import 'server-only'
import { and, asc, desc, eq, gt, gte, isNull, lt, ne, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { sentSummary, summaryDraft } from '../../lib/booking/summary-draft'
import { parseLocale } from '../../lib/messages'
import { planChangeLines } from '../../lib/plan/plan-changes'
import { readsTheSame } from '../../lib/plan/plan-order'
import { addDays, daysBetween, localDateOf } from '../../lib/time/plain-date'
import { audited, type Tx } from '../audited'
import { toPatient } from '../queries/case-parts'
import {
  checkIns,
  episodes,
  patients,
  planReceipts,
  planVersions,
  remoteExaminations,
  visitSummaries,
  visits,
} from '../schema'

const DAYS = 14

/** Writes the first version of what the patient is given, from what the record says; nothing is sent. */
export async function draftVisitSummary(
  tx: Tx,
  scope: CareScope,
  { visit, now }: { visit: typeof visits.$inferSelect; now: Date },
): Promise<void> {
  const [patient] = await tx.select().from(patients).where(eq(patients.id, scope.patientId))
  if (!patient) return
  const today = localDateOf(now.getTime(), patient.timeZone)
  const own = (table: typeof checkIns) =>
    and(
      eq(table.patientId, scope.patientId),
      isNull(table.supersededAt),
      gte(table.localDate, addDays(today, 1 - DAYS)),
    )
  const mornings = await tx
    .select({ left: checkIns.morningLeft, right: checkIns.morningRight })
    .from(checkIns)
    .where(own(checkIns))
    .orderBy(asc(checkIns.at))
  const locale = parseLocale(patient.locale)
  const { before, after, message } = (await planNews(tx, scope, visit)) ?? {}
  const examinations = await tx
    .select({ test: remoteExaminations.test, result: remoteExaminations.result })
    .from(remoteExaminations)
    .where(and(eq(remoteExaminations.visitId, visit.id), isNull(remoteExaminations.supersededAt)))
    .orderBy(asc(remoteExaminations.at))
  const [next] = await tx
    .select({ startsAt: visits.startsAt })
    .from(visits)
    .where(and(eq(visits.patientId, scope.patientId), eq(visits.state, 'booked'), gt(visits.startsAt, now)))
    .orderBy(asc(visits.startsAt))
    .limit(1)
  const text = summaryDraft(locale, {
    clinicianName: scope.displayName,
    way: visit.way,
    startsAt: visit.startsAt,
    zone: patient.timeZone,
    days: await daysInCare(tx, scope, today),
    mornings,
    planChange:
      before && after && message !== undefined
        ? { lines: planChangeLines(locale, before, after, toPatient(patient).units), message }
        : null,
    examinations,
    next: next?.startsAt ?? null,
  })
  await tx
    .insert(visitSummaries)
    .values({
      visitId: visit.id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      text,
      lockVersion: 0,
      draftedAt: now,
    })
    .onConflictDoNothing()
}

/**
 * The plan the patient last saw or had at their last visit before this one, the plan as it is now, and the words of its
 * newest change; null = it is as it was then. A version that changes nothing for the person is no change, whatever was
 * written with it, and what another change has overtaken is not told.
 */
async function planNews(tx: Tx, scope: CareScope, visit: typeof visits.$inferSelect) {
  const [episode] = await tx
    .select({ id: episodes.id })
    .from(episodes)
    .where(eq(episodes.patientId, scope.patientId))
    .orderBy(desc(episodes.number))
    .limit(1)
  if (!episode) return null
  const [last] = await tx
    .select({ at: visits.closedAt })
    .from(visits)
    .where(
      and(
        eq(visits.patientId, scope.patientId),
        eq(visits.state, 'completed'),
        ne(visits.id, visit.id),
        lt(visits.closedAt, visit.startsAt),
      ),
    )
    .orderBy(desc(visits.closedAt))
    .limit(1)
  const versions = await tx
    .select({
      content: planVersions.content,
      message: planVersions.patientMessage,
      createdAt: planVersions.createdAt,
      seenAt: planReceipts.seenAt,
    })
    .from(planVersions)
    .leftJoin(planReceipts, eq(planReceipts.planVersionId, planVersions.id))
    .where(and(eq(planVersions.episodeId, episode.id), eq(planVersions.patientId, scope.patientId)))
    .orderBy(asc(planVersions.version))
  const known = versions.findLastIndex(
    ({ createdAt, seenAt }) =>
      (seenAt !== null && seenAt < visit.startsAt) || (last?.at != null && createdAt <= last.at),
  )
  // the first plan is where it began, not a change
  const from = Math.max(known, 0)
  const [before, now] = [versions[from], versions.at(-1)]
  if (!before || !now || readsTheSame(before.content, now.content)) return null
  return { before: before.content, after: now.content, message: now.message }
}

/** Days a summary looks back on: two weeks, or since care began. */
async function daysInCare(tx: Tx, scope: CareScope, today: string): Promise<number> {
  const [episode] = await tx
    .select({ startedOn: episodes.startedOn })
    .from(episodes)
    .where(eq(episodes.patientId, scope.patientId))
    .orderBy(desc(episodes.number))
    .limit(1)
  if (!episode?.startedOn) return DAYS
  return Math.min(DAYS, Math.max(1, daysBetween(episode.startedOn, today) + 1))
}

export type SummarySaved =
  | { status: 'saved'; lockVersion: number }
  | { status: 'conflict' | 'sent' | 'not_found' }

/** Keeps the clinician's words of a summary; with `send` the patient sees it from now on, and it stays as it is. */
export function saveVisitSummary(
  scope: CareScope,
  { visitId, text, lockVersion, send }: { visitId: string; text: string; lockVersion: number; send: boolean },
  now: Date,
): Promise<SummarySaved> {
  return audited(scope, send ? 'visit-summary.send' : 'visit-summary.save', async (tx, note) => {
    note({ entity: 'visit', entityId: visitId })
    const mine = and(eq(visitSummaries.visitId, visitId), eq(visitSummaries.patientId, scope.patientId))
    const [patient] = await tx
      .select({ locale: patients.locale })
      .from(patients)
      .where(eq(patients.id, scope.patientId))
    const saved = await tx
      .update(visitSummaries)
      .set({
        text: send ? sentSummary(parseLocale(patient?.locale), text) : text,
        lockVersion: sql`${visitSummaries.lockVersion} + 1`,
        ...(send ? { sentAt: now, sentByName: scope.displayName } : {}),
      })
      .where(and(mine, eq(visitSummaries.lockVersion, lockVersion), isNull(visitSummaries.sentAt)))
      .returning({ lockVersion: visitSummaries.lockVersion })
    if (saved[0]) return { status: 'saved', lockVersion: saved[0].lockVersion }
    const [found] = await tx.select({ sentAt: visitSummaries.sentAt }).from(visitSummaries).where(mine)
    return { status: !found ? 'not_found' : found.sentAt ? 'sent' : 'conflict' }
  })
}
