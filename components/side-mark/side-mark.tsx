import type { ShownSide } from '@/lib/measures/words'

type Props = {
  side: ShownSide
  /** The side in words, e.g. from `sideWord`. */
  label: string
  /** Only the picture is seen; the words are still read out. */
  compact?: boolean
}

/**
 * The one mark for a side: two legs seen from behind, so that left is on the left. The affected leg is solid
 * and rests on a foot; the other is an outline. Its looks are `side-mark` in app/globals.css: a list has fifty.
 */
export function SideMark({ side, label, compact }: Props) {
  return (
    <span className="side-mark">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <Leg x={5.5} solid={side !== 'right'} />
        <Leg x={14.5} solid={side !== 'left'} />
      </svg>
      <span className={compact ? 'sr-only' : undefined}>{label}</span>
    </span>
  )
}

function Leg({ x, solid }: { x: number; solid: boolean }) {
  return solid ? (
    <path d={`M${x - 3.2} 1.5h6.4l-1 8.5-.5 8h-3.4l-.5-8z`} />
  ) : (
    <path d={`M${x - 2.6} 2h5.2l-1 8-.4 7.5h-2.4l-.4-7.5z`} data-well="" />
  )
}
