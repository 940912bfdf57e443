import type { Thing } from '@/lib/exercise-figure/figure'
import type { Frame } from '@/lib/exercise-figure/motion'
import { footPoints, type Point, rotate, type Skeleton } from '@/lib/exercise-figure/skeleton'
import { Follow } from './follow'

/** Things the figure stands or lies on: drawn behind it. */
export function ThingBehind({ thing, frames }: { thing: Thing; frames: readonly Frame[] }) {
  switch (thing.kind) {
    case 'mat':
      return (
        <path
          d={`M${thing.from} 0H${thing.to}`}
          className="stroke-figure-far"
          strokeWidth="3.5"
          strokeLinecap="round"
        />
      )
    case 'step':
    case 'bench':
      return <Block from={thing.from} to={thing.to} height={thing.height} legs={thing.kind === 'bench'} />
    case 'cushion':
      return (
        <rect
          x={thing.from}
          y="0"
          width={thing.to - thing.from}
          height="5"
          rx="2.5"
          className="fill-figure-far"
        />
      )
    case 'chair': {
      const way = thing.seat === 'right' ? 1 : -1
      const far = thing.at + way * 40
      return (
        <path
          d={`M${thing.at} 0V84M${far} 0V42M${thing.at} 42H${far}`}
          fill="none"
          className="stroke-line-strong"
          strokeWidth="4"
          strokeLinecap="round"
        />
      )
    }
    case 'wall':
      return (
        <path d={`M${thing.at} 0V170`} className="stroke-line-strong" strokeWidth="4" strokeLinecap="round" />
      )
    case 'wall_beside':
      return (
        <>
          <path d={`M${thing.from} 0V${thing.height}H${thing.to}V0Z`} className="fill-sunken" />
          <path
            d={`M${thing.from} ${thing.height}H${thing.to}M${thing.from} 9H${thing.to}`}
            className="stroke-line-strong"
            strokeWidth="1.6"
          />
        </>
      )
    case 'roller':
      return (
        <Follow frames={frames} at={(skeleton) => midThigh(skeleton, thing.radius)}>
          <circle r={thing.radius} className="fill-figure-far stroke-line-strong" strokeWidth="2" />
          <circle r={thing.radius * 0.4} className="fill-sheet" />
        </Follow>
      )
    case 'ball':
      return (
        <Follow frames={frames} at={(skeleton) => [heel(skeleton)[0], thing.radius]}>
          <circle r={thing.radius} className="fill-sunken stroke-line-strong" strokeWidth="2.5" />
        </Follow>
      )
    default:
      return null
  }
}

/** Things held or pulled: drawn over it. */
export function ThingInFront({
  thing,
  frames,
  seconds,
}: {
  thing: Thing
  frames: readonly Frame[]
  seconds: number
}) {
  switch (thing.kind) {
    case 'anchor':
      return (
        <circle
          cx={thing.at[0]}
          cy={thing.at[1]}
          r="6"
          className="fill-sheet stroke-line-strong"
          strokeWidth="3"
        />
      )
    case 'kettlebell':
      return (
        <Follow
          frames={frames}
          at={(skeleton) => skeleton.nearArm.hand}
          turn={(skeleton) => handTurn(skeleton)}
        >
          <path d="M-4 0L-5 -8H5L4 0" fill="none" className="stroke-ink" strokeWidth="2.5" />
          <circle cy="-14" r="8" className="fill-ink stroke-sheet" strokeWidth="1" />
        </Follow>
      )
    case 'dumbbell':
      return (
        <Follow frames={frames} at={(skeleton) => skeleton.nearArm.hand}>
          <circle r="7" className="fill-ink stroke-sheet" strokeWidth="1.2" />
          <circle r="2.4" className="fill-sheet" />
        </Follow>
      )
    case 'band':
      return (
        <Tether
          frames={frames}
          seconds={seconds}
          from={thing.joint === 'chest' ? chest : ({ near }) => near.ankle}
          to={() => thing.to}
          fixed={thing.to}
        />
      )
    case 'strap':
      return <Tether frames={frames} seconds={seconds} from={({ nearArm }) => nearArm.hand} to={ball} />
    case 'breath':
      return (
        <Follow frames={frames} at={belly}>
          <path
            d="M-7 15Q0 21 7 15M-11 20Q0 28 11 20"
            fill="none"
            className="stroke-ink-faint"
            strokeWidth="2"
            strokeLinecap="round"
          >
            {/* a still is still: one that breathes holds a page at work, and moves where less motion was asked for */}
            {seconds > 0 ? (
              <animate
                attributeName="opacity"
                values="0.2;1;0.2"
                dur={`${round(seconds, 2)}s`}
                repeatCount="indefinite"
              />
            ) : null}
          </path>
        </Follow>
      )
    default:
      return null
  }
}

