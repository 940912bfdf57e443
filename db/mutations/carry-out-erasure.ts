import 'server-only'
import { and, eq, getTableName, inArray, is, isNull, lte, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, PgJsonb, PgTable, PgText } from 'drizzle-orm/pg-core'
import type { SystemScope } from '../../lib/auth/scope'
import { tablesThatAre } from '../../lib/erasure/manifest'
import { type Identity, scrubber } from '../../lib/erasure/scrub'
import type { ErasedRecord } from '../../lib/erasure/types'
import { parseLocale, translator } from '../../lib/messages'
import { audited, read, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import * as schema from '../schema'
import {
  clinics,
  episodes,
  erasures,
  invitations,
  legalHolds,
  memberships,
  patients,
  reviewItems,
  users,
} from '../schema'

type Counts = { deleted: Record<string, number>; kept: Record<string, number> }

/** Requests whose time has come and that nothing holds, oldest first. */
export function listDueErasures(scope: SystemScope, now: Date): Promise<string[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({ id: erasures.id })
      .from(erasures)
      .leftJoin(legalHolds, and(eq(legalHolds.patientId, erasures.patientId), isNull(legalHolds.releasedAt)))
      .where(and(eq(erasures.state, 'confirmed'), lte(erasures.dueAt, now), isNull(legalHolds.id)))
      .orderBy(erasures.dueAt)
    return rows.map(({ id }) => id)
  })
}

/**
 * Erases one record, whole or not at all. Rows go and texts are cleaned under a role of the database that reaches this
 * record only because a request for it is confirmed, due and not held: code that asks for another one changes nothing.
 */
export function carryOutErasure(
  scope: SystemScope,
  erasureId: string,
  now: Date,
): Promise<{ status: 'done'; counts: Counts } | { status: 'not_due' }> {
  return audited(scope, 'erasure.carry-out', async (tx, note) => {
    const [request] = await tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.id, erasureId), eq(erasures.state, 'confirmed'), lte(erasures.dueAt, now)))
      .for('update')
    if (!request) return { status: 'not_due' }
    const { clinicId, patientId, extent, kind } = request
    note({ clinicId, patientId, entity: 'erasure', entityId: erasureId, detail: { kind, extent } })
    const [held] = await tx
      .select({ id: legalHolds.id })
      .from(legalHolds)
      .where(and(eq(legalHolds.patientId, patientId), isNull(legalHolds.releasedAt)))
    const [patient] = await tx.select().from(patients).where(eq(patients.id, patientId)).for('update')
    if (held || !patient) return { status: 'not_due' }
    const [user] = await tx.select().from(users).where(eq(users.id, patient.userId))
    if (!user) throw new Error('a patient without a user')
    await endCare(tx, patientId, now)

    const counts: Counts = { deleted: {}, kept: {} }
    await tx.execute(sql`set local role loadwise_eraser`)
    const going = extent === 'deleted' ? tablesThatAre('deleted', 'kept') : tablesThatAre('deleted')
    for (const table of childrenFirst(going)) {
      const n = await deleteRows(tx, table, patientId)
      if (n > 0) counts.deleted[getTableName(table)] = n
    }
    if (extent === 'pseudonymised') {
      const identity: Identity = {
        names: [user.displayName, patient.displayName],
        email: user.email,
        telephone: patient.telephone,
        dateOfBirth: patient.dateOfBirth,
      }
      for (const table of childrenFirst(tablesThatAre('kept'))) {
        const n = await cleanTexts(tx, table, patientId, identity)
        if (n > 0) counts.kept[getTableName(table)] = n
      }
    }
    await tx.execute(sql`set local role loadwise_system`)

    if (kind === 'asked') {
      const t = translator(parseLocale(user.locale), 'erasure')
      await enqueue(tx, 'send-mail', {
        to: user.email,
        subject: t('mail.doneSubject'),
        text: t('mail.done', { name: user.displayName, number: erasureId }),
      })
    }
    if (extent === 'deleted') {
      await tx.execute(sql`set local role loadwise_eraser`)
      await tx.delete(patients).where(eq(patients.id, patientId))
      await tx.execute(sql`set local role loadwise_system`)
    } else await makePseudonym(tx, patientId, now)
    await tx
      .delete(invitations)
      .where(
        and(
          eq(invitations.clinicId, clinicId),
          eq(invitations.email, user.email),
          eq(invitations.role, 'patient'),
        ),
      )
    await dropAccount(tx, user)
    await tx.update(erasures).set({ state: 'done', doneAt: now, counts }).where(eq(erasures.id, erasureId))
    return { status: 'done', counts }
  })
}

