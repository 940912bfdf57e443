import * as z from 'zod'

/*
 * What the forms of signing in send. Messages are keys of the `auth` catalogue. Identity is proven by what is typed,
 * never taken from a field.
 */

const text = (max: number) => z.string({ error: 'errors.form' }).max(max, 'errors.form')
const next = text(600).optional()
const email = text(400).trim().min(1, 'errors.emailNeeded')
const password = text(1000).min(1, 'errors.passwordNeeded')
const code = text(100).trim().min(1, 'errors.codeNeeded')
const token = text(60)
const newPassword = text(1000).min(1, 'errors.newPasswordNeeded')
const displayName = text(200).trim().min(1, 'errors.nameNeeded').max(100, 'errors.nameLong')

export const SignInInput = z.strictObject({ email, password, next, ownPhone: z.literal('on').optional() })
export const PersonaInput = z.strictObject({ persona: z.uuid('errors.form'), next })
export const CodeInput = z.strictObject({ code, next })
export const EnrolInput = z.strictObject({
  code,
  kept: z.literal('on', { error: 'errors.keepCodes' }),
  next,
})
export const ConfirmInput = z.strictObject({ password, code: text(100).trim().optional(), next })
export const LinkRequestInput = z.strictObject({
  email,
  purpose: z.enum(['sign_in', 'password_reset'], 'errors.form'),
})
export const LinkInput = z.strictObject({ token })
export const ResetInput = z.strictObject({ token, newPassword })
export const PlaceInput = z.strictObject({
  place: z
    .string()
    .regex(/^(patient|clinician|manager) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'errors.form'),
  next,
})
export const NewPasswordInput = z.strictObject({ newPassword })
export const DeviceInput = z.strictObject({ device: z.string().regex(/^[0-9a-f]{64}$/, 'errors.form') })
export const AcceptInput = z.strictObject({ token, displayName, newPassword, timeZone: text(60).optional() })
export const JoinInput = z.strictObject({ slug: text(80), displayName, email })
export const KeptInput = z.strictObject({ kept: z.literal('on', { error: 'errors.keepCodes' }) })
const answer = text(20_000)
export const PasskeyAnswerInput = z.strictObject({ answer, next })
const passkeyName = text(200).trim().min(1, 'errors.passkeyName').max(60, 'errors.passkeyName')
export const NewPasskeyInput = z.strictObject({ answer, name: passkeyName })
export const FirstPasskeyInput = z.strictObject({
  answer,
  name: passkeyName,
  kept: z.literal('on', { error: 'errors.keepCodes' }),
  next,
})
export const PasskeyInput = z.strictObject({ passkey: z.uuid('errors.form') })
export const RenamedPasskeyInput = z.strictObject({ passkey: z.uuid('errors.form'), name: passkeyName })
export const EmptyInput = z.strictObject({})
