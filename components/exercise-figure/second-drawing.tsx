import type { Figure, SecondThing, SecondView } from '@/lib/exercise-figure/figure'
import { type Moment, secondMotionOf } from '@/lib/exercise-figure/motion'
import {
  type SecondPart,
  secondOrder,
  secondOutlines,
  secondReach,
} from '@/lib/exercise-figure/second-shapes'
import type { Point } from '@/lib/exercise-figure/skeleton'
import { type Camera, project, type Space, type SpaceSkeleton } from '@/lib/exercise-figure/space'

type Props = {
  figure: Figure
  second: SecondView
  frames: readonly Moment<SpaceSkeleton>[]
  /** The left leg is the one that works. */
  mirrored: boolean
  label: string | undefined
}

const MARGIN = 7

/** The figure from another side; framed by the whole movement, played by the browser itself as the first view is. */
export function SecondDrawing({ figure, second, frames, mirrored, label }: Props) {
  const { camera, things } = second
  const whole = secondMotionOf(figure, second).frames.map(({ skeleton }) => skeleton)
  const box = boxOf([...secondReach(whole, camera), ...things.flatMap((thing) => cornersOf(thing, camera))])
  const outlines = frames.map(({ skeleton }) => secondOutlines(skeleton, camera))
  return (
    <svg
      viewBox={`${mirrored ? -box.x - box.width : box.x} ${box.y} ${box.width} ${box.height}`}
      className="keep-colour h-auto w-full"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <g transform={mirrored ? 'scale(-1 -1)' : 'scale(1 -1)'}>
        {things.map((thing) => (
          <Standing key={thing.kind} thing={thing} camera={camera} />
        ))}
        <Level things={things} frames={frames} camera={camera} />
        {secondOrder(whole, camera).map((part) => {
          const paths = outlines.map((outline) => outline[part])
          return part === 'trunk' ? (
            <g key={part} strokeLinejoin="round">
              <Played paths={paths} frames={frames} className="fill-sheet stroke-sheet" strokeWidth="16.4" />
              <Played
                paths={paths}
                frames={frames}
                className="fill-figure-body stroke-figure-body"
                strokeWidth="13.6"
              />
            </g>
          ) : (
            <Played
              key={part}
              paths={paths}
              frames={frames}
              className={`${fillOf(part, figure.legs)} stroke-sheet`}
              strokeWidth="1.4"
            />
          )
        })}
        {things.map((thing) => (
          <Carried key={thing.kind} thing={thing} frames={frames} camera={camera} />
        ))}
      </g>
    </svg>
  )
}

function fillOf(part: SecondPart, legs: Figure['legs']): string {
  if (part === 'nearThigh' || part === 'nearShin' || part === 'nearFoot')
    return legs === 'none' ? 'fill-figure-body' : 'fill-accent'
  if (part === 'farThigh' || part === 'farShin' || part === 'farFoot')
    return legs === 'two' ? 'fill-accent' : 'fill-figure-far'
  return 'fill-figure-body'
}

type PlayedProps = {
  paths: readonly string[]
  frames: readonly Moment<SpaceSkeleton>[]
  className: string
  strokeWidth: string
}

function Played({ paths, frames, className, strokeWidth }: PlayedProps) {
  const seconds = frames.at(-1)?.seconds ?? 0
  const moves = paths.some((path) => path !== paths[0])
  return (
    <path d={paths[0]} className={className} strokeWidth={strokeWidth}>
      {moves ? (
        <animate
          attributeName="d"
          dur={`${round(seconds, 2)}s`}
          repeatCount="indefinite"
          keyTimes={frames.map((frame) => round(frame.seconds / seconds, 4)).join(';')}
          values={paths.join(';')}
        />
      ) : null}
    </path>
  )
}

/** What lies or stands on the floor, behind the body. */
function Standing({ thing, camera }: { thing: SecondThing; camera: Camera }) {
  if (thing.kind !== 'mat' && thing.kind !== 'step') return null
  const { x, z } = thing
  const height = thing.kind === 'step' ? thing.height : 0
  const face = (corners: readonly Space[]) =>
    `M${corners.map((corner) => pointOf(project(corner, camera))).join('L')}Z`
  const top = face([
    [x[0], height, z[1]],
    [x[1], height, z[1]],
    [x[1], height, z[0]],
    [x[0], height, z[0]],
  ])
  if (thing.kind === 'mat')
    return <path d={top} className="fill-sunken stroke-sunken" strokeWidth="4" strokeLinejoin="round" />
  return (
    <g className="fill-sunken stroke-line-strong" strokeWidth="2" strokeLinejoin="round">
      <path d={top} />
      <path
        d={face([
          [x[0], height, z[1]],
          [x[1], height, z[1]],
          [x[1], 0, z[1]],
          [x[0], 0, z[1]],
        ])}
      />
    </g>
  )
}

/** Behind the body and longer than it is wide, so that both ends show whether it tips. */
function Level({
  things,
  frames,
  camera,
}: {
  things: readonly SecondThing[]
  frames: PlayedProps['frames']
  camera: Camera
}) {
  if (!things.some(({ kind }) => kind === 'level')) return null
  const paths = frames.map(({ skeleton: { near, far } }) => {
    const [a, b] = [project(near.hip, camera), project(far.hip, camera)]
    const beyond = a[0] < b[0] ? 30 : -30
    return `M${pointOf([a[0] - beyond, a[1]])}L${pointOf([b[0] + beyond, b[1]])}`
  })
  return (
    <g strokeLinecap="round" strokeDasharray="5 5">
      <Played paths={paths} frames={frames} className="stroke-watch" strokeWidth="2.4" />
    </g>
  )
}

const RADIUS = { kettlebell: 9, dumbbell: 6.5 }

/** What the hands hold, over the body. */
function Carried({
  thing,
  frames,
  camera,
}: {
  thing: SecondThing
  frames: PlayedProps['frames']
  camera: Camera
}) {
  if (thing.kind !== 'kettlebell' && thing.kind !== 'dumbbell') return null
  const radius = RADIUS[thing.kind]
  const paths = frames.map(({ skeleton: { nearArm, farArm } }) => {
    const [near, far] = [project(nearArm.hand, camera), project(farArm.hand, camera)]
    const x = thing.kind === 'kettlebell' ? (near[0] + far[0]) / 2 : near[0]
    const y = thing.kind === 'kettlebell' ? near[1] - 6 : near[1]
    return `M${pointOf([x - radius, y])}a${radius} ${radius} 0 1 0 ${radius * 2} 0a${radius} ${radius} 0 1 0 ${-radius * 2} 0Z`
  })
  return <Played paths={paths} frames={frames} className="fill-ink stroke-sheet" strokeWidth="1.2" />
}

function cornersOf(thing: SecondThing, camera: Camera): Point[] {
  if (thing.kind !== 'mat' && thing.kind !== 'step') return []
  const height = thing.kind === 'step' ? thing.height : 0
  return thing.x.flatMap((x) =>
    thing.z.flatMap((z) => [project([x, 0, z], camera), project([x, height, z], camera)]),
  )
}

function boxOf(points: readonly Point[]) {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right] = [Math.min(...xs) - MARGIN, Math.max(...xs) + MARGIN]
  const [low, high] = [Math.min(...ys) - MARGIN, Math.max(...ys) + MARGIN]
  // never taller than wide: somebody who stands keeps the size they have in the first view
  const width = Math.max(right - left, high - low)
  return {
    x: round((left + right - width) / 2),
    y: round(-high),
    width: round(width),
    height: round(high - low),
  }
}

const pointOf = ([x, y]: Point) => `${round(x)} ${round(y)}`
const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits
