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

/** What a clinician wrote during a visit, as the chart shows it. */
export type VisitNote = {
  visitId: string
  /** When the visit began. */
  at: Date
  text: string
  byName: string
  /** The note that holds it; null = none. */
  noteId: string | null
  /** open = in no note yet, draft = in a note nobody has signed, signed = in a signed one */
  stands: 'open' | 'draft' | 'signed'
}
