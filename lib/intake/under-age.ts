import type { Protocol } from '../progression/protocol'
import { ageOn } from '../time/age'
import type { PlainDate } from '../time/types'

/** Whether no automation may touch somebody on a day (RF-AGE; C.3.1, C.20/10); null = nobody has asked for the age. */
export const isUnderAge = (
  dateOfBirth: PlainDate | null,
  today: PlainDate,
  protocol: Pick<Protocol, 'intake'>,
): boolean | null => (dateOfBirth === null ? null : ageOn(dateOfBirth, today) < protocol.intake.adultAge)
