import 'server-only'
import { eq, getTableColumns, getTableName, is } from 'drizzle-orm'
import { type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { RecordScope } from '../../lib/auth/scope'
import { isSecretColumn, LEFT_OUT, type WholeRecord } from '../../lib/record/whole-record'
import { read } from '../audited'
import * as schema from '../schema'

type RecordTable = { name: string; table: PgTable; patientId: PgColumn; order: PgColumn }

/** Every table that says something of a person in care, but for those with a written reason to stay out. */
export function recordTables(): RecordTable[] {
  return Object.values(schema)
    .filter((value) => is(value, PgTable))
    .flatMap((table) => {
      const columns = getTableColumns(table) as Record<string, PgColumn | undefined>
      const name = getTableName(table)
      const patientId = columns.patientId
      if (!patientId || name in LEFT_OUT) return []
      return [
        { name, table, patientId, order: columns.receivedAt ?? columns.createdAt ?? columns.id ?? patientId },
      ]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Everything kept about one person, table by table, as the database has it: every version of every entry, with both
 * of its times. In: the person's own scope, or a clinician's with the chart open. Out: rows oldest first.
 * Hashes, tokens and other secrets stay out.
 */
export function getWholeRecord(scope: RecordScope, now: Date): Promise<WholeRecord> {
  return read(scope, async (tx) => {
    const [patient] = await tx.select().from(schema.patients).where(eq(schema.patients.id, scope.patientId))
    if (!patient) throw new Error('the patient of the scope does not exist')
    const [clinic] = await tx.select().from(schema.clinics).where(eq(schema.clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const tables: WholeRecord['tables'] = {}
    for (const { name, table, patientId, order } of recordTables()) {
      const rows = await tx.select().from(table).where(eq(patientId, scope.patientId)).orderBy(order)
      tables[name] = rows.map(withoutSecrets)
    }
    return {
      format: 'loadwise-record',
      formatVersion: 1,
      exportedAt: now.toISOString(),
      clinic: { name: clinic.name, timeZone: clinic.timeZone },
      patient: withoutSecrets(patient),
      tables,
      leftOut: LEFT_OUT,
    }
  })
}

function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  const open = Object.entries(row).filter(([column]) => !isSecretColumn(column))
  return Object.fromEntries(
    open.map(([column, value]) => [
      column,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  )
}
