import * as z from 'zod'
import { cleanText } from '../thread/schema'
import { PART_MOST } from './types'

const part = z.string().max(PART_MOST).transform(cleanText)
const parts = { subjective: part, observed: part, assessment: part, plan: part }
/** 0 = there was no draft when the page was opened. */
const lockVersion = z.union([z.int(), z.string().regex(/^\d{1,6}$/)]).transform((version) => Number(version))

/** What is kept while a note is written. */
export const NoteDraftInput = z.strictObject({ patientId: z.uuid(), lockVersion, ...parts })
export type NoteDraftInput = z.infer<typeof NoteDraftInput>

/** The form of a note: kept as a draft, or signed. */
export const NoteInput = z
  .strictObject({ patientId: z.uuid(), lockVersion, ...parts, intent: z.enum(['save', 'sign']) })
  .superRefine((note, context) => {
    if (note.intent !== 'sign') return
    for (const path of ['assessment', 'plan'] as const) {
      if (note[path] === '') context.addIssue({ code: 'custom', path: [path], message: path })
    }
  })

/** What is added to a signed note. */
export const AddendumInput = z.strictObject({
  patientId: z.uuid(),
  noteId: z.uuid(),
  text: part.pipe(z.string().min(1, 'text')),
})
