import type { SettleAnswer } from '../check-in/types'
import type { PlainDate } from '../time/types'

export type SettledDay = {
  localDate: PlainDate
  settled: 'never' | 'within30' | 'sameDay' | 'nextDay' | 'stillUp' | 'unknown' | 'none'
}

type Said = SettleAnswer | 'at30_within' | 'at30_above'
const SETTLED: Record<Said, SettledDay['settled']> = {
  never_above: 'never',
  at30_within: 'within30',
  within_30_min: 'within30',
  at30_above: 'sameDay',
  same_day: 'sameDay',
  next_day: 'nextDay',
  still_up: 'stillUp',
}

/** How each of these days settled: nothing trained, nobody answered, or the worst answer of the day. */
export function settledDays(
  days: readonly PlainDate[],
  loads: readonly { localDate: PlainDate; settle: Said | null }[],
): SettledDay[] {
  return days.map((localDate) => {
    const load = loads.find((one) => one.localDate === localDate)
    return { localDate, settled: !load ? 'none' : load.settle === null ? 'unknown' : SETTLED[load.settle] }
  })
}
