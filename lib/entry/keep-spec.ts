import type { EntryKind } from './kinds'

/** What a form says about itself, in the page, so that its entry can be kept on the phone: finished sentences only. */
export type KeepSpec = {
  kind: EntryKind
  /** When the portal made this page. */
  pageAt: string
  /** Keys of what it is about, where that waits on the phone as well. */
  after?: string[]
  words: KeepWords
}

export type KeepWords = {
  /** "Saved on this phone." */
  saved: string
  /** Why it has not been sent, and what happens next. */
  line: string
  portal: string
  /** Nobody has said no, only the answer is long in coming. */
  slow: string
  signIn: string
  signInLink: string
  otherPerson: string
  /** Neither sent nor kept, and the page still holds the answers. */
  notKept: string
  /** What it means for the day. */
  until: string
  /** The same, when a safety sign was ticked: a stop, not the last plan. */
  untilSign: string
  toToday: string
  toList: string
  /** Above the numbers to call, when a safety sign was ticked and has reached nobody. */
  urgent: string
  /** In the place of all that once it has arrived. */
  sent: string
  sentText: string
}
