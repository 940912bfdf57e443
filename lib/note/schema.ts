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

const TAKE = 'take:'
const Take = z.templateLiteral([TAKE, z.uuid()])
/** What a button sends to put the words of a visit into the note. */
export const takeIntent = (visitId: string): string => `${TAKE}${visitId}`
/** Which visit is meant; null = another intent. */
export const takenVisit = (intent: string): string | null =>
  intent.startsWith(TAKE) ? intent.slice(TAKE.length) : null

/** The form of a note: kept as a draft, signed, or kept with the words of a visit added. */
export const NoteInput = z
  .strictObject({
    patientId: z.uuid(),
    lockVersion,
    ...parts,
    intent: z.union([z.enum(['save', 'sign']), Take]),
  })
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
