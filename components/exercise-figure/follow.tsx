import type { ReactNode } from 'react'
import type { Frame } from '@/lib/exercise-figure/motion'
import type { Point, Skeleton } from '@/lib/exercise-figure/skeleton'

type Props = {
  frames: readonly Frame[]
  at: (skeleton: Skeleton) => Point
  turn?: (skeleton: Skeleton) => number
  /** Share of the length along the part; left out where it is always 1. */
  stretch?: (skeleton: Skeleton) => number
  children: ReactNode
}

/**
 * A rigid piece that goes with the skeleton. One frame is a still; several are played by the browser itself
 * (SMIL), without a script and without a style that the content security policy would refuse.
 */
export function Follow({ frames, at, turn, stretch, children }: Props) {
  const first = frames[0]
  const seconds = frames.at(-1)?.seconds ?? 0
  if (!first) return null
  if (frames.length === 1)
    return (
      <g
        transform={[
          `translate(${at(first.skeleton)
            .map((value) => round(value))
            .join(' ')})`,
          turn && `rotate(${round(turn(first.skeleton))})`,
          stretch && Math.abs(stretch(first.skeleton) - 1) > 0.005
            ? `scale(${round(stretch(first.skeleton), 3)} 1)`
            : null,
        ]
          .filter(Boolean)
          .join(' ')}
      >
        {children}
      </g>
    )
  const keyTimes = frames.map((frame) => round(frame.seconds / (seconds || 1), 4)).join(';')
  const places = frames.map((frame) =>
    at(frame.skeleton)
      .map((value) => round(value))
      .join(' '),
  )
  const turns = turn ? unwind(frames.map((frame) => turn(frame.skeleton))).map((value) => round(value)) : []
  const stretches = stretch ? frames.map((frame) => round(stretch(frame.skeleton), 3)) : []
  const stretched = stretches.some((value) => Math.abs(value - 1) > 0.005)
  const play = { dur: `${round(seconds, 2)}s`, keyTimes, repeatCount: 'indefinite' }
  const inner = stretched ? (
    <g transform={`scale(${stretches[0]} 1)`}>
      {vary(stretches) ? (
        <animateTransform
          attributeName="transform"
          type="scale"
          values={stretches.map((value) => `${value} 1`).join(';')}
          {...play}
        />
      ) : null}
      {children}
    </g>
  ) : (
    children
  )
  return (
    <g transform={`translate(${places[0]})`}>
      {vary(places) ? (
        <animateTransform attributeName="transform" type="translate" values={places.join(';')} {...play} />
      ) : null}
      {turn ? (
        <g transform={`rotate(${turns[0]})`}>
          {vary(turns) ? (
            <animateTransform attributeName="transform" type="rotate" values={turns.join(';')} {...play} />
          ) : null}
          {inner}
        </g>
      ) : (
        inner
      )}
    </g>
  )
}

function vary(values: readonly unknown[]): boolean {
  return values.some((value) => value !== values[0])
}

/** Angles without jumps of a full turn, so that nothing spins between two frames. */
function unwind(angles: readonly number[]): number[] {
  let before = angles[0] ?? 0
  return angles.map((angle) => {
    before += ((((angle - before) % 360) + 540) % 360) - 180
    return before
  })
}

function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
