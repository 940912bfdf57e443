import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../lib/auth/scope'
import { audited, read, type Tx } from './audited'
import { closeDatabase, database } from './client'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
} from './testing/factories'

/*
 * The access matrix once more, with every filter of the application taken out: whole tables are read, changed, emptied
 * and written to under each scope, and only the database itself says no. The tables come from the catalogue and are
 * filled by their types, so that a new one is tried before anybody thinks of it.
 */

type Column = { name: string; type: string }
type Table = { name: string; columns: Column[]; clinic: string | null; patient: string | null }
type Owner = { clinicId: string; patientId: string }
type Row = { clinic: string | null; patient: string | null }

let tables: Table[] = []
let people: { a: MadePatient; b: MadePatient; c: MadePatient }
let scopes: { who: string; scope: Scope; mine: (row: Row, table: Table) => boolean }[] = []

const quoted = (name: string) => sql.raw(`"${name}"`)

beforeAll(async () => {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const [clinician, foreign] = [await makeClinician(here), await makeClinician(there)]
  const a = await makePatient(here, { clinician })
  const b = await makePatient(here)
  const c = await makePatient(there, { clinician: foreign })
  people = { a, b, c }
  tables = await tablesOfTheCatalogue()
  await fill([a, b, c])
  const own =
    ({ clinicId, patientId }: Owner) =>
    ({ clinic, patient }: Row, table: Table) =>
      clinic === clinicId && (table.patient === null || patient === patientId)
  const clinicOf =
    (clinicId: string) =>
    ({ clinic }: Row) =>
      clinic === clinicId
  scopes = [
    { who: 'patient A', scope: patientScopeOf(a), mine: own(a) },
    { who: 'patient B', scope: patientScopeOf(b), mine: own(b) },
    { who: 'patient C of the other clinic', scope: patientScopeOf(c), mine: own(c) },
    { who: 'a clinician with chart A open', scope: careScopeOf(clinician, a), mine: own(a) },
    {
      who: 'a clinician without a chart',
      scope: clinicianScopeOf(clinician),
      mine: clinicOf(here.clinicId),
    },
    {
      who: 'a clinician of the other clinic',
      scope: clinicianScopeOf(foreign),
      mine: clinicOf(there.clinicId),
    },
    { who: 'a manager', scope: managerScopeOf(await makeManager(here)), mine: clinicOf(here.clinicId) },
    {
      who: 'a manager of the other clinic',
      scope: managerScopeOf(await makeManager(there)),
      mine: clinicOf(there.clinicId),
    },
  ]
}, 60_000)
afterAll(closeDatabase)

async function tablesOfTheCatalogue(): Promise<Table[]> {
  const rows = await database().db.execute<{ table: string; name: string; type: string }>(sql`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1, a.attnum`)
  const byTable = new Map<string, Column[]>()
  for (const { table, name, type } of rows)
    byTable.set(table, [...(byTable.get(table) ?? []), { name, type }])
  return [...byTable].map(([name, columns]) => {
    const has = (column: string) => columns.some((each) => each.name === column)
    return {
      name,
      columns,
      clinic: has('clinic_id') ? 'clinic_id' : name === 'clinics' ? 'id' : null,
      patient: has('patient_id') ? 'patient_id' : name === 'patients' ? 'id' : null,
    }
  })
}

const VALUES: [RegExp, string][] = [
  [/\[\]$/, "'{}'"],
  [/^uuid$/, 'gen_random_uuid()'],
  [/^(text|character varying)$/, "'made ' || gen_random_uuid()"],
  [/^character$/, "'m'"],
  [/^(smallint|integer|bigint|real|double precision|numeric)$/, '1'],
  [/^boolean$/, 'true'],
  [/^timestamp/, 'now()'],
  [/^date$/, "date '2026-03-01'"],
  [/^time/, "time '08:00'"],
  [/^json/, "'{}'"],
  [/^bytea$/, "'\\x00'"],
]

function rowFor({ columns, clinic, patient }: Table, { clinicId, patientId }: Owner): string[] {
  return columns.map(({ name, type }) => {
    if (name === patient) return `'${patientId}'`
    if (name === clinic) return `'${clinicId}'`
    const value = VALUES.find(([pattern]) => pattern.test(type))?.[1]
    if (value === undefined) throw new Error(`no value for a column of type ${type}: say one in this test`)
    return value
  })
}

const insertInto = (table: Table, owner: Owner, names = table.columns) =>
  `insert into public."${table.name}" (${names.map(({ name }) => `"${name}"`).join(', ')}) ` +
  `values (${rowFor({ ...table, columns: names }, owner).join(', ')})`

/** One row a person in every table, whatever constraints would say of its values: only who sees it matters here. */
async function fill(owners: Owner[]) {
  await database().db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    const checks = await tx.execute<{ table: string; name: string }>(sql`
      select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype in ('c', 'x') and connamespace = 'public'::regnamespace and conrelid <> 0`)
    for (const { table, name } of checks)
      await tx.execute(sql.raw(`alter table ${table} drop constraint "${name}"`))
    for (const table of tables) {
      for (const owner of owners)
        await tx.execute(sql.raw(`${insertInto(table, owner)} on conflict do nothing`))
    }
  })
  for (const { name } of tables) {
    const [row] = await database().db.execute<{ n: number }>(
      sql`select count(*)::int as n from public.${quoted(name)}`,
    )
    expect(row?.n, `${name} has rows to hide`).toBeGreaterThan(0)
  }
}

