import { exerciseUnderFlag, gravestUrgency, type RedFlagCode } from '../red-flags'
import { clear, fired, type RuleResult } from '../rule-result'
import type { DailyInput } from '../types'

const asks = { unit: 'code', source: ['C.12', 'S000-29'] } as const

/**
 * RF: a red flag no clinician has cleared, on any side, in any check-in however old, corrected versions included.
 * It outranks everything, a clinician's pin too.
 */
export function redFlag(input: DailyInput): RuleResult {
  const codes: RedFlagCode[] = []
  const basis: string[] = []
  for (const checkIn of input.checkIns) {
    if (checkIn.redFlags === undefined || checkIn.redFlags.length === 0 || checkIn.cleared === true) continue
    codes.push(...checkIn.redFlags)
    basis.push(checkIn.id)
  }
  for (const open of input.openRedFlags ?? []) {
    codes.push(open.code)
    basis.push(open.checkInId)
  }
  const urgency = gravestUrgency(codes)
  if (urgency === null) return clear('RF', asks)
  const observed = [...new Set(codes)].sort().join(' ')
  return fired(
    'RF',
    asks,
    { observed, basis: basis.sort(), reason: urgency },
    { outcome: 'refer', urgency, exercise: exerciseUnderFlag(urgency) },
  )
}
