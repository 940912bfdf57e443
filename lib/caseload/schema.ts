import * as z from 'zod'
import { cleanText } from '../thread/schema'

const several = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])
const given = (value: unknown) => (value === '' ? undefined : value)

/** Most cases handed over at once: what one page shows. */
const MOST_AT_ONCE = 50

/** Which cases go to whom. Messages are keys of the `manager` catalogue. */
export const HandOverInput = z.strictObject({
  patientIds: z.preprocess(
    several,
    z
      .array(z.uuid('reassign.caseNotFound'))
      .min(1, 'reassign.chooseCases')
      .max(MOST_AT_ONCE, 'reassign.caseNotFound'),
  ),
  toUserId: z.preprocess(given, z.uuid('reassign.chooseClinician')),
  note: z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(500, 'reassign.noteLong'))
    .optional()
    .transform((words) => (words ? words : null)),
})

/** Taking a move back within its ten seconds. */
export const TakeBackMove = z.strictObject({ moveId: z.uuid() })

/** Ending a membership: which one, who takes over the open work, and a tick that says "I mean it". */
export const EndAccessInput = z.strictObject({
  membershipId: z.uuid('people.membershipNotFound'),
  successorUserId: z.preprocess(given, z.uuid('people.successorNotAClinician').optional()),
  confirmed: z.literal('yes', 'people.chooseConfirm'),
})
