export const NOTE_STATES = ['draft', 'signed'] as const

/** The parts a clinician writes; what the portal draws from the record stands beside them. */
export const NOTE_PARTS = ['subjective', 'observed', 'assessment', 'plan'] as const
export type NotePart = (typeof NOTE_PARTS)[number]
export type NoteText = Record<NotePart, string>

/** Most characters of one part. */
export const PART_MOST = 8000

/** A signed note with what was added to it, as the record shows it. */
export type SignedNote = NoteText & {
  noteId: string
  drawn: string[]
  byName: string
  signedAt: Date
  addenda: { noteId: string; text: string; byName: string; signedAt: Date }[]
}

export type NoteDraft = NoteText & { lockVersion: number; savedAt: Date }
