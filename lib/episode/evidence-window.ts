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
  let from = addDays(today, -LOOK_BEHIND_TODAY_DAYS)
  for (const side of SIDES) {
    const state = ladder[side]
    if (!state) continue
    const wanted = addDays(state.evidenceSince, -LOOK_BEHIND_EVIDENCE_DAYS)
    if (wanted < from) from = wanted
  }
  const limit = addDays(today, -LONGEST_WINDOW_DAYS)
  return from < limit ? limit : from
}
