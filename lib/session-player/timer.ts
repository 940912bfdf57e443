/**
 * A countdown as data: either the instant it ends, or what is left of it while it pauses. Nothing counts ticks, so a
 * locked screen, a slow phone or a killed tab cannot make it late. All values are milliseconds; instants are epoch.
 */
export type Timer = { totalMs: number } & ({ endsAt: number } | { leftMs: number })

/** A countdown of `totalMs` that began at `startedAt`. */
export const timerFrom = (startedAt: number, totalMs: number): Timer => ({
  totalMs,
  endsAt: startedAt + totalMs,
})

export const isPaused = (timer: Timer): timer is Timer & { leftMs: number } => 'leftMs' in timer

/** What is left; negative once it is over. */
export const leftOf = (timer: Timer, now: number): number =>
  isPaused(timer) ? timer.leftMs : timer.endsAt - now

/** How long it has run. */
export const elapsedOf = (timer: Timer, now: number): number => timer.totalMs - leftOf(timer, now)

export const isOver = (timer: Timer, now: number): boolean => !isPaused(timer) && timer.endsAt <= now

export const paused = (timer: Timer, now: number): Timer =>
  isPaused(timer) ? timer : { totalMs: timer.totalMs, leftMs: timer.endsAt - now }

export const running = (timer: Timer, now: number): Timer =>
  isPaused(timer) ? { totalMs: timer.totalMs, endsAt: now + timer.leftMs } : timer

/** Longer or shorter by `byMs`; never less than nothing. */
export function adjusted(timer: Timer, byMs: number, now: number): Timer {
  const change = Math.max(byMs, -Math.max(leftOf(timer, now), 0))
  const totalMs = timer.totalMs + change
  return isPaused(timer)
    ? { totalMs, leftMs: timer.leftMs + change }
    : { totalMs, endsAt: timer.endsAt + change }
}
