import type { Figure, Movement, SecondView } from './figure'
import { between } from './interpolate'
import { type Skeleton, solve } from './skeleton'
import { betweenInSpace, type SpaceSkeleton, solveSpace, turnedTo } from './space'

/** Seconds up, held and down, as a plan item prescribes them. */
export type Tempo = { liftSeconds: number; holdSeconds: number; lowerSeconds: number }

export type Moment<Body> = { skeleton: Body; seconds: number }
export type Frame = Moment<Skeleton>
/** One full repetition, sampled. The last frame equals the first. */
export type Motion<Body = Skeleton> = { frames: readonly Moment<Body>[]; durationSeconds: number }

/** Slow movements need more frames than quick ones to look even. */
const framesFor = (seconds: number) => (seconds <= 0.6 ? 4 : 7)
/** A hold of half a minute is said in words; the drawing waits this long before it moves on. */
const LONGEST_HOLD_SECONDS = 6

/**
 * A figure in time. Movements with a beat take the prescribed tempo, the others their own seconds. A movement
 * starts and ends gently and keeps the total time exactly; a hold of 0 seconds is left out.
 */
export function motionOf(figure: Figure, tempo?: Tempo): Motion {
  return sampled(figure.cycle, tempo, (from, to, share) =>
    solve(between(poseOf(figure, from), poseOf(figure, to), share)),
  )
}

/** The same repetition in the second view, at the same times. */
export function secondMotionOf(figure: Figure, second: SecondView, tempo?: Tempo): Motion<SpaceSkeleton> {
  const { poses } = second
  if (poses)
    return sampled(figure.cycle, tempo, (from, to, share) =>
      solveSpace(betweenInSpace(poseOf({ poses }, from), poseOf({ poses }, to), share)),
    )
  const { frames, durationSeconds } = motionOf(figure, tempo)
  return {
    frames: frames.map(({ skeleton, seconds }) => ({
      skeleton: turnedTo(skeleton, second, figure.legs === 'two'),
      seconds,
    })),
    durationSeconds,
  }
}

/** The second view of a named pose. Throws RangeError for a name the figure does not have. */
export function secondStillOf(figure: Figure, second: SecondView, pose: string): SpaceSkeleton {
  const { poses } = second
  return poses
    ? solveSpace(poseOf({ poses }, pose))
    : turnedTo(stillOf(figure, pose), second, figure.legs === 'two')
}

function sampled<Body>(
  cycle: Figure['cycle'],
  tempo: Tempo | undefined,
  bodyAt: (from: string, to: string, share: number) => Body,
): Motion<Body> {
  const frames: Moment<Body>[] = []
  let clock = 0
  for (const movement of cycle) {
    const { from, to, passes } = movement
    const seconds = secondsOf(movement, tempo)
    if (frames.length === 0) frames.push({ skeleton: bodyAt(from, from, 0), seconds: 0 })
    if (seconds === 0) continue
    const steps = from === to ? 1 : framesFor(seconds)
    for (let step = 1; step <= steps; step++) {
      const share = step / steps
      const eased = steps === 1 ? 1 : ease(share, passes)
      frames.push({ skeleton: bodyAt(from, to, eased), seconds: clock + seconds * share })
    }
    clock += seconds
  }
  return { frames, durationSeconds: clock }
}

/** The skeleton of a named pose. Throws RangeError for a name the figure does not have. */
export function stillOf(figure: Figure, pose: string): Skeleton {
  return solve(poseOf(figure, pose))
}

function poseOf<P>({ poses }: { poses: Readonly<Record<string, P>> }, name: string): P {
  const pose = poses[name]
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
