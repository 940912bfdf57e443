import 'server-only'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { AuditFamily } from '../../lib/audit/families'
import { type LogDetail, parseLogDetail } from '../../lib/audit/log-detail'
import type { LogFilter } from '../../lib/audit/log-filter'
import type { LoggedVisit } from '../../lib/audit/log-words'
import type { ManagerScope } from '../../lib/auth/scope'
import { isId } from '../../lib/forms/is-id'
import type { ZoneName } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { clinics, invitations, memberships, patients, protocolVersions, visits, visitTypes } from '../schema'

export type LogLine = {
  seq: number
  at: Date
  /** null = the portal itself, or somebody whose account is gone. */
  who: string | null
  isPortal: boolean
  family: AuditFamily
  /** null = about no one record. `name` is null once the record is gone. */
  record: { patientId: string; name: string | null } | null
  /** What exactly was done; null = a manager is told no more. */
  detail: LogDetail | null
}

export type OutsideLine = {
  id: string
  who: string
  record: string | null
  reason: string
  openedAt: Date
  /** When it closed, or closes. */
  until: Date
  /** null = the notice has not gone out yet. */
  toldAt: Date | null
}

const PAGE = 50

/**
 * The clinic's log as a manager may see it: who, when, whose record and what kind of deed, 50 rows at a time, newest
 * first. Days are the clinic's. Names and details of actions leave the database only where they say nothing about health:
 * which list was opened, who handed whom over to whom, which right, setting, visit or export.
 */
export function getAuditLog(
  scope: ManagerScope,
  filter: LogFilter,
): Promise<{
  clinic: { name: string; timeZone: ZoneName }
  staff: { userId: string; name: string }[]
  /** The record the log is narrowed to, if it is. */
  record: { patientId: string; name: string | null } | null
  lines: LogLine[]
  /** Names of what else the lines are about, by id: invitations, versions of the protocol, kinds of visit. */
  things: ReadonlyMap<string, string>
  visits: ReadonlyMap<string, LoggedVisit>
  more: boolean
}> {
  return read(scope, async (tx) => {
    const clinic = await clinicOf(tx, scope)
    const { whose, userId, patientId, family, from, through, before } = filter
    const rows = await tx.execute<{
      seq: number
      at: string
      actor_user_id: string | null
      by_patient: boolean
      family: AuditFamily
      patient_id: string | null
      deed: string | null
      entity_id: string | null
      detail: unknown
    }>(sql`select seq::int as seq, at::text as at, actor_user_id, by_patient, family, patient_id, deed, entity_id, detail from audit_for_managers(
      ${whose === 'staff'}, ${userId}::uuid, ${patientId}::uuid, ${family}::text,
      ${from}::date, ${through}::date, ${clinic.timeZone}::text, ${before}::bigint, ${PAGE + 1}::int)`)
    const shown = [...rows].slice(0, PAGE)
    const staff = await staffOf(tx, scope)
    const people = new Map(staff.map(({ userId: id, name }) => [id, name]))
    const records = await recordNames(tx, scope, [
      ...shown.flatMap(({ patient_id }) => patient_id ?? []),
      ...(patientId ? [patientId] : []),
    ])
    const recordOf = (id: string) => ({ patientId: id, name: records.get(id) ?? null })
    const lines = shown.map((row): LogLine => {
      const about = row.patient_id ? recordOf(row.patient_id) : null
      const name = row.by_patient ? about?.name : row.actor_user_id && people.get(row.actor_user_id)
      return {
        seq: row.seq,
        at: new Date(row.at),
        who: name ?? null,
        isPortal: row.actor_user_id === null,
        family: row.family,
        record: about,
        detail: parseLogDetail(row.deed, { entityId: row.entity_id, detail: row.detail }),
      }
    })
    const about = lines.flatMap(({ detail }) => thingsOf(detail))
    return {
      clinic,
      staff,
      record: patientId ? recordOf(patientId) : null,
      lines,
      things: await thingNames(tx, scope, about),
      visits: await visitsOf(tx, scope, about),
      more: rows.length > PAGE,
    }
  })
}

