/**
 * Every entry of a person in care and the version of what a phone keeps of it. A phone may send what an older release
 * wrote: a change an old entry would not survive raises the version here and adds a step to `earlier` in
 * `lib/server/entries.ts`. A change that only adds an answer nobody has to give needs neither.
 */
export const ENTRY_VERSIONS = {
  'check-in': 1,
  session: 2,
  'left-out': 1,
  response: 1,
  activity: 1,
  'flare-report': 1,
  questionnaire: 1,
  battery: 1,
  'call-request': 1,
  question: 1,
  'gate-test': 1,
  sitting: 1,
  'file-import': 1,
  message: 1,
  'finish-answer': 1,
} as const

export type EntryKind = keyof typeof ENTRY_VERSIONS

export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(ENTRY_VERSIONS, kind)
