import { describe, expect, test } from 'vitest'
import { catalogue } from '../progression/exercises'
import { figures } from './figures/catalogue'
import { between } from './interpolate'
import { motionOf, secondMotionOf, secondStillOf, stillOf } from './motion'
import {
  body,
  direction,
  distance,
  footPoints,
  type Leg,
  type Point,
  rotate,
  type Skeleton,
} from './skeleton'
import { add, lengthOf, type Space } from './space'

const codes = Object.keys(figures) as (keyof typeof figures)[]

function sole({ ankle, foot }: Leg): number {
  return Math.min(
    ...(['heel', 'ball', 'toe'] as const).map((point) => ankle[1] + rotate(footPoints[point], foot)[1]),
  )
}

/** The lowest point of the flesh. */
function lowest({ hip, shoulder, head, near, far, nearArm, farArm }: Skeleton): number {
  const y = (point: Point, radius: number) => point[1] - radius
  return Math.min(
    y(hip, 9),
    y(shoulder, 9),
    y(head, body.headRadius),
    ...[near, far].flatMap((leg) => [y(leg.knee, 5.5), sole(leg)]),
    ...[nearArm, farArm].flatMap((arm) => [y(arm.elbow, 3), y(arm.hand, 2.5)]),
  )
}

describe.each(codes)('the figure of %s', (code) => {
  const figure = figures[code]
  const motion = motionOf(figure)

  test('keeps the length of every limb from frame to frame', () => {
    for (const { skeleton } of motion.frames) {
      expect(distance(skeleton.hip, skeleton.shoulder)).toBeCloseTo(body.trunk, 6)
      expect(distance(skeleton.shoulder, skeleton.head)).toBeCloseTo(body.neck, 6)
      for (const leg of [skeleton.near, skeleton.far]) {
        expect(distance(leg.hip, leg.knee)).toBeLessThanOrEqual(body.thigh + 1e-6)
        expect(distance(leg.knee, leg.ankle)).toBeLessThanOrEqual(body.shin + 1e-6)
      }
      if (Object.values(figure.poses).some((pose) => pose.foreshorten)) continue
      for (const leg of [skeleton.near, skeleton.far]) {
        expect(distance(leg.hip, leg.knee)).toBeCloseTo(body.thigh, 6)
        expect(distance(leg.knee, leg.ankle)).toBeCloseTo(body.shin, 6)
      }
      for (const arm of [skeleton.nearArm, skeleton.farArm]) {
        expect(distance(arm.shoulder, arm.elbow)).toBeCloseTo(body.upperArm, 6)
        expect(distance(arm.elbow, arm.hand)).toBeCloseTo(body.forearm, 6)
      }
    }
  })

  test('stays on the floor: nothing sinks below it, and a planted foot does not slip', () => {
    for (const { skeleton } of motion.frames) expect(lowest(skeleton)).toBeGreaterThan(-2.5)
    for (const movement of figure.cycle) {
      const from = figure.poses[movement.from]!
      const to = figure.poses[movement.to]!
      for (const side of ['near', 'far'] as const) {
        const start = from[side]
        const end = to[side]
        if (!('contact' in start) || !('contact' in end) || start.contact !== end.contact) continue
        if (start.at[0] !== end.at[0] || start.at[1] !== end.at[1]) continue
        for (const share of [0.2, 0.5, 0.8]) {
          const leg = stillOf({ ...figure, poses: { mid: between(from, to, share) } }, 'mid')[side]
          const [x, y] = rotate(footPoints[start.contact], leg.foot)
          expect(leg.ankle[0] + x).toBeCloseTo(start.at[0], 6)
          expect(leg.ankle[1] + y).toBeCloseTo(start.at[1], 6)
        }
      }
    }
  })

  test('bends knees and elbows only the way they go', () => {
    for (const { skeleton } of motion.frames) {
      for (const leg of [skeleton.near, skeleton.far]) {
        const flexion = turn(direction(leg.hip, leg.knee), direction(leg.knee, leg.ankle))
        if (!figure.poses[figure.stills[0]!]!.foreshorten) expect(flexion).toBeLessThan(6)
        expect(Math.abs(flexion)).toBeLessThan(150)
      }
    }
  })

  test('ends where it began and names only poses it has', () => {
    const [first, last] = [motion.frames[0]!, motion.frames.at(-1)!]
    expect(last.seconds).toBeCloseTo(motion.durationSeconds, 6)
    expect(last.skeleton.hip[0]).toBeCloseTo(first.skeleton.hip[0], 6)
    expect(last.skeleton.near.knee[1]).toBeCloseTo(first.skeleton.near.knee[1], 6)
    for (const still of [...figure.stills, figure.cover ?? figure.stills[0]!])
      expect(() => stillOf(figure, still)).not.toThrow()
  })
})

