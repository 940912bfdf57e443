import { body, type Point } from './skeleton'
import { add, type Camera, nearness, project, type Space, type SpaceSkeleton } from './space'

/** A limb or the trunk on the page: a rounded outline, the same commands in every frame, so that it can be played. */
export type SecondPart =
  | 'farUpperArm'
  | 'farForearm'
  | 'farThigh'
  | 'farShin'
  | 'farFoot'
  | 'trunk'
  | 'neck'
  | 'head'
  | 'nearThigh'
  | 'nearShin'
  | 'nearFoot'
  | 'nearUpperArm'
  | 'nearForearm'

type Limb = { from: Space; to: Space; start: number; end: number }

function limbs({
  near,
  far,
  nearArm,
  farArm,
  chest,
  head,
}: SpaceSkeleton): Record<Exclude<SecondPart, 'trunk'>, Limb> {
  return {
    farUpperArm: { from: farArm.shoulder, to: farArm.elbow, start: 4.7, end: 3.9 },
    farForearm: { from: farArm.elbow, to: farArm.hand, start: 3.9, end: 3 },
    farThigh: { from: far.hip, to: far.knee, start: 8.2, end: 5.8 },
    farShin: { from: far.knee, to: far.ankle, start: 5.6, end: 3.6 },
    farFoot: { from: far.heel, to: far.toe, start: 3.9, end: 4.1 },
    neck: { from: chest, to: head, start: 4.2, end: 3.8 },
    head: { from: head, to: head, start: body.headRadius, end: body.headRadius },
    nearThigh: { from: near.hip, to: near.knee, start: 8.4, end: 5.8 },
    nearShin: { from: near.knee, to: near.ankle, start: 5.6, end: 3.6 },
    nearFoot: { from: near.heel, to: near.toe, start: 3.9, end: 4.1 },
    nearUpperArm: { from: nearArm.shoulder, to: nearArm.elbow, start: 4.7, end: 3.9 },
    nearForearm: { from: nearArm.elbow, to: nearArm.hand, start: 3.9, end: 3 },
  }
}

/** Outlines of all parts of one skeleton, as paths on the page. */
export function secondOutlines(skeleton: SpaceSkeleton, camera: Camera): Record<SecondPart, string> {
  const at = (point: Space) => project(point, camera)
  const drawn = Object.fromEntries(
    Object.entries(limbs(skeleton)).map(([part, { from, to, start, end }]) => [
      part,
      tapered(at(from), at(to), start, end),
    ]),
  ) as Record<Exclude<SecondPart, 'trunk'>, string>
  return { ...drawn, trunk: trunk(skeleton, camera) }
}

/** Parts from back to front, by where they are in the middle of the movement. */
export function secondOrder(skeletons: readonly SpaceSkeleton[], camera: Camera): SecondPart[] {
  const depth = new Map<SecondPart, number>()
  for (const skeleton of skeletons) {
    const { chest, near, far } = skeleton
    const spine = nearness(middle(chest, middle(near.hip, far.hip)), camera)
    depth.set('trunk', (depth.get('trunk') ?? 0) + spine)
    for (const [part, { from, to }] of Object.entries(limbs(skeleton)) as [SecondPart, Limb][])
      depth.set(part, (depth.get(part) ?? 0) + nearness(middle(from, to), camera))
  }
  // the neck comes out of the trunk, whichever way it leans
  depth.set('neck', Math.min(depth.get('trunk') ?? 0, depth.get('head') ?? 0) - 0.01)
  return [...depth].sort(([, a], [, b]) => a - b).map(([part]) => part)
}

const middle = (a: Space, b: Space): Space => add(a, add(b, a, -1), 0.5)

/** Hips and shoulders as one outline around four rounded corners, always in the same order. */
function trunk({ near, far, nearArm, farArm }: SpaceSkeleton, camera: Camera): string {
  const inward = (a: Space, b: Space, share: number) => add(a, add(b, a, -1), share)
  const corners = [
    inward(near.hip, far.hip, 0.06),
    inward(far.hip, near.hip, 0.06),
    inward(farArm.shoulder, nearArm.shoulder, 0.1),
    inward(nearArm.shoulder, farArm.shoulder, 0.1),
  ].map((corner) => project(corner, camera))
  return `M${corners.map(point).join('L')}Z`
}

/** Two circles and what lies between; when one circle covers the other, that circle. */
function tapered(from: Point, to: Point, start: number, end: number): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy)
  const turn = Math.atan2(dy, dx)
  const lean = Math.acos(Math.min(1, Math.max(-1, (start - end) / Math.max(length, 0.01))))
  const on = (centre: Point, radius: number, angle: number): Point => [
    centre[0] + Math.cos(angle) * radius,
    centre[1] + Math.sin(angle) * radius,
  ]
  const arcs = (centre: Point, radius: number, first: number, last: number) => {
    const mid = on(centre, radius, (first + last) / 2)
    return `A${round(radius)} ${round(radius)} 0 0 0 ${point(mid)}A${round(radius)} ${round(radius)} 0 0 0 ${point(on(centre, radius, last))}`
  }
  return (
    `M${point(on(from, start, turn + lean))}L${point(on(to, end, turn + lean))}` +
    arcs(to, end, turn + lean, turn - lean) +
    `L${point(on(from, start, turn - lean))}` +
    arcs(from, start, turn - lean, turn + lean - 2 * Math.PI) +
    'Z'
  )
}

const point = ([x, y]: Point) => `${round(x)} ${round(y)}`
const round = (value: number) => Math.round(value * 10) / 10

/** Everything the skeletons and the things reach on the page. */
export function secondReach(skeletons: readonly SpaceSkeleton[], camera: Camera): Point[] {
  return skeletons.flatMap((skeleton) =>
    Object.values(limbs(skeleton)).flatMap(({ from, to, start, end }) =>
      [
        { at: project(from, camera), by: start },
        { at: project(to, camera), by: end },
      ].flatMap(({ at: [x, y], by }): Point[] => [
        [x - by, y - by],
        [x + by, y + by],
      ]),
    ),
  )
}
