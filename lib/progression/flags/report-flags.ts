import { fixedNumbers } from '../fixed-numbers'
import type { Situation } from '../situation'
import { type CheckInLog, type Pain, SIDES, type Side } from '../types'

const CONFLICT_WINDOW_DAYS = 7

/**
 * What the check-ins say beside the load: `other_side_pain`, `data_conflict`, `night_waking`, `low_mood` (C.7).
 * Low mood is a note to the clinician and support information, never a diagnosis.
 */
export function reportFlags(situation: Situation): readonly string[] {
  const { otherSide, nightWaking, lowMood } = fixedNumbers
  const flags: string[] = []
  if (countDays(situation, nightWaking.windowDays, wokeAtNight) >= nightWaking.nights)
    flags.push('night_waking')
  if (countDays(situation, lowMood.windowDays, hasLowMood) >= lowMood.days) flags.push('low_mood')
  if (countDays(situation, CONFLICT_WINDOW_DAYS, contradictsItself) >= 1) flags.push('data_conflict')
  const unaffected = unaffectedSide(situation)
  if (unaffected !== undefined) {
    const hurts = (checkIns: readonly CheckInLog[]) => hurtsOn(checkIns, unaffected)
    if (countDays(situation, otherSide.windowDays, hurts) >= otherSide.days) flags.push('other_side_pain')
  }
  return flags
}

function countDays(
  { logbook, today }: Situation,
  windowDays: number,
  counts: (checkIns: readonly CheckInLog[]) => boolean,
): number {
  let days = 0
  for (let day = today - windowDays + 1; day <= today; day++) {
    const checkIns = logbook.checkInsOn.get(day)
    if (checkIns !== undefined && counts(checkIns)) days++
  }
  return days
}

const wokeAtNight = (checkIns: readonly CheckInLog[]) =>
  checkIns.some((checkIn) => checkIn.wokeAtNight === true)

const hasLowMood = (checkIns: readonly CheckInLog[]) =>
  checkIns.some((checkIn) => checkIn.mood !== undefined && checkIn.mood <= fixedNumbers.lowMood.moodMax)

/** Two check-ins of one day that lie three or more apart. */
function contradictsItself(checkIns: readonly CheckInLog[]): boolean {
  if (checkIns.length < 2) return false
  return SIDES.some(
    (side) =>
      spread(checkIns.map((checkIn) => checkIn.morning?.[side])) >= fixedNumbers.checkInConflictDifference ||
      spread(checkIns.map((checkIn) => checkIn.worst24h?.[side])) >= fixedNumbers.checkInConflictDifference,
  )
}

function spread(values: readonly (Pain | undefined)[]): number {
  const known = values.filter((value) => value !== undefined)
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known)
}

function unaffectedSide({ input }: Situation): Side | undefined {
  if (input.affected === 'bilateral') return undefined
  return input.affected === 'left' ? 'right' : 'left'
}

function hurtsOn(checkIns: readonly CheckInLog[], side: Side): boolean {
  const isOver = (pain: Pain | undefined) => pain !== undefined && pain > fixedNumbers.otherSide.painOver
  return checkIns.some((checkIn) => isOver(checkIn.morning?.[side]) || isOver(checkIn.worst24h?.[side]))
}
