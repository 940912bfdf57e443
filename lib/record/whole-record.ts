/** One person's whole record as a file. */
export type WholeRecord = {
  format: 'loadwise-record'
  formatVersion: 1
  exportedAt: string
  clinic: { name: string; timeZone: string }
  patient: RecordRow
  /** Rows by table, oldest first. */
  tables: Record<string, RecordRow[]>
  leftOut: Readonly<Record<string, string>>
}
export type RecordRow = Record<string, unknown>

/** Tables about a person that their record leaves out, each with the reason. */
export const LEFT_OUT = {
  audit_events: 'Who opened the record is shown in the portal itself; its rows also name other people.',
  audit_outbox: 'The same, on its way there.',
  board_cases: 'Worked out from the other tables, for the clinic’s counts.',
  board_facts: 'The same: what an episode adds to the clinic’s counts.',
  episode_states: 'Worked out from the other tables; it says nothing that they do not.',
  clinical_notes: 'A clinician’s notes. The clinic gives them on request.',
  handovers: 'What one clinician told another when they handed over. The clinic gives it on request.',
  review_acts:
    'What a clinician decided and could take back for ten seconds, and calls they made. What came of it stands in the answers.',
  visit_notes: 'A clinician’s working notes of a visit. The clinic gives them on request.',
  visit_seats: 'Which browser sat in the room of a video visit.',
  visit_signals: 'How two browsers found each other; forgotten when the visit is over.',
  carried_records: 'Files brought from other clinics; what was taken in stands in the other tables.',
  legal_holds:
    'Why a record has to stay for now. That it has to is shown in the portal; the clinic gives the reason on request.',
  file_chunks: 'Pictures and clips are too large for this file; each can be saved from the messages.',
  submissions: 'Keys under which the portal recognises an entry sent twice.',
} as const satisfies Record<string, string>

/** Columns that open something or prove who somebody is. They never leave. */
export function isSecretColumn(name: string): boolean {
  return /(hash|secret|token|auth|p256dh|endpoint)$/i.test(name) && !/^(protocolHash|contentHash)$/.test(name)
}