const REFUSED = /permission denied|row-level security|names another|needs a second manager|comes without more/

/** The answer of the database, or null when it refused. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    if (cause instanceof Error && REFUSED.test(cause.message)) return null
    throw error
  }
}

const ownersOf = ({ clinic, patient }: Table) =>
  sql`${clinic ? quoted(clinic) : sql`null`}::text as clinic, ${patient ? quoted(patient) : sql`null`}::text as patient`

/** Tries a write and takes it back. */
async function tried<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T | null> {
  let result: T | null = null
  const over = new Error('taken back')
  await audited(scope, 'test.try', async (tx) => {
    result = await unlessRefused(() => work(tx))
    throw over
  }).catch((error: unknown) => {
    if (error !== over) throw error
  })
  return result
}

/** The columns of a table that the role of a scope was granted. */
async function granted(
  scope: Scope,
  privilege: 'SELECT' | 'INSERT' | 'UPDATE',
): Promise<Map<string, Set<string>>> {
  const role = scope.kind === 'manager' ? 'loadwise_manager' : 'loadwise_rt'
  const rows = await database().db.execute<{ table: string; name: string }>(sql`
    select c.relname as table, a.attname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = 'public' and c.relkind in ('r', 'p') and has_column_privilege(${role}, c.oid, a.attnum, ${privilege})`)
  const byTable = new Map<string, Set<string>>()
  for (const { table, name } of rows) byTable.set(table, (byTable.get(table) ?? new Set()).add(name))
  return byTable
}

describe('[P2] with no filter of the application, the database itself keeps to its owner', () => {
  test('whatever is read: only rows of one’s own clinic, and of one person where there is one', async () => {
    const foreign: string[] = []
    let seen = 0
    for (const { who, scope, mine } of scopes) {
      const readable = await granted(scope, 'SELECT')
      await read(scope, async (tx) => {
        for (const table of tables.filter(({ name }) => readable.has(name))) {
          const rows = await tx.execute<Row>(sql`select ${ownersOf(table)} from public.${quoted(table.name)}`)
          seen += rows.length
          if (rows.some((row) => !mine(row, table))) foreign.push(`${who} reads ${table.name}`)
        }
      })
    }
    expect(foreign).toEqual([])
    expect(seen, 'their own is there').toBeGreaterThan(100)
  })

  test('whatever is changed: every column that may be, in no row but one’s own', async () => {
    const foreign: string[] = []
    let changed = 0
    for (const { who, scope, mine } of scopes) {
      const writable = await granted(scope, 'UPDATE')
      for (const table of tables) {
        for (const name of writable.get(table.name) ?? []) {
          const rows = await tried(scope, (tx) =>
            tx.execute<Row>(
              sql`update public.${quoted(table.name)} set ${quoted(name)} = ${quoted(name)} returning ${ownersOf(table)}`,
            ),
          )
          changed += rows?.length ?? 0
          if (rows?.some((row) => !mine(row, table))) foreign.push(`${who} changes ${table.name}.${name}`)
        }
      }
    }
    expect(foreign).toEqual([])
    expect(changed, 'their own can be').toBeGreaterThan(100)
  }, 120_000)

  test('whatever is written: nothing for another clinic, and nothing for another person', async () => {
    const written: string[] = []
    for (const { who, scope, mine } of scopes) {
      const insertable = await granted(scope, 'INSERT')
      for (const table of tables) {
        const names = insertable.get(table.name)
        if (!names) continue
        for (const owner of Object.values(people)) {
          if (mine({ clinic: owner.clinicId, patient: owner.patientId }, table)) continue
          const columns = table.columns.filter(({ name }) => names.has(name))
          const done = await tried(scope, async (tx) => {
            await tx.execute(sql.raw(insertInto(table, owner, columns)))
            return true
          }).catch(() => true) // a foreign key is looked at after the policies: they had let the row through
          if (done) written.push(`${who} writes ${table.name} of ${owner.patientId}`)
        }
      }
    }
    expect(written).toEqual([])
  }, 120_000)

  test('[P15] what is audited: nobody writes into another clinic’s chain or under another name', async () => {
    const forged: string[] = []
    for (const { who, scope } of scopes) {
      for (const { clinicId, userId } of Object.values(people)) {
        if (scope.kind === 'system' || (clinicId === scope.clinicId && userId === scope.userId)) continue
        const done = await tried(scope, (tx) =>
          tx.execute(sql`select audit_append(${clinicId}::uuid, now(), ${userId}::uuid, 'patient', 'forged', null, null,
            null, null, null)`),
        )
        if (done) forged.push(`${who} as ${userId}`)
      }
    }
    expect(forged).toEqual([])
  })
})
