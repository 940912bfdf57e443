import { dayOf } from '../progression/day-number'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** The engine looks this far behind the day its evidence began, and at least this far behind today. */
const LOOK_BEHIND_EVIDENCE_DAYS = 14
const LOOK_BEHIND_TODAY_DAYS = 35
/** A rung held longer than this is judged by its last half year. */
const LONGEST_WINDOW_DAYS = 180

/** The first local day whose logs a daily decision is given. A stored decision is derived again with the same window. */
export function evidenceWindowStart(ladder: PerSide<LadderState>, today: PlainDate): PlainDate {
  return addDays(today, firstDayOfEvidence(ladder, today) - dayOf(today))
}

/** The same as a day number. */
export function firstDayOfEvidence(ladder: PerSide<LadderState>, today: PlainDate): number {
  const day = dayOf(today)
  let from = day - LOOK_BEHIND_TODAY_DAYS
  for (const side of SIDES) {
    const state = ladder[side]
    if (state) from = Math.min(from, dayOf(state.evidenceSince) - LOOK_BEHIND_EVIDENCE_DAYS)
  }
  return Math.max(from, day - LONGEST_WINDOW_DAYS)
}
