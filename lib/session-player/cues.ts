import type { Beat as FigureBeat } from '../exercise-figure/figure'
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

const USUAL_ORDER = ['lift', 'hold', 'lower'] as const

/** The parts of one repetition with where each begins and ends, in the order in which the figure goes through them. */
function partsOf({ work }: Bout): { part: FigureBeat; fromMs: number; toMs: number }[] {
  if (work.kind !== 'reps' || !work.tempo) return []
  const { liftSeconds, holdSeconds, lowerSeconds } = work.tempo
  const seconds = { lift: liftSeconds, hold: holdSeconds, lower: lowerSeconds }
  let at = 0
  return (work.order ?? USUAL_ORDER).map((part) => {
    const fromMs = at
    at += seconds[part] * 1000
    return { part, fromMs, toMs: at }
  })
}

/** The beats of each repetition, and the end after the last one. */
function beatsBetween(bout: Bout, from: number, to: number): Cue[] {
  const { work, reps } = bout
  if (work.kind !== 'reps' || !work.tempo || work.repMs === 0) return []
  const beats = partsOf(bout).flatMap(({ part, fromMs, toMs }): [atMs: number, cue: Cue][] =>
    toMs > fromMs ? [[fromMs, part]] : [],
  )
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

export type Beat = { rep: number; part: FigureBeat | 'rest' }

/** Which repetition it is (from 1) and which part of it; the last one stays once all are through. */
export function beatOf(bout: Bout, elapsedMs: number): Beat | null {
  const { work, reps } = bout
  if (work.kind !== 'reps' || work.repMs === 0 || !work.tempo) return null
  const elapsed = Math.min(Math.max(elapsedMs, 0), work.repMs * reps - 1)
  const within = elapsed % work.repMs
  const part = partsOf(bout).find(({ fromMs, toMs }) => within >= fromMs && within < toMs)?.part ?? 'rest'
  return { rep: Math.floor(elapsed / work.repMs) + 1, part }
}
