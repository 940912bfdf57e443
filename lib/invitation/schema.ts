import * as z from 'zod'
import { AFFECTED_SIDES } from '../episode/types'

const blank = (text: string | undefined) => (text ? text : undefined)

/** A patient in thirty seconds: name and e-mail; side and start rung where the clinician knows them. */
export const InvitePatient = z.strictObject({
  displayName: z.string().trim().min(1, { error: 'name' }).max(120),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .pipe(z.email({ error: 'email' })),
  affectedSide: z
    .enum(['', ...AFFECTED_SIDES])
    .optional()
    .transform((side) => (side === '' ? undefined : side)),
  startRung: z
    .string()
    .regex(/^[0-6]?$/)
    .optional()
    .transform((rung) => (blank(rung) === undefined ? undefined : Number(rung))),
})
export type InvitePatient = z.infer<typeof InvitePatient>
