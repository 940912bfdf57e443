import type { ShownFile } from '../files/types'
import type { ZoneName } from '../time/types'

/** Who speaks in a thread: the person in care, or anybody of the care team. */
export const AUTHORS = ['patient', 'clinician'] as const
export type Author = (typeof AUTHORS)[number]

/** Longer letters are split by whoever writes them. */
export const MOST_CHARACTERS = 4000

/** What a clinician makes of a message. */
export const MESSAGE_MAKES = ['task', 'plan_change'] as const
/** What became of a message beyond an answer in writing: made into something, or said to need none. */
export const MESSAGE_USES = [...MESSAGE_MAKES, 'no_answer', 'spoken'] as const
export type MessageUse = (typeof MESSAGE_USES)[number]

export type UseRecord = {
  kind: MessageUse
  byName: string
  at: Date
  /** null = none was written. */
  note: string | null
  /** Until when a task is to be done; null = not a task. */
  dueAt: Date | null
}

export type ThreadMessage = {
  messageId: string
  /** Counts up in the thread from 1. */
  number: number
  author: Author
  authorUserId: string
  authorName: string
  body: string
  writtenAt: Date
  /** Later than `writtenAt` when a phone kept it. */
  receivedAt: Date
  uses: UseRecord[]
  files: ShownFile[]
}

/** What one reader sees of a thread. */
export type Thread = {
  /** The newest messages, oldest first. */
  messages: ThreadMessage[]
  /** There are older ones. */
  more: boolean
  /** The highest number each side has opened; 0 = nothing. */
  readBy: Record<Author, number>
  /** The highest number this reader had opened before. */
  readByMe: number
  /** What this reader had begun to write; '' = nothing. */
  draft: string
  /** When an answer to what the person wrote is due; null = nothing waits for one. */
  answerDueAt: Date | null
  /** In which the clinic counts its days. */
  clinicZone: ZoneName
}

/** One line of a clinician's list of threads. */
export type ThreadLine = {
  patientId: string
  patientName: string
  timeZone: ZoneName
  last: { author: Author; authorName: string; body: string; at: Date }
  /** Messages of the patient that this clinician has not opened and nobody has answered. */
  unread: number
  /** Why the last message waits for nothing, where nobody answered it in writing; null = it was answered, or waits. */
  without: Pick<UseRecord, 'kind' | 'byName'> | null
  /** null = nothing waits for an answer. */
  answerDueAt: Date | null
  /** By when a clip is to be rated; null = none waits. */
  clipDueAt: Date | null
}
