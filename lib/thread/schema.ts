import * as z from 'zod'
import { clientKey } from '../forms/answers'
import { MOST_CHARACTERS } from './types'

/** Line breaks as one kind, nothing invisible, nothing around it. Text only: nothing here is ever markup. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .trim()
}

const body = z
  .string({ error: 'errors.message' })
  .transform(cleanText)
  .pipe(z.string().min(1, 'errors.message').max(MOST_CHARACTERS, 'errors.tooLong'))

/** A message of a person in care to their care team. */
export const MessageInput = z.strictObject({ clientKey, body })
export type MessageInput = z.infer<typeof MessageInput>

/** A message of a clinician. Names the patient; the guard decides whether there is one. */
export const AnswerInput = z.strictObject({
  patientId: z.uuid(),
  clientKey,
  body,
  /** It holds only: the day by whose end the answer itself is promised. */
  answerBy: z.preprocess((day) => (day === '' ? undefined : day), z.iso.date('errors.dueOn').optional()),
})
export type AnswerInput = z.infer<typeof AnswerInput>

/** What somebody has typed so far; `clientKey` is that of the form it stands in. */
export const DraftInput = z.strictObject({
  patientId: z.uuid().optional(),
  clientKey,
  body: z.string().max(2 * MOST_CHARACTERS),
})
export type DraftInput = z.infer<typeof DraftInput>

export const TASK_URGENCIES = ['urgent', 'soon', 'routine'] as const

/** Makes a message of the patient into a task, or takes it to the plan. */
export const MessageUseInput = z.discriminatedUnion('use', [
  z.strictObject({
    use: z.literal('task'),
    patientId: z.uuid(),
    messageId: z.uuid(),
    urgency: z.enum(TASK_URGENCIES),
    /** The day by whose end it is done; by its urgency where none is given. */
    dueOn: z.preprocess((day) => (day === '' ? undefined : day), z.iso.date('errors.dueOn').optional()),
    /** The colleague who does it; whoever is in charge where nobody is named. */
    toUserId: z.preprocess((who) => (who === '' ? undefined : who), z.uuid().optional()),
    note: z.string().transform(cleanText).pipe(z.string().max(500, 'errors.tooLong')),
  }),
  z.strictObject({ use: z.literal('plan_change'), patientId: z.uuid(), messageId: z.uuid() }),
])
export type MessageUseInput = z.infer<typeof MessageUseInput>

/** Says that what the patient wrote needs no answer. */
export const NoAnswerInput = z.strictObject({ patientId: z.uuid() })
