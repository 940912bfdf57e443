import { extent, type Figure } from '@/lib/exercise-figure/figure'
import { type Frame, motionOf } from '@/lib/exercise-figure/motion'
import { outlines, type Part, parts, place, viewOf } from '@/lib/exercise-figure/shapes'
import { ThingBehind, ThingInFront } from './figure-thing'
import { Follow } from './follow'

type Props = {
  figure: Figure
  frames: readonly Frame[]
  /** Turned to the left, so that the left leg is the near one. */
  mirrored: boolean
  /** What it shows, in words; left out where the words stand beside it. */
  label: string | undefined
}

/** One drawing, framed by the whole movement so that stills and motion share one scale. */
export function FigureDrawing({ figure, frames, mirrored, label }: Props) {
  const seconds = frames.at(-1)?.seconds ?? 0
  const view = viewOf(
    motionOf(figure).frames.map((frame) => frame.skeleton),
    figure.things.flatMap(extent),
  )
  return (
    <svg
      viewBox={`${round(mirrored ? -view.x - view.width : view.x)} ${round(view.y)} ${round(view.width)} ${round(view.height)}`}
      className="keep-colour h-auto w-full"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <g transform={mirrored ? 'scale(-1 -1)' : 'scale(1 -1)'}>
        <path
          d={`M${round(view.x + 4)} 0H${round(view.x + view.width - 4)}`}
          className="stroke-line-strong"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
        {figure.things.map((thing) => (
          <ThingBehind key={thing.kind} thing={thing} frames={frames} />
        ))}
        {parts.map((part) => (
          <Follow
            key={part}
            frames={frames}
            at={(skeleton) => place(skeleton)[part].at}
            turn={(skeleton) => place(skeleton)[part].turn}
            stretch={(skeleton) => place(skeleton)[part].stretch}
          >
            <path
              d={outlines[part]}
              className={`${fillOf(part, figure.legs)} stroke-sheet`}
              strokeWidth="1.4"
            />
          </Follow>
        ))}
        {figure.things.map((thing) => (
          <ThingInFront key={thing.kind} thing={thing} frames={frames} seconds={seconds} />
        ))}
      </g>
    </svg>
  )
}

/** Working legs in the accent, the near one darker; the rest of the person in ink, far limbs lighter. */
function fillOf(part: Part, legs: Figure['legs']): string {
  if (part === 'nearThigh' || part === 'nearShin' || part === 'nearFoot') {
    return legs === 'none' ? 'fill-figure-body' : 'fill-accent'
  }
  if (part === 'farThigh' || part === 'farShin' || part === 'farFoot') {
    return legs === 'two' ? 'fill-figure-far-work' : 'fill-figure-far'
  }
  return part === 'farUpperArm' || part === 'farForearm' ? 'fill-figure-far' : 'fill-figure-body'
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