function Block({ from, to, height, legs }: { from: number; to: number; height: number; legs: boolean }) {
  if (!legs)
    return (
      <rect
        x={from}
        y="0"
        width={to - from}
        height={height}
        rx="1.5"
        className="fill-sunken stroke-line-strong"
        strokeWidth="2.5"
      />
    )
  return (
    <g className="stroke-line-strong" strokeWidth="4" strokeLinecap="round">
      <path d={`M${from + 6} 0V${height - 6}M${to - 6} 0V${height - 6}`} />
      <rect
        x={from}
        y={height - 9}
        width={to - from}
        height="9"
        rx="2"
        className="fill-sunken"
        strokeWidth="2.5"
      />
    </g>
  )
}

type TetherProps = {
  frames: readonly Frame[]
  seconds: number
  from: (skeleton: Skeleton) => Point
  to: (skeleton: Skeleton) => Point
  /** Where it is tied to something that stays. */
  fixed?: Point
}

/** A band or a strap: a line between two points, one of which may stay where it is. */
function Tether({ frames, seconds, from, to, fixed }: TetherProps) {
  const path = ({ skeleton }: Frame) => `M${point(from(skeleton))}L${point(to(skeleton))}`
  const first = frames[0]
  if (!first) return null
  return (
    <g className="stroke-watch" strokeWidth="2.5" strokeLinecap="round" fill="none">
      <path d={path(first)}>
        {frames.length > 1 ? (
          <animate
            attributeName="d"
            dur={`${round(seconds, 2)}s`}
            repeatCount="indefinite"
            keyTimes={frames.map((frame) => round(frame.seconds / seconds, 4)).join(';')}
            values={frames.map(path).join(';')}
          />
        ) : null}
      </path>
      {fixed ? (
        <circle cx={fixed[0]} cy={fixed[1]} r="3.5" className="fill-line-strong stroke-line-strong" />
      ) : null}
    </g>
  )
}

function point([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}

function ball({ near }: Skeleton): Point {
  const [x, y] = rotate(footPoints.ball, near.foot)
  return [near.ankle[0] + x, near.ankle[1] + y]
}

function heel({ near }: Skeleton): Point {
  return near.ankle
}

function chest({ hip, shoulder }: Skeleton): Point {
  return [hip[0] + (shoulder[0] - hip[0]) * 0.82, hip[1] + (shoulder[1] - hip[1]) * 0.82]
}

function belly({ hip, shoulder }: Skeleton): Point {
  return [hip[0] + (shoulder[0] - hip[0]) * 0.4, hip[1] + (shoulder[1] - hip[1]) * 0.4]
}

function midThigh({ near }: Skeleton, radius: number): Point {
  return [(near.hip[0] + near.knee[0]) / 2, radius]
}

function handTurn({ nearArm }: Skeleton): number {
  return (
    (Math.atan2(nearArm.hand[1] - nearArm.elbow[1], nearArm.hand[0] - nearArm.elbow[0]) * 180) / Math.PI + 90
  )
}

function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
