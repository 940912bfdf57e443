import type { Bout } from './course'
import type { Phase } from './state'
import { elapsedOf, isPaused, leftOf } from './timer'

/** What is heard, felt or spoken at one instant. */
export type Cue = 'tick' | 'go' | 'lift' | 'hold' | 'lower' | 'over' | 'ten' | 'five'

/** The countdowns whose seconds are announced to a screen reader: 10, 5 and 0, nothing in between. */
export const ANNOUNCED_SECONDS = [10, 5, 0] as const

/**
 * The cues that fall after `from` and up to `to` (instants, ms). A page that slept passes a short stretch only:
 * what was missed is not made up for.
 */
export function cuesBetween(phase: Phase, bout: Bout | undefined, from: number, to: number): Cue[] {
  if (!('timer' in phase) || isPaused(phase.timer)) return []
  const [before, after] = [leftOf(phase.timer, from), leftOf(phase.timer, to)]
  const passes = (leftMs: number) => before > leftMs && after <= leftMs
  const cues: Cue[] = []
  if (phase.kind === 'working' && bout?.work.kind === 'reps')
    return beatsBetween(bout, elapsedOf(phase.timer, from), elapsedOf(phase.timer, to))
  const { totalMs } = phase.timer
  if (totalMs > 11_000 && passes(10_000)) cues.push('ten')
  if (totalMs > 6000 && passes(5000)) cues.push('five')
  for (const seconds of [3, 2, 1]) if (passes(seconds * 1000)) cues.push('tick')
  if (passes(0)) cues.push(phase.kind === 'lead' ? 'go' : 'over')
  return cues
}

/** Up, hold, down: the beats of each repetition, and the end after the last one. */
function beatsBetween({ work, reps }: Bout, from: number, to: number): Cue[] {
  if (work.kind !== 'reps' || !work.tempo || work.repMs === 0) return []
  const { liftSeconds, holdSeconds, lowerSeconds } = work.tempo
  const beats: [atMs: number, cue: Cue][] = [
    ...(liftSeconds > 0 ? [[0, 'lift'] as [number, Cue]] : []),
    ...(holdSeconds > 0 ? [[liftSeconds * 1000, 'hold'] as [number, Cue]] : []),
    ...(lowerSeconds > 0 ? [[(liftSeconds + holdSeconds) * 1000, 'lower'] as [number, Cue]] : []),
  ]
  const cues: Cue[] = []
  for (let rep = 0; rep < reps; rep++)
    for (const [atMs, cue] of beats) {
      const at = rep * work.repMs + atMs
      if (from < at + 1 && to >= at + 1) cues.push(cue)
    }
  const end = reps * work.repMs
  if (from < end && to >= end) cues.push('over')
  return cues
}

export type Beat = { rep: number; part: 'lift' | 'hold' | 'lower' | 'rest' }

/** Which repetition it is (from 1) and which part of it; the last one stays once all are through. */
export function beatOf(bout: Bout, elapsedMs: number): Beat | null {
  const { work, reps } = bout
  if (work.kind !== 'reps' || work.repMs === 0 || !work.tempo) return null
  const elapsed = Math.min(Math.max(elapsedMs, 0), work.repMs * reps - 1)
  const within = elapsed % work.repMs
  const { liftSeconds, holdSeconds, lowerSeconds } = work.tempo
  const part =
    within < liftSeconds * 1000
      ? 'lift'
      : within < (liftSeconds + holdSeconds) * 1000
        ? 'hold'
        : within < (liftSeconds + holdSeconds + lowerSeconds) * 1000
          ? 'lower'
          : 'rest'
  return { rep: Math.floor(elapsed / work.repMs) + 1, part }
}