/** Degrees from one direction to another, between -180 and 180; a knee that bends backwards is negative. */
function turn(from: number, to: number): number {
  return ((((to - from) % 360) + 540) % 360) - 180
}

describe('tempo', () => {
  const bridge = figures.bridge_double

  test('the drawing takes as long as the plan prescribes', () => {
    const slow = motionOf(bridge, { liftSeconds: 2, holdSeconds: 1, lowerSeconds: 4 })
    expect(slow.durationSeconds).toBeCloseTo(7.6)
    const up = slow.frames.find((frame) => frame.seconds >= 2 - 1e-9)!
    expect(up.seconds).toBeCloseTo(2)
    expect(up.skeleton.hip[1]).toBeCloseTo(stillOf(bridge, 'up').hip[1])
    const held = slow.frames.find((frame) => frame.seconds >= 3 - 1e-9)!
    expect(held.skeleton.hip[1]).toBeCloseTo(up.skeleton.hip[1])
  })

  test('a hold of half a minute is cut short in the drawing, never in the words', () => {
    const hold = motionOf(figures.iso_bridge_hold, { liftSeconds: 2, holdSeconds: 30, lowerSeconds: 2 })
    expect(hold.durationSeconds).toBeCloseTo(10.6)
  })

  test('frames run forward in time', () => {
    for (const code of codes) {
      const seconds = motionOf(figures[code]).frames.map((frame) => frame.seconds)
      expect([...seconds].sort((a, b) => a - b)).toEqual(seconds)
    }
  })
})

test('halfway between two poses every angle is halfway', () => {
  const { tall, tipped } = figures.arabesque.poses
  const middle = between(tall!, tipped!, 0.5)
  expect(middle.trunk).toBeCloseTo((tall!.trunk + tipped!.trunk) / 2)
  expect(between(tall!, tipped!, 0).trunk).toBe(tall!.trunk)
  expect(between(tall!, tipped!, 1).trunk).toBe(tipped!.trunk)
})

test('every exercise of the catalogue has a figure, and every figure an exercise', () => {
  expect([...codes].sort()).toEqual([...catalogue.keys()].sort())
})

const withSecond = codes.flatMap((code) => {
  const { second } = figures[code]
  return second ? [{ code, figure: figures[code], second }] : []
})

describe.each(withSecond)('the second view of $code', ({ figure, second }) => {
  const { frames, durationSeconds } = secondMotionOf(figure, second)

  test('is the same body: every limb keeps its length, and the floor holds it', () => {
    const apart = (a: Space, b: Space) => lengthOf(add(a, b, -1))
    for (const { skeleton } of frames) {
      for (const leg of [skeleton.near, skeleton.far]) {
        expect(Math.abs(apart(leg.hip, leg.knee) - body.thigh)).toBeLessThan(1)
        expect(Math.abs(apart(leg.knee, leg.ankle) - body.shin)).toBeLessThan(1)
        for (const point of [leg.knee, leg.ankle, leg.heel, leg.toe]) expect(point[1]).toBeGreaterThan(0)
      }
    }
  })

  test('goes with the first view, in the same time and through the same positions', () => {
    expect(durationSeconds).toBeCloseTo(motionOf(figure).durationSeconds, 6)
    for (const still of figure.stills) expect(() => secondStillOf(figure, second, still)).not.toThrow()
  })
})

test('work on one leg that has to keep the pelvis level or the knee in line is shown from a second side', () => {
  expect(withSecond.map(({ code }) => code).sort()).toEqual(
    [
      'bridge_single_bent',
      'bridge_single_straight',
      'arabesque',
      'lunge',
      'jump_lunge',
      'clamshell',
      'single_leg_deadlift',
      'step_up',
      'kettlebell_swing',
      'glute_figure_four',
    ].sort(),
  )
})
