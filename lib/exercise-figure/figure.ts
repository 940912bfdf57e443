import type { Point, Pose } from './skeleton'
import type { Camera, SpacePose } from './space'

/** What stands around or is held. `at` is the left lower corner unless said otherwise. */
export type Thing =
  | { kind: 'mat'; from: number; to: number }
  | { kind: 'step'; from: number; to: number; height: number }
  | { kind: 'bench'; from: number; to: number; height: number }
  /** A chair seen from the side: its back stands at `at`, the seat goes to the left or right. */
  | { kind: 'chair'; at: number; seat: 'left' | 'right' }
  | { kind: 'wall'; at: number }
  /** A wall on the far side of the body, seen face on, with its skirting. */
  | { kind: 'wall_beside'; from: number; to: number; height: number }
  | { kind: 'cushion'; from: number; to: number }
  /** A padded bar that holds the ankles down. */
  | { kind: 'anchor'; at: Point }
  /** From a joint to a fixed point. */
  | { kind: 'band'; joint: 'nearAnkle' | 'chest'; to: Point }
  /** From the near hand around the near foot. */
  | { kind: 'strap' }
  /** Under the near heel. */
  | { kind: 'ball'; radius: number }
  | { kind: 'roller'; radius: number; under: 'thigh' }
  | { kind: 'kettlebell'; hand: 'near' }
  | { kind: 'dumbbell'; hand: 'near' }
  /** Breath rising and falling over the belly. */
  | { kind: 'breath' }

/** Which part of the prescribed tempo a stretch of movement takes, or its own seconds where tempo does not apply. */
export type Beat = 'lift' | 'hold' | 'lower'

export type Movement = {
  from: string
  to: string
  beat?: Beat
  /** Seconds when there is no tempo for it; the prescribed tempo wins for movements with a beat. */
  seconds: number
  /** Ends at which it does not come to rest, because it is only passing through. */
  passes?: 'from' | 'to' | 'both'
}

/** One exercise as a moving drawing: key poses, the order they are gone through, and the things around. */
export type Figure = {
  poses: Readonly<Record<string, Pose>>
  cycle: readonly Movement[]
  /** Names of the poses shown side by side when nothing moves. */
  stills: readonly string[]
  /** The pose that stands for the exercise in a small picture; the last still when left out. */
  cover?: string
  things: readonly Thing[]
  second?: SecondView
  /** Which legs do the work: `one` is drawn near and highlighted, `two` highlights both. */
  legs: 'one' | 'two' | 'none'
}

/** What stands around in the second view; `x` and `z` as on the floor. */
export type SecondThing =
  | { kind: 'mat'; x: readonly [number, number]; z: readonly [number, number] }
  | { kind: 'step'; x: readonly [number, number]; z: readonly [number, number]; height: number }
  /** A line across the hips: it stays level. */
  | { kind: 'level' }
  | { kind: 'kettlebell' }
  | { kind: 'dumbbell' }

/** Where the second view is looked at from. */
export type Standpoint = 'front' | 'behind' | 'feet' | 'corner'

/**
 * A figure from another side, where the first does not explain it: whether the pelvis stays level, where the knee
 * points, how two legs cross. What moves in one plane is the same body turned; what leaves it has poses of its own,
 * one for every name of the cycle.
 */
export type SecondView = {
  from: Standpoint
  camera: Camera
  poses?: Readonly<Record<string, SpacePose>>
  /** How far the feet stand beside the hip joints. */
  spread?: number
  things: readonly SecondThing[]
  /** It explains more than the first and stands in its place, as the small picture too. */
  leads?: 'alone'
}

/** The outermost points of a thing that stands still; none for what goes with the body. */
export function extent(thing: Thing): Point[] {
  switch (thing.kind) {
    case 'mat':
    case 'cushion':
      return [
        [thing.from, 0],
        [thing.to, 5],
      ]
    case 'step':
    case 'bench':
      return [
        [thing.from, 0],
        [thing.to, thing.height],
      ]
    case 'chair':
      return [
        [thing.at, 84],
        [thing.at + (thing.seat === 'right' ? 40 : -40), 0],
      ]
    case 'wall':
      return [[thing.at, 0]]
    case 'wall_beside':
      return [
        [thing.from, 0],
        [thing.to, thing.height],
      ]
    case 'anchor':
      return [thing.at]
    case 'band':
      return [thing.to]
    case 'strap':
    case 'ball':
    case 'roller':
    case 'kettlebell':
    case 'dumbbell':
    case 'breath':
      return []
  }
}
