import 'server-only'
import {
  and,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm'
import type { AccessFilter, AccessRow } from '../../lib/audit/access-days'
import { actionsOf } from '../../lib/audit/deeds'
import type { CareScope, PatientScope } from '../../lib/auth/scope'
import { read, type Tx } from '../audited'
import { auditEvents, chartOpenings, memberships } from '../schema'

/** Rows of one page: days of a busy record, folded by the reader's page. */
const PAGE = 200

/** A page of rows, newest first; `more` = older ones are there. */
export type AccessPage = { rows: AccessRow[]; more: boolean }
type Reading = { before?: number | undefined }

/**
 * Who but the person themselves opened or changed their record. `before` is the last row of the page before. `own`
 * counts what the person did since `ownSince`.
 */
export function listRecordAccess(
  scope: PatientScope,
  { before, ownSince }: Reading & { ownSince: Date },
): Promise<AccessPage & { own: number }> {
  return read(scope, async (tx) => {
    const page = await rowsOf(tx, scope, { before }, othersThan(scope.userId))
    const [own] = await tx
      .select({ n: count() })
      .from(auditEvents)
      .where(and(of(scope), eq(auditEvents.actorUserId, scope.userId), gte(auditEvents.at, ownSince)))
    return { ...page, own: own?.n ?? 0 }
  })
}

/** Who opened or changed this patient's record, everybody or one sort of person, with the reason of an emergency. */
export function listChartAccess(
  scope: CareScope,
  { before, show }: Reading & { show: AccessFilter },
): Promise<AccessPage> {
  const people = {
    staff: and(isNotNull(auditEvents.actorUserId), ne(auditEvents.actorKind, 'patient')),
    outside: inArray(auditEvents.action, actionsOf('outside')),
    patient: eq(auditEvents.actorKind, 'patient'),
    portal: isNull(auditEvents.actorUserId),
    all: undefined,
  } satisfies Record<AccessFilter, unknown>
  return read(scope, (tx) => rowsOf(tx, scope, { before }, people[show]))
}

type Owner = PatientScope | CareScope
const of = ({ clinicId, patientId }: Owner) =>
  and(eq(auditEvents.clinicId, clinicId), eq(auditEvents.patientId, patientId))
const othersThan = (userId: string) =>
  or(isNull(auditEvents.actorUserId), ne(auditEvents.actorUserId, userId))

async function rowsOf(
  tx: Tx,
  scope: Owner,
  { before }: Reading,
  people: ReturnType<typeof and>,
): Promise<AccessPage> {
  const rows = await tx
    .select({
      seq: auditEvents.seq,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      byPortal: sql<boolean>`${auditEvents.actorUserId} is null`,
      action: auditEvents.action,
      who: sql<string | null>`(select m.display_name from ${memberships} m
        where m.clinic_id = ${auditEvents.clinicId} and m.user_id = ${auditEvents.actorUserId} limit 1)`,
      reason: sql<string | null>`(select o.reason from ${chartOpenings} o
        where o.id::text = ${auditEvents.entityId} and ${auditEvents.entity} = 'chart_opening')`,
    })
    .from(auditEvents)
    .where(
      and(
        of(scope),
        notInArray(auditEvents.action, actionsOf('quiet')),
        people,
        before === undefined ? undefined : lt(auditEvents.seq, before),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(PAGE + 1)
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE }
}
