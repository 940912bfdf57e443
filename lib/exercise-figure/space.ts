import type { SecondView } from './figure'
import { type Arm, body, footPoints, type Leg, type Point, rotate, type Skeleton } from './skeleton'

/** x to the reader's right, y up, z towards the reader; the floor at y = 0, units as in the side view. */
export type Space = readonly [x: number, y: number, z: number]

/** A leg held by the directions of its parts, or one whose ankle rests somewhere while the knee points a way. */
export type SpaceLeg =
  | { thigh: Space; shin: Space; foot: Space }
  | { ankle: Space; kneeTo: Space; foot: Space }

export type SpaceArm = { upper: Space; fore: Space } | { hand: Space; elbowTo: Space }

/** A body in space. Directions need no length; only points are measured. */
export type SpacePose = {
  /** The middle between the hip joints. */
  pelvis: Space
  /** From there towards the near hip. */
  hips: Space
  /** Towards the middle between the shoulders. */
  trunk: Space
  /** From there towards the near shoulder. */
  shoulders: Space
  neck: Space
  near: SpaceLeg
  far: SpaceLeg
  nearArm: SpaceArm
  farArm: SpaceArm
}

export type SpaceJoints = {
  hip: Space
  knee: Space
  ankle: Space
  heel: Space
  toe: Space
}

export type SpaceSkeleton = {
  near: SpaceJoints
  far: SpaceJoints
  nearArm: { shoulder: Space; elbow: Space; hand: Space }
  farArm: { shoulder: Space; elbow: Space; hand: Space }
  chest: Space
  head: Space
}

/** Half of what lies between the two hip joints and the two shoulders. */
export const half = { hips: 8.5, shoulders: 15 } as const

export const add = (a: Space, b: Space, times = 1): Space => [
  a[0] + b[0] * times,
  a[1] + b[1] * times,
  a[2] + b[2] * times,
]
const dot = (a: Space, b: Space) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const lengthOf = (a: Space) => Math.sqrt(dot(a, a))
const unit = (a: Space): Space => add([0, 0, 0], a, 1 / (lengthOf(a) || 1))
/** The part of a direction that stands square to another. */
const squareTo = (a: Space, axis: Space): Space => unit(add(a, axis, -dot(a, axis)))

/** Puts a pose into space. Throws RangeError when a hand or foot cannot reach where it should. */
export function solveSpace(pose: SpacePose): SpaceSkeleton {
  const hips = unit(pose.hips)
  const chest = add(pose.pelvis, unit(pose.trunk), body.trunk)
  const shoulders = unit(pose.shoulders)
  return {
    near: leg(add(pose.pelvis, hips, half.hips), pose.near),
    far: leg(add(pose.pelvis, hips, -half.hips), pose.far),
    nearArm: arm(add(chest, shoulders, half.shoulders), pose.nearArm),
    farArm: arm(add(chest, shoulders, -half.shoulders), pose.farArm),
    chest,
    head: add(chest, unit(pose.neck), body.neck),
  }
}

function leg(hip: Space, pose: SpaceLeg): SpaceJoints {
  const knee =
    'thigh' in pose
      ? add(hip, unit(pose.thigh), body.thigh)
      : middle(hip, pose.ankle, body.thigh, body.shin, pose.kneeTo)
  const ankle = 'thigh' in pose ? add(knee, unit(pose.shin), body.shin) : pose.ankle
  const foot = unit(pose.foot)
  const down = squareTo(unit(add(ankle, knee, -1)), foot)
  const sole = add(ankle, down, body.ankle - SOLE)
  return { hip, knee, ankle, heel: add(sole, foot, -2), toe: add(sole, foot, body.toe - SOLE) }
}

/** Half the thickness of a foot: its middle lies this far above the sole. */
const SOLE = 4

function arm(shoulder: Space, pose: SpaceArm) {
  const elbow =
    'upper' in pose
      ? add(shoulder, unit(pose.upper), body.upperArm)
      : middle(shoulder, pose.hand, body.upperArm, body.forearm, pose.elbowTo)
  return { shoulder, elbow, hand: 'upper' in pose ? add(elbow, unit(pose.fore), body.forearm) : pose.hand }
}

/** The joint between two parts that reach from one point to another, on the side of `towards`. */
function middle(from: Space, to: Space, first: number, second: number, towards: Space): Space {
  const way = add(to, from, -1)
  const reach = lengthOf(way)
  if (reach > first + second + 0.01 || reach < Math.abs(first - second))
    throw new RangeError(`out of reach: ${reach.toFixed(1)} of ${first + second}`)
  const straight = unit(way)
  const along = (first ** 2 + reach ** 2 - second ** 2) / (2 * reach)
  const aside = Math.sqrt(Math.max(0, first ** 2 - along ** 2))
  return add(add(from, straight, along), squareTo(unit(towards), straight), aside)
}

