/** x to the right, y up, the floor at 0; one unit is about one centimetre of a grown person. */
export type Point = readonly [x: number, y: number]
/** Degrees against the x axis, counter-clockwise: 0 right, 90 up, -90 down. */
export type Degrees = number

/** Lengths of the parts, constant in every pose. `ankle` is its height above the sole. */
export const body = {
  trunk: 48,
  neck: 18,
  headRadius: 10.5,
  thigh: 42,
  shin: 41,
  ankle: 7.5,
  heel: 5,
  ball: 12,
  toe: 17,
  upperArm: 27,
  forearm: 30,
} as const

/** Where a foot touches, as seen from the ankle while the sole is flat and the toes point right. */
export const footPoints = {
  heel: [-body.heel, -body.ankle],
  ball: [body.ball, -body.ankle],
  toe: [body.toe + 1, -body.ankle + 1],
  ankle: [0, 0],
} as const satisfies Record<string, Point>
export type FootPoint = keyof typeof footPoints

/** A leg that stands or rests somewhere (the knee follows), or one that is held by its angles. */
export type LegPose =
  | { contact: FootPoint; at: Point; foot: Degrees; bend?: 1 | -1 }
  | { thigh: Degrees; shin: Degrees; foot: Degrees }

/** An arm whose hand is somewhere (the elbow follows), or one held by its angles. */
export type ArmPose = { hand: Point; bend?: 1 | -1 } | { upper: Degrees; fore: Degrees }

/** What does not move and carries the rest. Ankle and knee need the near leg held by angles. */
export type Root = { joint: 'hip' | 'shoulder' | 'nearAnkle' | 'nearKnee'; at: Point }

export const foreshortenedParts = [
  'nearThigh',
  'nearShin',
  'farThigh',
  'farShin',
  'nearArm',
  'farArm',
] as const
export type ForeshortenedPart = (typeof foreshortenedParts)[number]

export type Pose = {
  root: Root
  /** From hip to shoulder. */
  trunk: Degrees
  /** From shoulder to the middle of the head. */
  neck: Degrees
  near: LegPose
  far: LegPose
  nearArm: ArmPose
  farArm: ArmPose
  /** Parts that point towards the reader look shorter: share of their length, 1 when left out. */
  foreshorten?: Partial<Record<ForeshortenedPart, number>>
}

export type Leg = { hip: Point; knee: Point; ankle: Point; foot: Degrees }
export type Arm = { shoulder: Point; elbow: Point; hand: Point }
/** All joints of one pose in space. */
export type Skeleton = {
  hip: Point
  shoulder: Point
  head: Point
  near: Leg
  far: Leg
  nearArm: Arm
  farArm: Arm
}

export function along(from: Point, direction: Degrees, length: number): Point {
  const radians = (direction * Math.PI) / 180
  return [from[0] + Math.cos(radians) * length, from[1] + Math.sin(radians) * length]
}

export function rotate([x, y]: Point, angle: Degrees): Point {
  const radians = (angle * Math.PI) / 180
  return [x * Math.cos(radians) - y * Math.sin(radians), x * Math.sin(radians) + y * Math.cos(radians)]
}

export function direction(from: Point, to: Point): Degrees {
  return (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
}

export function distance(from: Point, to: Point): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1])
}

/**
 * The joint between two parts that reach from one point to another. `bend` 1 puts it to the left of the way:
 * forward for the knee of someone who stands facing right. Throws RangeError when the end is out of reach.
 */
export function middleJoint(from: Point, to: Point, first: number, second: number, bend: 1 | -1): Point {
  const reach = distance(from, to)
  if (reach > first + second + 0.01 || reach < Math.abs(first - second)) {
    throw new RangeError(`out of reach: ${reach.toFixed(1)} of ${first + second}`)
  }
  const cosine = Math.min(1, (first ** 2 + reach ** 2 - second ** 2) / (2 * first * reach))
  return along(from, direction(from, to) + (bend * Math.acos(cosine) * 180) / Math.PI, first)
}

/** Where the ankle is when a point of the foot rests somewhere. */
export function ankleOver(contact: FootPoint, at: Point, foot: Degrees): Point {
  const [x, y] = rotate(footPoints[contact], foot)
  return [at[0] - x, at[1] - y]
}

/** Puts a pose into space. Throws RangeError when a hand or foot cannot reach where it should. */
export function solve(pose: Pose): Skeleton {
  const {
    nearThigh = 1,
    nearShin = 1,
    farThigh = 1,
    farShin = 1,
    nearArm = 1,
    farArm = 1,
  } = pose.foreshorten ?? {}
  const hip = rootHip(pose, body.thigh * nearThigh, body.shin * nearShin)
  const shoulder = along(hip, pose.trunk, body.trunk)
  return {
    hip,
    shoulder,
    head: along(shoulder, pose.neck, body.neck),
    near: solveLeg(hip, pose.near, body.thigh * nearThigh, body.shin * nearShin),
    far: solveLeg(hip, pose.far, body.thigh * farThigh, body.shin * farShin),
    nearArm: solveArm(shoulder, pose.nearArm, nearArm),
    farArm: solveArm(shoulder, pose.farArm, farArm),
  }
}

function rootHip({ root, trunk, near }: Pose, thigh: number, shin: number): Point {
  if (root.joint === 'hip') return root.at
  if (root.joint === 'shoulder') return along(root.at, trunk + 180, body.trunk)
  if (!('thigh' in near)) throw new RangeError('a pose that rests on the near leg gives its angles')
  const knee = root.joint === 'nearKnee' ? root.at : along(root.at, near.shin + 180, shin)
  return along(knee, near.thigh + 180, thigh)
}

function solveLeg(hip: Point, leg: LegPose, thigh: number, shin: number): Leg {
  if ('thigh' in leg) {
    const knee = along(hip, leg.thigh, thigh)
    return { hip, knee, ankle: along(knee, leg.shin, shin), foot: leg.foot }
  }
  const ankle = ankleOver(leg.contact, leg.at, leg.foot)
  return { hip, knee: middleJoint(hip, ankle, thigh, shin, leg.bend ?? 1), ankle, foot: leg.foot }
}

function solveArm(shoulder: Point, arm: ArmPose, share: number): Arm {
  const [upper, fore] = [body.upperArm * share, body.forearm * share]
  if ('upper' in arm) {
    const elbow = along(shoulder, arm.upper, upper)
    return { shoulder, elbow, hand: along(elbow, arm.fore, fore) }
  }
  return { shoulder, elbow: middleJoint(shoulder, arm.hand, upper, fore, arm.bend ?? -1), hand: arm.hand }
}
