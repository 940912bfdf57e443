import * as z from 'zod'
import { STAFF_ROLES } from '../auth/roles'

/** A colleague to invite. Messages are keys of the `manager` catalogue. */
export const InviteStaff = z.strictObject({
  displayName: z.string().trim().min(1, 'people.nameMissing').max(120, 'people.nameMissing'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'people.emailMissing')
    .pipe(z.email({ error: 'people.emailMissing' })),
  role: z.enum(STAFF_ROLES, 'people.roleMissing'),
})

export const WithdrawInvitation = z.strictObject({ invitationId: z.uuid('people.revokeGone') })

export const ConfirmInvitation = z.strictObject({ invitationId: z.uuid('people.revokeGone') })
