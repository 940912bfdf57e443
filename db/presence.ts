import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from './client'

/** After an answer of the database nobody asks whether it is there for this long. */
const FRESH_MS = 1000
/** It counts as away when it says nothing for this long, or when no connection is free. */
const LIMIT_MS = 5000

type Presence = { answeredAt: number; asking: Promise<boolean> | null }
const holder = globalThis as typeof globalThis & { __loadwisePresence?: Presence }
holder.__loadwisePresence ??= { answeredAt: 0, asking: null }
const presence = holder.__loadwisePresence

/** A transaction came to its end: the database is there. */
export function databaseAnswered(): void {
  presence.answeredAt = Date.now()
}

/**
 * Whether a page would ask in vain: the database is gone, silent, or all its connections are taken. Asked once for all who
 * come meanwhile, and not at all while it answers others.
 */
export function isDatabaseAway(): Promise<boolean> {
  if (Date.now() - presence.answeredAt < FRESH_MS) return Promise.resolve(false)
  presence.asking ??= ask().finally(() => {
    presence.asking = null
  })
  return presence.asking
}

async function ask(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), LIMIT_MS)
  })
  const asked = database()
    .db.execute(sql`select 1`)
    .then(
      () => {
        databaseAnswered()
        return false
      },
      () => true,
    )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
