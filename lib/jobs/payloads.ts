import * as z from 'zod'
import type { TaskName } from './task-names'

/** One message, complete: the worker adds nothing to it. */
export const MailMessage = z.strictObject({
  to: z.email(),
  subject: z.string().min(1).max(200),
  text: z.string().min(1),
  html: z.string().min(1).optional(),
})

export type MailMessage = z.infer<typeof MailMessage>

/** Somebody asked for a link; whether there is an account is found out by the worker. */
export const SignInLinkWish = z.strictObject({
  email: z.string().min(3).max(254),
  purpose: z.enum(['sign_in', 'password_reset']),
})

/** What each task is given. A payload is kept until its job is done, so it holds no more than the job needs. */
export type Payloads = {
  'send-mail': MailMessage
  'mail-sign-in-link': z.infer<typeof SignInLinkWish>
} & Record<TaskName, object>
