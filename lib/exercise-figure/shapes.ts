import { body, direction, distance, type Leg, type Point, type Skeleton } from './skeleton'

/**
 * One rigid part of the drawing: a shape that starts at the origin and points right, with where it is put and
 * how it is turned. `length` is its share of the full length when it points towards the reader.
 */
export type Placed = { at: Point; turn: number; stretch: number }

/** Parts from back to front; the order is the order of drawing. */
export const parts = [
  'farUpperArm',
  'farForearm',
  'farThigh',
  'farShin',
  'farFoot',
  'neck',
  'trunk',
  'head',
  'nearThigh',
  'nearShin',
  'nearFoot',
  'nearUpperArm',
  'nearForearm',
] as const
export type Part = (typeof parts)[number]

/** The outline of each part, drawn once; only place and turn change from frame to frame. */
export const outlines: Readonly<Record<Part, string>> = {
  farUpperArm: capsule(body.upperArm, 4.6, 3.8),
  farForearm: capsule(body.forearm, 3.8, 2.9),
  farThigh: capsule(body.thigh, 8.2, 5.6),
  farShin: capsule(body.shin, 5.4, 3.4),
  farFoot: foot(),
  neck: capsule(body.neck - 4, 4.2, 3.8),
  trunk: trunk(),
  head: capsule(0.01, body.headRadius, body.headRadius),
  nearThigh: capsule(body.thigh, 8.6, 5.8),
  nearShin: capsule(body.shin, 5.6, 3.6),
  nearFoot: foot(),
  nearUpperArm: capsule(body.upperArm, 4.8, 4),
  nearForearm: capsule(body.forearm, 4, 3),
}

/** Puts every part of a skeleton in its place. */
export function place(skeleton: Skeleton): Record<Part, Placed> {
  const { hip, shoulder, head, near, far, nearArm, farArm } = skeleton
  return {
    farUpperArm: span(farArm.shoulder, farArm.elbow, body.upperArm),
    farForearm: span(farArm.elbow, farArm.hand, body.forearm),
    farThigh: span(far.hip, far.knee, body.thigh),
    farShin: span(far.knee, far.ankle, body.shin),
    farFoot: footPlace(far),
    neck: span(shoulder, head, body.neck),
    trunk: span(hip, shoulder, body.trunk),
    head: { at: head, turn: 0, stretch: 1 },
    nearThigh: span(near.hip, near.knee, body.thigh),
    nearShin: span(near.knee, near.ankle, body.shin),
    nearFoot: footPlace(near),
    nearUpperArm: span(nearArm.shoulder, nearArm.elbow, body.upperArm),
    nearForearm: span(nearArm.elbow, nearArm.hand, body.forearm),
  }
}

function span(from: Point, to: Point, length: number): Placed {
  return { at: from, turn: direction(from, to), stretch: distance(from, to) / length }
}

function footPlace({ ankle, foot: turn }: Leg): Placed {
  return { at: ankle, turn, stretch: 1 }
}

/** A limb: two circles of different size and what lies between them. */
function capsule(length: number, start: number, end: number): string {
  const lean = Math.acos(Math.min(1, Math.max(-1, (start - end) / Math.max(length, 0.01))))
  const [cos, sin] = [Math.cos(lean), Math.sin(lean)]
  const p = (x: number, y: number) => `${fixed(x)} ${fixed(y)}`
  return (
    `M${p(start * cos, start * sin)}L${p(length + end * cos, end * sin)}` +
    `A${fixed(end)} ${fixed(end)} 0 0 0 ${p(length + end * cos, -end * sin)}` +
    `L${p(start * cos, -start * sin)}A${fixed(start)} ${fixed(start)} 0 1 0 ${p(start * cos, start * sin)}Z`
  )
}

/** Heel, instep and toes; the sole lies on the floor when the ankle is at its height. */
function foot(): string {
  const sole = -body.ankle
  const back = -body.heel
  return `M${back - 0.6} ${sole + 2.8}Q${back - 0.6} ${sole} ${back + 2.2} ${sole}L${body.toe} ${sole}Q${body.toe + 2.6} ${sole + 0.2} ${body.toe + 1.6} ${sole + 2.6}Q${body.toe - 2} ${sole + 5.2} 8 -0.6Q4.6 2.4 2.8 3.4A3.8 3.8 0 0 1 -3.6 1.6Z`
}

/** Hips, a waist, a deeper chest; front and back are alike, so that it can be turned either way. */
function trunk(): string {
  const length = body.trunk
  return `M0 9A9 9 0 0 1 0 -9Q${length * 0.36} -7 ${length * 0.72} -9.6Q${length + 4} -11.4 ${length + 7} -5.4Q${length + 9} 0 ${length + 7} 5.4Q${length + 4} 11.4 ${length * 0.72} 9.6Q${length * 0.36} 7 0 9Z`
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** The drawing's frame: everything the skeletons reach, between flat and tall, with the floor near the bottom. */
export type View = { x: number; y: number; width: number; height: number }

const MARGIN = 8
const SMALLEST_WIDTH = 180
/** Height by width, at least and at most: from who lies flat to who stands. */
const LOW = 0.5
const TALL = 0.75

export function viewOf(skeletons: readonly Skeleton[], extra: readonly Point[] = []): View {
  const points = [...skeletons.flatMap(reach), ...extra]
  const xs = points.map(([x]) => x)
  const left = Math.min(...xs) - MARGIN
  const right = Math.max(...xs) + MARGIN
  const top = Math.max(...points.map(([, y]) => y)) + MARGIN
  const below = MARGIN
  const lowWidth = Math.max(right - left, SMALLEST_WIDTH)
  const ratio = Math.min(TALL, Math.max(LOW, (top + below) / lowWidth))
  const width = Math.max(lowWidth, (top + below) / ratio)
  return { x: (left + right - width) / 2, y: below - width * ratio, width, height: width * ratio }
}

/** The outermost points of a skeleton, flesh included. */
function reach({ head, hip, near, far, nearArm, farArm }: Skeleton): Point[] {
  const around = (point: Point, by: number): Point[] => [
    [point[0] - by, point[1] - by],
    [point[0] + by, point[1] + by],
  ]
  return [
    ...around(head, body.headRadius),
    ...around(hip, 9),
    ...[near, far].flatMap((leg) => [...around(leg.knee, 6), ...around(leg.ankle, 12)]),
    ...[nearArm, farArm].flatMap((arm) => [...around(arm.elbow, 4), ...around(arm.hand, 4)]),
  ]
}
