import { exerciseUnderFlag, gravestUrgency, type RedFlagCode } from '../red-flags'
import { clear, fired, type RuleResult } from '../rule-result'
import type { CheckInLog, DailyInput } from '../types'

const asks = { unit: 'code', source: ['C.12', 'S000-29'] } as const

/**
 * RF: a red flag no clinician has cleared, on any side, in any check-in however old, corrected versions included.
 * It outranks everything, a clinician's pin too.
 * In: the check-ins to look through, if those with a flag are known already.
 */
export function redFlag(input: DailyInput, checkIns: readonly CheckInLog[] = input.checkIns): RuleResult {
  const codes: RedFlagCode[] = []
  const basis: string[] = []
  for (const checkIn of checkIns) {
    if (checkIn.redFlags === undefined || checkIn.redFlags.length === 0 || checkIn.cleared === true) continue
    codes.push(...checkIn.redFlags)
    basis.push(checkIn.id)
  }
  for (const open of input.openRedFlags ?? []) {
    codes.push(open.code)
    basis.push(open.checkInId)
  }
  const urgency = codes.length === 0 ? null : gravestUrgency(codes)
  if (urgency === null) return clear('RF', asks)
  const observed = [...new Set(codes)].sort().join(' ')
  return fired(
    'RF',
    asks,
    { observed, basis: basis.sort(), reason: urgency },
    { outcome: 'refer', urgency, exercise: exerciseUnderFlag(urgency) },
  )
}
