let watching = false

/**
 * The driver may write to a socket that has just been closed, or lose its own catalogue query with a broken
 * connection, and reports neither to a caller: the exception would end the process. The statements concerned are
 * rejected to their callers all the same, so these two, and nothing else, are let go.
 */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const fromDriver = /node_modules[\\/]postgres[\\/]/.test(error.stack ?? '')
  if (error instanceof TypeError) return fromDriver && /nextWrite/.test(error.stack ?? '')
  const { code, query } = error as Error & { code?: string; query?: string }
  return (
    /^(ECONNRESET|EPIPE|CONNECTION_\w+|57P0\d)$/.test(code ?? '') && /pg_catalog\.pg_type/.test(query ?? '')
  )
}

/** Keeps a process alive through a database that was killed. Installed once, by the first connection. */
export function surviveConnectionFaults(): void {
  if (watching) return
  watching = true
  const onFault = (event: 'uncaughtException' | 'unhandledRejection') => (error: unknown) => {
    if (isConnectionFault(error) || process.listenerCount(event) > 1) return
    // What Node does when nobody listens.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.name) : 'an unknown failure'}\n`)
    process.exit(1)
  }
  process.on('uncaughtException', onFault('uncaughtException'))
  process.on('unhandledRejection', onFault('unhandledRejection'))
}
