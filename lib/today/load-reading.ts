import type { Protocol } from '../progression/protocol'
import type { PerSide, Side } from '../progression/types'

/** What was felt of one leg: pain before, absent where it was not said, and the worst of the load. */
type Felt = { side: Side; pain: number; before?: number }

/** How a load reads the moment it is written down; `limit` is what the reason went by. */
export type LoadReading =
  | ({ reading: 'within' } & Felt)
  | ({ reading: 'exceeded' | 'flare'; by: 'level' | 'rise'; limit: number } & Felt)

const SIDES = ['left', 'right'] as const
const GRAVITY = { within: 0, exceeded: 1, flare: 2 }

/**
 * What the pain before a load and at its worst says at once (C.5; S003-06): the worse leg, with its reason. How it
 * settles and the next morning are still to come. `ceiling` is the limit agreed for the exercise, where it is lower
 * than that of the protocol. null = the worst was not said, or nothing over a limit is known and the pain before is not.
 */
export function readLoad(
  { pre, during }: { pre: PerSide<number>; during: PerSide<number> },
  { limits, flare }: Pick<Protocol, 'limits' | 'flare'>,
  ceiling: number = limits.duringAbsMax,
): LoadReading | null {
  const most = Math.min(ceiling, limits.duringAbsMax)
  const readings = SIDES.flatMap((side): LoadReading[] => {
    const [pain, before] = [during[side], pre[side]]
    if (pain === undefined) return []
    const felt: Felt = { side, pain, ...(before !== undefined && { before }) }
    const rise = before === undefined ? undefined : pain - before
    if (pain >= flare.duringAbsMin)
      return [{ reading: 'flare', by: 'level', limit: flare.duringAbsMin, ...felt }]
    if (rise !== undefined && rise >= flare.duringRiseMin)
      return [{ reading: 'flare', by: 'rise', limit: flare.duringRiseMin, ...felt }]
    if (pain > most) return [{ reading: 'exceeded', by: 'level', limit: most, ...felt }]
    if (rise !== undefined && rise > limits.duringRiseMax)
      return [{ reading: 'exceeded', by: 'rise', limit: limits.duringRiseMax, ...felt }]
    return rise === undefined ? [] : [{ reading: 'within', ...felt }]
  })
  // a leg that was not read keeps the other from standing for both
  const known = SIDES.every(
    (side) => pre[side] === undefined || readings.some((reading) => reading.side === side),
  )
  const [worst] = readings.sort((a, b) => GRAVITY[b.reading] - GRAVITY[a.reading] || b.pain - a.pain)
  return worst === undefined || (worst.reading === 'within' && !known) ? null : worst
}