/**
 * Erases again what the list outside the database says was erased, where a restored backup has brought it back. Out: how
 * many records were erased again.
 */
export async function eraseAgain(
  scope: SystemScope,
  erased: readonly ErasedRecord[],
  now: Date,
): Promise<number> {
  const done = new Set((await listDoneErasures(scope)).map(keyOf))
  let again = 0
  for (const record of erased.filter((one) => !done.has(keyOf(one)))) {
    const erasureId = await audited(scope, 'erasure.again', async (tx, note) => {
      const { clinicId, patientId, extent } = record
      const [there] = await tx
        .select({ id: patients.id })
        .from(patients)
        .innerJoin(clinics, eq(clinics.id, patients.clinicId))
        // the people of the demo are made anew under their old ids: they have not come back
        .where(and(eq(patients.id, patientId), eq(patients.clinicId, clinicId), eq(clinics.isDemo, false)))
      if (!there) return null
      note({ clinicId, patientId, entity: 'patient', entityId: patientId })
      await tx
        .update(erasures)
        .set({ state: 'withdrawn' })
        .where(and(eq(erasures.patientId, patientId), inArray(erasures.state, ['asked', 'confirmed'])))
      const made = newId()
      await tx.insert(erasures).values({
        id: made,
        clinicId,
        patientId,
        kind: 'again',
        extent,
        state: 'confirmed',
        askedAt: now,
        dueAt: now,
      })
      return made
    })
    if (erasureId && (await carryOutErasure(scope, erasureId, now)).status === 'done') again += 1
  }
  return again
}

/** Every erasure that was carried out, oldest first. */
export function listDoneErasures(scope: SystemScope): Promise<ErasedRecord[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select()
      .from(erasures)
      .where(eq(erasures.state, 'done'))
      .orderBy(erasures.doneAt, erasures.id)
    return rows.flatMap(({ clinicId, patientId, extent, doneAt }) =>
      doneAt ? [{ clinicId, patientId, extent, at: doneAt.toISOString() }] : [],
    )
  })
}

/** Two erasures of one record are one: pseudonymised first, deleted when its years are over. */
export const keyOf = ({ patientId, extent }: ErasedRecord): string => `${patientId} ${extent}`

async function endCare(tx: Tx, patientId: string, now: Date): Promise<void> {
  const open = and(eq(episodes.patientId, patientId), isNull(episodes.endedAt))
  await tx.update(episodes).set({ status: 'discharged', endedAt: now, endReason: 'patient_wish' }).where(open)
  await tx
    .update(reviewItems)
    .set({ closedAt: now, closeReason: 'discharged' })
    .where(and(eq(reviewItems.patientId, patientId), isNull(reviewItems.closedAt)))
  await tx
    .update(schema.episodeStates)
    .set({ nextNightlyAt: null, reminderDueAt: null, finishAskedSince: null })
    .where(eq(schema.episodeStates.patientId, patientId))
}

/** The person's row becomes their pseudonym, and hangs on an account that nobody can enter. */
async function makePseudonym(tx: Tx, patientId: string, now: Date): Promise<void> {
  const nobody = newId()
  const pseudonym = `#${patientId.slice(-8)}`
  await tx.insert(users).values({
    id: nobody,
    email: `${nobody}@erased.invalid`,
    displayName: pseudonym,
    createdAt: now,
    deactivatedAt: now,
  })
  await tx
    .update(patients)
    .set({ userId: nobody, displayName: pseudonym, dateOfBirth: null, telephone: null, locale: 'en' })
    .where(eq(patients.id, patientId))
}

