import * as z from 'zod'
import { VISIT_WAYS } from '../booking/types'
import type { TaskName } from './task-names'

/** One message, complete: the worker adds nothing to it. */
export const MailMessage = z.strictObject({
  to: z.email(),
  subject: z.string().min(1).max(200),
  text: z.string().min(1),
  html: z.string().min(1).optional(),
  /** An invitation for the reader's calendar. */
  calendar: z.strictObject({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string().min(1) }).optional(),
})

export type MailMessage = z.infer<typeof MailMessage>

/** Somebody asked for a link; whether there is an account is found out by the worker. */
export const SignInLinkWish = z.strictObject({
  email: z.string().min(3).max(254),
  purpose: z.enum(['sign_in', 'password_reset']),
})

/** A visit as it was when somebody changed it. Whom to write to is found out by the worker. */
export const VisitMail = z.strictObject({
  visitId: z.uuid(),
  to: z.enum(['patient', 'clinician']),
  method: z.enum(['request', 'cancel']),
  sequence: z.int().min(0),
  way: z.enum(VISIT_WAYS),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** What changed: who cancelled, or that another clinician has it (the one who had it is told that it left). */
  news: z.optional(z.enum(['by_patient', 'by_staff', 'other_clinician', 'left'])),
  /** Of the clinician who had it; absent = who has it now. */
  userId: z.optional(z.uuid()),
})

export type VisitMail = z.infer<typeof VisitMail>

/** A draft to be tried on the clinic's past. */
export const ReplayWish = z.strictObject({ replayId: z.uuid() })
/** Somebody has written: whoever is to read it is told, unless they have read it by then. */
export const MessageNotice = z.strictObject({ patientId: z.uuid(), to: z.enum(['patient', 'clinician']) })

/** One reminder on one channel, as it was noted when it was due. */
export const SendingWish = z.strictObject({ sendingId: z.uuid() })

/** A chart that was opened by somebody not in charge: who is told is found out by the worker. */
export const FreedTime = z.strictObject({
  clinicId: z.uuid(),
  clinicianUserId: z.uuid(),
  startsAt: z.iso.datetime(),
})
export const FreedTimeTurn = z.strictObject({ waitId: z.uuid(), startsAt: z.iso.datetime() })
/** A clinician whose role has ended, and who has their work now; null = there was none. */
export const ClinicianLeft = z.strictObject({
  clinicId: z.uuid(),
  userId: z.uuid(),
  successorUserId: z.uuid().nullable(),
  byUserId: z.uuid(),
})
export const NamedLeave = z.strictObject({ coverId: z.uuid() })
export const OutsideOpening = z.strictObject({ openingId: z.uuid() })

/** A request to erase a record, or the answer to it: who is told is found out by the worker. */
export const ErasureWord = z.strictObject({ erasureId: z.uuid() })

/** What a clinician decided and has not taken back. */
export const ReviewActDue = z.strictObject({ actId: z.uuid() })

/** Cases that a manager hands over and has not taken back. */
export const CaseMoveDue = z.strictObject({ moveId: z.uuid() })

/** Whose devices are to show that a message waits. */
export const PushWish = z.strictObject({ userId: z.uuid(), locale: z.string().max(10) })

/** What each task is given. A payload is kept until its job is done, so it holds no more than the job needs. */
export type Payloads = {
  'send-mail': MailMessage
  'mail-sign-in-link': z.infer<typeof SignInLinkWish>
  'mail-visit': VisitMail
  'tell-erasure': z.infer<typeof ErasureWord>
  'replay-protocol': z.infer<typeof ReplayWish>
  'message-notice': z.infer<typeof MessageNotice>
  'send-reminder': z.infer<typeof SendingWish>
  'push-message': z.infer<typeof PushWish>
  'tell-outside-opening': z.infer<typeof OutsideOpening>
  'tell-leave': z.infer<typeof NamedLeave>
  'tidy-after-leaver': z.infer<typeof ClinicianLeft>
  'offer-freed-time': z.infer<typeof FreedTime>
  'tell-freed-time': z.infer<typeof FreedTimeTurn>
  'carry-out-review-act': z.infer<typeof ReviewActDue>
  'carry-out-case-move': z.infer<typeof CaseMoveDue>
} & Record<TaskName, object>