/** Every record that was opened outside somebody's own patients: who, whose, why, and when people were told. */
export function listOutsideOpenings(
  scope: ManagerScope,
  { userId }: { userId: string | null },
): Promise<{
  clinic: { name: string; timeZone: ZoneName }
  staff: { userId: string; name: string }[]
  lines: OutsideLine[]
}> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<{
      id: string
      patient_id: string
      clinician_name: string
      reason: string
      opened_at: string
      until: string
      told_at: string | null
    }>(sql`select id, patient_id, clinician_name, reason, opened_at::text as opened_at, until::text as until,
      told_at::text as told_at from outside_for_managers(${userId}::uuid, 200)`)
    const records = await recordNames(
      tx,
      scope,
      [...rows].map(({ patient_id }) => patient_id),
    )
    return {
      clinic: await clinicOf(tx, scope),
      staff: await staffOf(tx, scope),
      lines: [...rows].map((row) => ({
        id: row.id,
        who: row.clinician_name,
        record: records.get(row.patient_id) ?? null,
        reason: row.reason,
        openedAt: new Date(row.opened_at),
        until: new Date(row.until),
        toldAt: row.told_at === null ? null : new Date(row.told_at),
      })),
    }
  })
}

async function clinicOf(tx: Tx, scope: ManagerScope) {
  const [clinic] = await tx
    .select({ name: clinics.name, timeZone: clinics.timeZone })
    .from(clinics)
    .where(eq(clinics.id, scope.clinicId))
  if (!clinic) throw new Error('the clinic of the scope does not exist')
  return clinic
}

/** Everybody who works or has worked here, each once. */
async function staffOf(tx: Tx, scope: ManagerScope): Promise<{ userId: string; name: string }[]> {
  const rows = await tx
    .selectDistinct({ userId: memberships.userId, name: memberships.displayName })
    .from(memberships)
    .where(eq(memberships.clinicId, scope.clinicId))
    .orderBy(asc(memberships.displayName))
  return [...new Map(rows.map((row) => [row.userId, row])).values()]
}

/** Of what the lines are about, what has a name a manager may read. */
async function thingNames(tx: Tx, scope: ManagerScope, said: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(said.filter(isId))]
  if (ids.length === 0) return new Map()
  const named = await Promise.all([
    tx
      .select({ id: invitations.id, name: invitations.displayName })
      .from(invitations)
      .where(and(eq(invitations.clinicId, scope.clinicId), inArray(invitations.id, ids))),
    tx
      .select({ id: protocolVersions.id, name: protocolVersions.version })
      .from(protocolVersions)
      .where(and(eq(protocolVersions.clinicId, scope.clinicId), inArray(protocolVersions.id, ids))),
    tx
      .select({ id: visitTypes.id, name: visitTypes.name })
      .from(visitTypes)
      .where(and(eq(visitTypes.clinicId, scope.clinicId), inArray(visitTypes.id, ids))),
  ])
  return new Map(named.flat().map(({ id, name }) => [id, name]))
}

/** What a line is about besides a record, by id. */
function thingsOf(detail: LogDetail | null): string[] {
  if (detail === null) return []
  if (detail.deed === 'visit-guest.invite') return [detail.detail.visitId]
  return detail.entityId === null ? [] : [detail.entityId]
}

/** Which visits the lines are about: their kind and when they begin, as a manager may read them. */
async function visitsOf(tx: Tx, scope: ManagerScope, said: string[]): Promise<Map<string, LoggedVisit>> {
  const ids = [...new Set(said.filter(isId))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: visits.id, kind: visitTypes.name, startsAt: visits.startsAt })
    .from(visits)
    .innerJoin(
      visitTypes,
      and(eq(visitTypes.clinicId, visits.clinicId), eq(visitTypes.id, visits.visitTypeId)),
    )
    .where(and(eq(visits.clinicId, scope.clinicId), inArray(visits.id, ids)))
  return new Map(rows.map(({ id, ...visit }) => [id, visit]))
}

async function recordNames(tx: Tx, scope: ManagerScope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: patients.id, name: patients.displayName })
    .from(patients)
    .where(and(eq(patients.clinicId, scope.clinicId), inArray(patients.id, [...new Set(ids)])))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
