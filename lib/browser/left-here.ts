import { waitingSigns } from '../today/facts-later'
import { keptSession } from './kept-session'
import { type Kept, keptEntries } from './outbox'

/** As the session page does it (`lib/today/next-step.ts`): a little early, and not for longer than six hours. */
const OPENS_AFTER_MS = 25 * 60_000
const CLOSES_AFTER_MS = 6 * 3_600_000

export type LeftHere = {
  /** A session that was not finished on this phone; its exercise, when it is known. */
  unfinished: { at: string | null } | null
  /** A safety sign waits here that nobody has heard of: it outranks everything (C.12). */
  sign: boolean
  /** Today's check-in waits here. */
  checkedIn: boolean
  /** The page that asks about a session which waits here, once half an hour has passed. */
  asks: string | null
}

type Running = {
  course?: unknown
  words?: Record<string, { name?: string; position?: string }>
  state?: unknown
}

/** What a session has left on this phone for its person to come back to. */
export async function leftHere(now: number): Promise<LeftHere> {
  const [running, entries] = await Promise.all([keptSession<Running>(), keptEntries()])
  return {
    unfinished: running ? { at: whereIn(running) } : null,
    sign: waitingSigns(entries.map((entry) => ({ ...entry, keptAt: new Date(entry.keptAt) }))).length > 0,
    checkedIn: entries.some((entry) => isTodaysCheckIn(entry, now)),
    asks: askedFor(entries, now),
  }
}

/** Written on this day, by the phone's own calendar, about this day. */
function isTodaysCheckIn({ kind, keptAt, payload, refused }: Kept, now: number): boolean {
  if (kind !== 'check-in' || refused || payload.day) return false
  return new Date(keptAt).toDateString() === new Date(now).toDateString()
}

function whereIn({ course, words, state }: Running): string | null {
  const { stations } = course as { stations: { key: string }[] }
  const { station } = state as { station: number }
  const said = words?.[stations[station]?.key ?? '']
  return said?.name ? [said.name, said.position].filter(Boolean).join(' · ') : null
}

function askedFor(entries: readonly Kept[], now: number): string | null {
  const answered = new Set(entries.flatMap(({ after }) => after ?? []))
  const due = entries.find(({ kind, clientKey, payload, keptAt, refused }) => {
    if (kind !== 'session' || refused || payload.calmWork !== undefined || answered.has(clientKey))
      return false
    const ended = Date.parse(typeof payload.endedAt === 'string' ? payload.endedAt : keptAt)
    return now - ended >= OPENS_AFTER_MS && now - ended <= CLOSES_AFTER_MS
  })
  return due ? `/session/${due.clientKey}` : null
}