/** The account goes with its sign-ins, codes and devices, unless the person is somebody else here too. */
async function dropAccount(tx: Tx, user: { id: string; email: string }): Promise<void> {
  const elsewhere = [
    ...(await tx.select({ id: patients.id }).from(patients).where(eq(patients.userId, user.id)).limit(1)),
    ...(await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(eq(memberships.userId, user.id))
      .limit(1)),
  ]
  if (elsewhere.length > 0) return
  await tx.delete(users).where(eq(users.id, user.id))
}

const tablesByName = new Map<string, PgTable>(
  Object.values(schema)
    .filter((value) => is(value, PgTable))
    .map((table) => [getTableName(table), table]),
)

/** The tables of these names in an order in which rows can go: whatever points to another one before it. */
export function childrenFirst(names: readonly string[]): PgTable[] {
  const left = new Map(names.flatMap((name) => [[name, tablesByName.get(name)] as const]))
  const pointsTo = (table: PgTable) =>
    getTableConfig(table)
      .foreignKeys.map((key) => getTableName(key.reference().foreignTable))
      .filter((name) => name !== getTableName(table))
  const order: PgTable[] = []
  while (left.size > 0) {
    const pointedAt = new Set([...left.values()].flatMap((table) => (table ? pointsTo(table) : [])))
    const free = [...left].filter(([name]) => !pointedAt.has(name))
    if (free.length === 0) throw new Error('tables that point at each other')
    for (const [name, table] of free) {
      if (!table) throw new Error(`the manifest names a table that is not there: ${name}`)
      order.push(table)
      left.delete(name)
    }
  }
  return order
}

/** Rows of one person. A table that points at itself is emptied from its leaves. */
async function deleteRows(tx: Tx, table: PgTable, patientId: string): Promise<number> {
  const name = sql.identifier(getTableName(table))
  const self = getTableConfig(table).foreignKeys.find((key) => key.reference().foreignTable === table)
  const last = self?.reference().columns.at(-1)
  const pointer = last && toSnakeCase(last.name)
  const isLeaf = pointer
    ? sql` and not exists (select 1 from ${name} later where later.${sql.identifier(pointer)} = row.id)`
    : sql``
  let gone = 0
  for (;;) {
    const rows = await tx.execute(
      sql`delete from ${name} row where row.patient_id = ${patientId}${isLeaf} returning 1`,
    )
    gone += rows.length
    if (!pointer || rows.length === 0) return gone
  }
}

/** As the database calls it. */
const nameOf = ({ name }: { name: string }): string => toSnakeCase(name)

/** Takes the identity out of every free text of one person's rows. Out: how many rows there are. */
async function cleanTexts(tx: Tx, table: PgTable, patientId: string, identity: Identity): Promise<number> {
  const { columns, primaryKeys } = getTableConfig(table)
  const scrub = scrubber(identity)
  const free = columns.filter(
    (column) => is(column, PgJsonb) || (is(column, PgText) && !column.primary && !column.enumValues?.length),
  )
  const key = (primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)).map(nameOf)
  const name = sql.identifier(getTableName(table))
  const wanted = [...key, ...free.map(nameOf)].map((column) => sql.identifier(column))
  const rows = await tx.execute<Record<string, unknown>>(
    sql`select ${sql.join(wanted, sql`, `)} from ${name} where patient_id = ${patientId}`,
  )
  for (const row of rows) {
    const changes = free.flatMap((column) => {
      const before = row[nameOf(column)]
      const after = scrub(before)
      if (JSON.stringify(after) === JSON.stringify(before)) return []
      const value = is(column, PgJsonb) ? sql`${JSON.stringify(after)}::jsonb` : sql`${after}`
      return [sql`${sql.identifier(nameOf(column))} = ${value}`]
    })
    if (changes.length === 0) continue
    const where = key.map((column) => sql`${sql.identifier(column)} = ${row[column]}`)
    await tx.execute(
      sql`update ${name} set ${sql.join(changes, sql`, `)} where ${sql.join(where, sql` and `)}`,
    )
  }
  return rows.length
}
