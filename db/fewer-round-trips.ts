import type { Sql, TransactionSql } from 'postgres'

/** An insert of many rows has a text of its own for every number of rows: not kept by the server. */
const MOST_PARAMETERS = 100

type Unsafe = Sql['unsafe']
type Within = (inner: TransactionSql) => unknown

/** What the transaction that is being opened right now begins with. Set and taken within one turn of the event loop. */
const holder = globalThis as typeof globalThis & { __loadwiseOpening?: string | undefined }

/** Begins a transaction (`start` must do so before its first await) with these statements in the same message. */
export function openingWith<T>(
  statements: string,
  start: (proceed: <R>(work: () => Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T> {
  let taken = false
  holder.__loadwiseOpening = statements
  try {
    return start((work) => {
      if (!taken) throw new Error('a transaction began without its settings')
      return work()
    })
  } finally {
    taken = holder.__loadwiseOpening === undefined
    holder.__loadwiseOpening = undefined
  }
}

/** Text as a literal of SQL. */
export function literal(text: string): string {
  if (/[\\\0]/.test(text)) throw new Error('no text for a literal')
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * The driver as drizzle sees it, with fewer ways there and back. Statements are prepared by the server: parsed and
 * planned once a connection instead of at each call (row-level security is unhurt: the server plans anew when the role
 * has changed). A transaction that was opened with `openingWith` begins in one message. In: a client of its own, which
 * is changed.
 */
export function withFewerRoundTrips<Client extends Sql | TransactionSql>(client: Client): Client {
  const unsafe = client.unsafe.bind(client) as Unsafe
  const prepared = ((text, parameters = [], options) =>
    unsafe(text, parameters, {
      ...options,
      prepare: parameters.length > 0 && parameters.length <= MOST_PARAMETERS,
    })) as Unsafe
  client.unsafe = prepared
  if ('savepoint' in client) {
    const savepoint = client.savepoint.bind(client) as (fn: Within) => Promise<unknown>
    client.savepoint = ((fn: Within) =>
      savepoint((inner) => fn(withFewerRoundTrips(inner)))) as typeof client.savepoint
    return client
  }
  const begin = client.begin.bind(client) as (fn: Within) => Promise<unknown>
  client.begin = ((fn: Within) => {
    const first = holder.__loadwiseOpening
    // the driver begins by `unsafe('begin ')` before it returns
    client.unsafe = ((text, _parameters, options) => {
      holder.__loadwiseOpening = undefined
      return unsafe(first ?? text, [], options)
    }) as Unsafe
    try {
      return begin((inner) => fn(withFewerRoundTrips(inner)))
    } finally {
      client.unsafe = prepared
    }
  }) as typeof client.begin
  return client
}
