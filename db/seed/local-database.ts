const LOCAL = new Set(['localhost', '127.0.0.1', '::1', '[::1]', ''])

/** Whether a database address is on this machine. A socket path has no host name. */
export function isLocalDatabase(url: string): boolean {
  try {
    return LOCAL.has(new URL(url).hostname)
  } catch {
    return false
  }
}

/** Throws unless this process works on a database of this machine: invented people stay out of everything else. */
export function requireLocalDatabase(url: string | undefined = process.env.DATABASE_URL): void {
  if (!url || !isLocalDatabase(url)) {
    throw new Error('The demo is only for a database on this machine. DATABASE_URL names another one.')
  }
}
