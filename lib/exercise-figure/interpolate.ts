import type { ArmPose, Degrees, LegPose, Point, Pose, Skeleton } from './skeleton'
import { direction, foreshortenedParts, solve } from './skeleton'

/**
 * The pose a share (0 to 1) of the way from one to another. Angles and resting points move evenly, so limbs
 * keep their length and a planted foot stays where it is. Both poses need the same root joint.
 */
export function between(from: Pose, to: Pose, share: number): Pose {
  if (from.root.joint !== to.root.joint) throw new RangeError('poses rest on different joints')
  const [fromSolved, toSolved] = [solve(from), solve(to)]
  return {
    root: { joint: from.root.joint, at: mixPoint(from.root.at, to.root.at, share) },
    trunk: mix(from.trunk, to.trunk, share),
    neck: mix(from.neck, to.neck, share),
    near: mixLeg(from.near, to.near, fromSolved.near, toSolved.near, share),
    far: mixLeg(from.far, to.far, fromSolved.far, toSolved.far, share),
    nearArm: mixArm(from.nearArm, to.nearArm, fromSolved.nearArm, toSolved.nearArm, share),
    farArm: mixArm(from.farArm, to.farArm, fromSolved.farArm, toSolved.farArm, share),
    foreshorten: Object.fromEntries(
      foreshortenedParts.map((part) => [
        part,
        mix(from.foreshorten?.[part] ?? 1, to.foreshorten?.[part] ?? 1, share),
      ]),
    ),
  }
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

function mixPoint(from: Point, to: Point, share: number): Point {
  return [mix(from[0], to[0], share), mix(from[1], to[1], share)]
}

/** Angles that came out of a reach have no turns of their own: take the short way round. */
function mixTurn(from: Degrees, to: Degrees, share: number): Degrees {
  const turn = ((((to - from) % 360) + 540) % 360) - 180
  return from + turn * share
}

function mixLeg(
  from: LegPose,
  to: LegPose,
  fromSolved: Skeleton['near'],
  toSolved: Skeleton['near'],
  share: number,
): LegPose {
  if ('thigh' in from && 'thigh' in to) {
    return {
      thigh: mix(from.thigh, to.thigh, share),
      shin: mix(from.shin, to.shin, share),
      foot: mix(from.foot, to.foot, share),
    }
  }
  if ('contact' in from && 'contact' in to && from.contact === to.contact) {
    return {
      contact: from.contact,
      at: mixPoint(from.at, to.at, share),
      foot: mix(from.foot, to.foot, share),
      bend: from.bend ?? 1,
    }
  }
  return {
    thigh: mixTurn(direction(fromSolved.hip, fromSolved.knee), direction(toSolved.hip, toSolved.knee), share),
    shin: mixTurn(
      direction(fromSolved.knee, fromSolved.ankle),
      direction(toSolved.knee, toSolved.ankle),
      share,
    ),
    foot: mixTurn(from.foot, to.foot, share),
  }
}

function mixArm(
  from: ArmPose,
  to: ArmPose,
  fromSolved: Skeleton['nearArm'],
  toSolved: Skeleton['nearArm'],
  share: number,
): ArmPose {
  if ('upper' in from && 'upper' in to) {
    return { upper: mix(from.upper, to.upper, share), fore: mix(from.fore, to.fore, share) }
  }
  if ('hand' in from && 'hand' in to)
    return { hand: mixPoint(from.hand, to.hand, share), bend: from.bend ?? -1 }
  return {
    upper: mixTurn(
      direction(fromSolved.shoulder, fromSolved.elbow),
      direction(toSolved.shoulder, toSolved.elbow),
      share,
    ),
    fore: mixTurn(
      direction(fromSolved.elbow, fromSolved.hand),
      direction(toSolved.elbow, toSolved.hand),
      share,
    ),
  }
}
