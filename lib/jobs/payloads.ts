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

/** What each task is given. A payload is kept until its job is done, so it holds no more than the job needs. */
export type Payloads = {
  'send-mail': MailMessage
} & Record<TaskName, object>
