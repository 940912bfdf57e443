import { type Side, sidesOf } from '../episode/sides'
import { checkBeforeSession } from '../progression/before-session'
import type { TodayFacts } from './types'

const levels = Array.from({ length: 11 }, (_, pain) => pain)

/** Pain from which planned work is not offered, for each affected leg, as PS1 decides it. */
export function soreFrom({
  protocol,
  episode,
  ladder,
}: Pick<TodayFacts, 'protocol' | 'episode' | 'ladder'>): Partial<Record<Side, number>> {
  return Object.fromEntries(
    sidesOf(episode.affectedSide).map((side) => {
      const baselineMorning = ladder[side]?.baselineMorning
      const sore = levels.find(
        (painNow) =>
          checkBeforeSession({ painNow, ...(baselineMorning !== undefined && { baselineMorning }) }, protocol)
            .decision === 'offer_calm',
      )
      return [side, sore]
    }),
  )
}

/** Whether the pain said before a session stops it on one of the legs (PS1). */
export const isSoreBefore = (
  pre: Partial<Record<Side, number>>,
  from: Partial<Record<Side, number>>,
): boolean => (['left', 'right'] as const).some((side) => (pre[side] ?? -1) >= (from[side] ?? 11))