/** The pose a share (0 to 1) of the way from one to another; limbs keep their length, a planted foot its place. */
export function betweenInSpace(from: SpacePose, to: SpacePose, share: number): SpacePose {
  const mix = (a: Space, b: Space): Space => add(add([0, 0, 0], a, 1 - share), b, share)
  const way = (a: Space, b: Space) => mix(unit(a), unit(b))
  return {
    pelvis: mix(from.pelvis, to.pelvis),
    hips: way(from.hips, to.hips),
    trunk: way(from.trunk, to.trunk),
    shoulders: way(from.shoulders, to.shoulders),
    neck: way(from.neck, to.neck),
    near: mixLeg(from.near, to.near, mix, way),
    far: mixLeg(from.far, to.far, mix, way),
    nearArm: mixArm(from.nearArm, to.nearArm, mix, way),
    farArm: mixArm(from.farArm, to.farArm, mix, way),
  }
}

type Mix = (a: Space, b: Space) => Space

function mixLeg(from: SpaceLeg, to: SpaceLeg, mix: Mix, way: Mix): SpaceLeg {
  const foot = way(from.foot, to.foot)
  if ('thigh' in from && 'thigh' in to)
    return { thigh: way(from.thigh, to.thigh), shin: way(from.shin, to.shin), foot }
  if ('ankle' in from && 'ankle' in to)
    return { ankle: mix(from.ankle, to.ankle), kneeTo: way(from.kneeTo, to.kneeTo), foot }
  throw new RangeError('a leg is held in both poses or rests in both')
}

function mixArm(from: SpaceArm, to: SpaceArm, mix: Mix, way: Mix): SpaceArm {
  if ('upper' in from && 'upper' in to)
    return { upper: way(from.upper, to.upper), fore: way(from.fore, to.fore) }
  if ('hand' in from && 'hand' in to)
    return { hand: mix(from.hand, to.hand), elbowTo: way(from.elbowTo, to.elbowTo) }
  throw new RangeError('an arm is held in both poses or rests in both')
}

/**
 * A body that moves in one plane, seen from another side: what was to the right of the page now points towards the
 * reader (front, feet) or away (behind), and left and right of the body lie beside each other.
 */
export function turnedTo(
  { hip, shoulder, head, near, far, nearArm, farArm }: Skeleton,
  { from, spread = 0 }: Pick<SecondView, 'from' | 'spread'>,
  /** Both legs do the same: the shift that shows the far one in the first view is not meant. */
  alike: boolean,
): SpaceSkeleton {
  const way = from === 'behind' ? -1 : 1
  const at = ([x, y]: Point, beside: number): Space => [-way * beside, y, way * x]
  const leg = (joints: Leg, side: 1 | -1): SpaceJoints => {
    const hips = side * half.hips
    const feet = side * (half.hips + spread)
    const foot = ([x, y]: Point) => {
      const [dx, dy] = rotate([x, y], joints.foot)
      return at([joints.ankle[0] + dx, joints.ankle[1] + dy], feet)
    }
    return {
      hip: at(joints.hip, hips),
      knee: at(joints.knee, (hips + feet) / 2),
      ankle: at(joints.ankle, feet),
      heel: foot([footPoints.heel[0] + 3, SOLE - body.ankle]),
      toe: foot([body.toe - SOLE, SOLE - body.ankle]),
    }
  }
  const arm = (joints: Arm, side: 1 | -1) => ({
    shoulder: at(joints.shoulder, side * half.shoulders),
    elbow: at(joints.elbow, side * (half.shoulders + 4)),
    hand: at(joints.hand, side * (half.shoulders + (spread > 0 ? -half.shoulders + 2 : 2))),
  })
  return {
    near: leg({ ...near, hip }, 1),
    far: leg({ ...(alike ? near : far), hip }, -1),
    nearArm: arm(nearArm, 1),
    farArm: arm(farArm, -1),
    chest: at(shoulder, 0),
    head: at(head, 0),
  }
}

/** From where a body in space is looked at: degrees above the floor, and round towards what was at the right. */
export type Camera = { elevation: number; azimuth?: number }

/** Onto the page: what is further away stands higher. */
export function project(point: Space, camera: Camera): Point {
  const [x, y, z] = round(point, camera)
  const { cos, sin } = turned(camera.elevation)
  return [x, y * cos - z * sin]
}

/** How near to the reader, to draw what is nearer later. */
export function nearness(point: Space, camera: Camera): number {
  const [, y, z] = round(point, camera)
  const { cos, sin } = turned(camera.elevation)
  return z * cos + y * sin
}

function round([x, y, z]: Space, { azimuth = 0 }: Camera): Space {
  const { cos, sin } = turned(azimuth)
  return [x * cos + z * sin, y, z * cos - x * sin]
}

const turned = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180
  return { cos: Math.cos(radians), sin: Math.sin(radians) }
}
