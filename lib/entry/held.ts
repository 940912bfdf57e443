/** What a phone says about an entry it kept. Instants are of the phone's own clock, which may be wrong. */
export type PhoneTimes = {
  keptAt: Date
  sentAt: Date
  /** When what it tells of began; undefined = when it was written. */
  startedAt?: Date | undefined
  /** When the portal made the page it was written on, by the portal's clock: it cannot be older than that. */
  pageAt?: Date | undefined
}

/** The same by the portal's clock. */
export type Held = {
  /** When it was written; never after it was received. */
  writtenAt: Date
  startedAt?: Date
  /** How far the phone's clock was behind; instants the entry names itself are moved by it. */
  clockBehindMs: number
}

/** Longer than any episode of care rests: whatever claims more, claims it by a clock that was reset. */
const LONGEST_HELD_MS = 366 * 24 * 3_600_000

/**
 * When a kept entry was written. Only the time it lay on the phone is taken from the phone, as a difference, so a clock
 * that is a day wrong cancels out. A longer lie than the truth makes an entry late, and a late entry can only make a
 * result more cautious (C.13): nothing is opened by it.
 */
export function placeInTime({ keptAt, sentAt, startedAt, pageAt }: PhoneTimes, receivedAt: Date): Held {
  const heldMs = Math.min(Math.max(sentAt.getTime() - keptAt.getTime(), 0), LONGEST_HELD_MS)
  const claimed = receivedAt.getTime() - heldMs
  const earliest = pageAt === undefined ? claimed : Math.min(pageAt.getTime(), receivedAt.getTime())
  const writtenMs = Math.max(claimed, earliest)
  const clockBehindMs = writtenMs - keptAt.getTime()
  return {
    writtenAt: new Date(writtenMs),
    clockBehindMs,
    ...(startedAt && { startedAt: new Date(Math.min(startedAt.getTime() + clockBehindMs, writtenMs)) }),
  }
}
