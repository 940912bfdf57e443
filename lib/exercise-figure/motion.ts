import type { Figure, Movement } from './figure'
import { between } from './interpolate'
import { type Skeleton, solve } from './skeleton'

/** Seconds up, held and down, as a plan item prescribes them. */
export type Tempo = { liftSeconds: number; holdSeconds: number; lowerSeconds: number }

export type Frame = { skeleton: Skeleton; seconds: number }
/** One full repetition, sampled. The last frame equals the first. */
export type Motion = { frames: readonly Frame[]; durationSeconds: number }

/** Slow movements need more frames than quick ones to look even. */
const framesFor = (seconds: number) => (seconds <= 0.6 ? 4 : 7)
/** A hold of half a minute is said in words; the drawing waits this long before it moves on. */
const LONGEST_HOLD_SECONDS = 6

/**
 * A figure in time. Movements with a beat take the prescribed tempo, the others their own seconds. A movement
 * starts and ends gently and keeps the total time exactly; a hold of 0 seconds is left out.
 */
export function motionOf(figure: Figure, tempo?: Tempo): Motion {
  const frames: Frame[] = []
  let clock = 0
  for (const movement of figure.cycle) {
    const from = poseOf(figure, movement.from)
    const to = poseOf(figure, movement.to)
    const seconds = secondsOf(movement, tempo)
    if (frames.length === 0) frames.push({ skeleton: solve(from), seconds: 0 })
    if (seconds === 0) continue
    const steps = movement.from === movement.to ? 1 : framesFor(seconds)
    for (let step = 1; step <= steps; step++) {
      const share = step / steps
      const eased = steps === 1 ? 1 : ease(share, movement.passes)
      frames.push({ skeleton: solve(between(from, to, eased)), seconds: clock + seconds * share })
    }
    clock += seconds
  }
  return { frames, durationSeconds: clock }
}

/** The skeleton of a named pose. Throws RangeError for a name the figure does not have. */
export function stillOf(figure: Figure, pose: string): Skeleton {
  return solve(poseOf(figure, pose))
}

function poseOf(figure: Figure, name: string) {
  const pose = figure.poses[name]
  if (!pose) throw new RangeError(`no pose ${name}`)
  return pose
}

function secondsOf({ beat, seconds }: Movement, tempo: Tempo | undefined): number {
  if (!beat || !tempo) return seconds
  if (beat === 'lift') return tempo.liftSeconds || seconds
  if (beat === 'lower') return tempo.lowerSeconds || seconds
  return Math.min(tempo.holdSeconds, LONGEST_HOLD_SECONDS)
}

function ease(share: number, passes: Movement['passes']): number {
  if (passes === 'both') return share
  if (passes === 'to') return 1 - Math.cos((Math.PI * share) / 2)
  if (passes === 'from') return Math.sin((Math.PI * share) / 2)
  return (1 - Math.cos(Math.PI * share)) / 2
}
