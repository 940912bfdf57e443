import type { PlainDate } from '@/lib/time/plain-date'
import { dayOf } from './day-number'
import { byClinicalTime } from './day-response'
import { AS_KNOWN, earlierReadings, type Logbook, readLogbook } from './logbook'
import type { Protocol } from './protocol'
import type { CheckInLog, DailyInput, LadderState, Pain, Side } from './types'

const VALUES = 7
const VALUES_MIN = 3

/**
 * Usual morning pain for a rung that begins on `evidenceSince`: the median of the last 7 morning values before that
 * day (at least 3), else the one that held so far. Once lowered it may fall but not rise by itself (C.2).
 */
export function baselineForNextRung(
  state: LadderState,
  side: Side,
  input: DailyInput,
  evidenceSince: PlainDate,
  protocol: Protocol,
): Pain {
  const median = usualMorning(side, input, evidenceSince, protocol)
  if (median === undefined) return state.baselineMorning
  return state.baselineCapped === true ? Math.min(state.baselineMorning, median) : median
}

/** After a lowering: the smaller of the old value and the new median, so that nobody progresses on sore mornings. */
export function baselineAfterLowering(
  current: Pain,
  side: Side,
  input: DailyInput,
  evidenceSince: PlainDate,
  protocol: Protocol,
): Pain {
  return Math.min(current, usualMorning(side, input, evidenceSince, protocol) ?? current)
}

/** Late entries and corrections can only lower it: the smallest of all readings. */
function usualMorning(
  side: Side,
  input: DailyInput,
  before: PlainDate,
  protocol: Protocol,
): Pain | undefined {
  if (input.checkIns.length === 0) return undefined
  const firstDay = input.checkIns.reduce(
    (first, { localDate }) => Math.min(first, dayOf(localDate)),
    Number.POSITIVE_INFINITY,
  )
  const asKnown = readLogbook(input, firstDay, protocol, AS_KNOWN)
  const earlier = earlierReadings(asKnown.lateHeardAt)
  const books = [asKnown, ...earlier.map((heardUntil) => readLogbook(input, firstDay, protocol, heardUntil))]
  const medians = books
    .map((logbook) => medianMorning(side, before, logbook))
    .filter((median) => median !== undefined)
  return medians.length === 0 ? undefined : Math.min(...medians)
}

function medianMorning(side: Side, before: PlainDate, { checkInsOn }: Logbook): Pain | undefined {
  const earlier: CheckInLog[] = []
  const end = dayOf(before)
  checkInsOn.forEach((day, checkIns) => {
    if (day < end) earlier.push(...checkIns)
  })
  const mornings = earlier
    .sort(byClinicalTime)
    .map((checkIn) => checkIn.morning?.[side])
    .filter((morning) => morning !== undefined)
    .slice(-VALUES)
    .sort((a, b) => a - b)
  if (mornings.length < VALUES_MIN) return undefined
  // With an even number of values the lower middle one: a pain someone has named, on the cautious side.
  return mornings[Math.floor((mornings.length - 1) / 2)]
}
