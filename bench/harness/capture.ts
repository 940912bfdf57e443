import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres, { type Sql } from 'postgres'

/** A statement as the product sent it: its text, its values as text (null = NULL). */
export type Statement = { sql: string; values: (string | null)[] }
/** A transaction, with the actor of its row-level security ('' = none was set). */
export type Captured = { actor: string; statements: Statement[] }

/** A line that begins an entry of the web process; any other entry ends the one before. */
const ENTRY = /^\d{4}-\d\d-\d\d [\d:.]+ UTC \[(\d+)\] (?:\[(.*?)\] )?([A-Z]+): {1,2}/

/**
 * What the product asks the database for a request, from the server's own log: for the time of `work` new
 * connections log statements and values. Only on a throw-away database. The product has to open new connections.
 */
export async function logStatements(databaseUrl: string, on: boolean): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice() {} })
  try {
    const name = new URL(databaseUrl).pathname.slice(1)
    for (const [setting, value] of [
      ['log_statement', 'all'],
      ['log_parameter_max_length', '-1'],
    ] as const)
      await sql.unsafe(
        on
          ? `alter database "${name}" set ${setting} = '${value}'`
          : `alter database "${name}" reset ${setting}`,
      )
    await sql.unsafe(
      on ? `alter system set log_line_prefix = '%m [%p] [%a] '` : 'alter system reset log_line_prefix',
    )
    await sql`select pg_reload_conf()`
    await renewConnections(sql)
  } finally {
    await sql.end()
  }
}

/** Ends every other connection of the product to this database: its pool opens new ones, with the settings of now. */
async function renewConnections(sql: Sql) {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'web'`
  await sleep(2000) // until the product has noticed
}

/** The transactions that were carried out while `work` ran, in order of their first statement. */
export async function captured(dir: string, work: () => Promise<void>): Promise<Captured[]> {
  const file = path.join(dir, 'postgres.log')
  const from = statSync(file).size
  await work()
  const text = readFileSync(file).subarray(from).toString()
  return transactionsOf(text)
}

function transactionsOf(text: string): Captured[] {
  const open = new Map<string, Captured>()
  const done: Captured[] = []
  let last: Statement | undefined
  for (const entry of entriesOf(text)) {
    if (entry.kind === 'DETAIL') {
      if (last && /^Parameters: /i.test(entry.text)) last.values = valuesOf(entry.text)
      continue
    }
    const found = /^(?:execute [^:]*|statement): ([\s\S]*)$/.exec(entry.text)
    if (!found) continue
    const sql = (found[1] ?? '').trimEnd()
    if (/^begin/i.test(sql)) {
      const begun = { actor: /'app\.actor', '(\w*)'/.exec(sql)?.[1] ?? '', statements: [] }
      open.set(entry.pid, begun)
      done.push(begun)
      last = undefined
    } else if (/^(commit|rollback)/i.test(sql)) {
      open.delete(entry.pid)
      last = undefined
    } else {
      last = { sql, values: [] }
      const within = open.get(entry.pid)
      if (within) within.statements.push(last)
      else done.push({ actor: '', statements: [last] })
    }
  }
  return done.filter(({ statements }) => statements.length > 0)
}

function* entriesOf(text: string): Generator<{ pid: string; kind: string; text: string }> {
  let open: { pid: string; kind: string; text: string } | undefined
  for (const line of text.split('\n')) {
    const match = ENTRY.exec(line)
    if (match) {
      if (open) yield open
      open =
        match[2] === 'web'
          ? { pid: match[1] ?? '', kind: match[3] ?? '', text: line.slice(match[0].length) }
          : undefined
    } else if (open) open.text += `\n${line.replace(/^\t/, '')}`
  }
  if (open) yield open
}

/** `Parameters: $1 = 'text', $2 = NULL` as a list. */
function valuesOf(detail: string): (string | null)[] {
  return [...detail.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, value = 'NULL']) =>
    value === 'NULL' ? null : value.slice(1, -1).replaceAll("''", "'"),
  )
}
