/**
 * What happens to each table when somebody's record is erased, and for how long rows stay that nobody asked about. Every
 * table is named (`manifest.db.test.ts` refuses a new one without an entry).
 *
 * - `deleted`: rows about the person go when they ask.
 * - `kept`: the law asks for it until the clinic's years are over. It stays under a pseudonym; whatever says who it was is
 *   taken out of every text. When the years are over it is deleted.
 * - `remade`: the row stays as the pseudonym itself.
 * - `account`: goes with the account, if the person has no other place in the portal; invitations go by their address.
 * - `chained`: the audit log. Ids and codes only; nothing leads from them to a person once the account is gone.
 * - `proof`: that, when and by whom it was erased or had to stay. Ids only.
 * - `not_theirs`: says nothing of a person in care.
 */
export type Fate = 'deleted' | 'kept' | 'remade' | 'account' | 'chained' | 'proof' | 'not_theirs'

export type TableEntry = {
  fate: Fate
  /** Rows older than this by this column go by themselves. */
  rowsFor?: { column: string; days: number }
}

const deleted: TableEntry = { fate: 'deleted' }
const kept: TableEntry = { fate: 'kept' }
const account: TableEntry = { fate: 'account' }
const notTheirs: TableEntry = { fate: 'not_theirs' }
const forDays = (entry: TableEntry, column: string, days: number): TableEntry => ({
  ...entry,
  rowsFor: { column, days },
})

export const ERASURE_MANIFEST: Readonly<Record<string, TableEntry>> = {
  patients: { fate: 'remade' },
  users: { fate: 'remade' },

  // The account of care: what was found, said, decided, planned and done, and by whom.
  activities: kept,
  autonomy_envelopes: kept,
  away_days: kept,
  battery_results: kept,
  board_cases: kept,
  board_facts: kept,
  care_assignments: kept,
  chart_openings: kept,
  check_ins: kept,
  clinical_notes: kept,
  consents: kept,
  decision_answers: kept,
  decisions: kept,
  episode_states: kept,
  episodes: kept,
  exercise_sessions: kept,
  finish_answers: kept,
  flare_reports: kept,
  gate_signoffs: kept,
  gate_tests: kept,
  goal_ratings: kept,
  goals: kept,
  handovers: kept,
  intakes: kept,
  ladder_states: kept,
  late_evidence: kept,
  learning_releases: kept,
  left_out_exercises: kept,
  maintenance_plans: kept,
  message_uses: kept,
  messages: kept,
  override_follow_ups: kept,
  patient_questions: kept,
  plan_receipts: kept,
  plan_versions: kept,
  protocol_moves: kept,
  protocol_replay_cases: kept,
  questionnaire_answers: kept,
  red_flag_clearances: kept,
  remote_examinations: kept,
  review_items: kept,
  running_states: kept,
  session_responses: kept,
  sitting_measures: kept,
  visit_summaries: kept,
  visits: kept,

  // Of use to the person alone, or a way to reach or recognise them.
  activity_imports: deleted,
  call_requests: deleted,
  carried_records: deleted,
  coach_card_openings: deleted,
  coach_cards: deleted,
  file_chunks: deleted,
  files: deleted,
  kit_notes: deleted,
  learning_reads: deleted,
  message_drafts: forDays(deleted, 'saved_at', 365),
  patient_feeds: forDays(deleted, 'revoked_at', 90),
  plan_drafts: deleted,
  reminder_sendings: forDays(deleted, 'at', 365),
  reminders: deleted,
  review_acts: deleted,
  submissions: deleted,
  thread_reads: deleted,
  travel_periods: deleted,
  visit_guests: deleted,
  visit_notes: deleted,
  visit_seats: deleted,
  visit_waits: deleted,
  visit_signals: forDays(deleted, 'created_at', 1),

  invitations: forDays(account, 'expires_at', 365),
  sign_in_failures: forDays(account, 'window_start', 2),
  message_notices: account,
  passkeys: account,
  push_subscriptions: forDays(account, 'last_success_at', 365),
  recovery_codes: account,
  sessions: forDays(account, 'expires_at', 90),
  sign_in_links: forDays(account, 'expires_at', 30),
  calendar_feeds: forDays(account, 'revoked_at', 90),

  audit_events: { fate: 'chained' },
  audit_heads: { fate: 'chained' },
  audit_outbox: { fate: 'chained' },
  erasures: { fate: 'proof' },
  legal_holds: { fate: 'proof' },

  board_case_cells: notTheirs,
  board_cells: notTheirs,
  board_changes: notTheirs,
  case_moves: forDays(notTheirs, 'ended_at', 365),
  clinics: notTheirs,
  exercise_favourites: notTheirs,
  hours_exceptions: notTheirs,
  leave_covers: notTheirs,
  memberships: notTheirs,
  message_templates: notTheirs,
  override_tallies: notTheirs,
  own_exercise_chunks: notTheirs,
  own_exercise_media: notTheirs,
  own_exercise_versions: notTheirs,
  own_exercises: notTheirs,
  passkey_challenges: forDays(notTheirs, 'expires_at', 1),
  plan_templates: notTheirs,
  protocol_replays: notTheirs,
  protocol_versions: notTheirs,
  right_requests: notTheirs,
  template_favourites: notTheirs,
  throttles: forDays(notTheirs, 'window_start', 1),
  visit_types: notTheirs,
  working_hours: notTheirs,
}

/** Tables of one fate, by name. */
export const tablesThatAre = (...fates: readonly Fate[]): string[] =>
  Object.entries(ERASURE_MANIFEST)
    .filter(([, { fate }]) => fates.includes(fate))
    .map(([name]) => name)

/** Tables whose rows go by themselves, the dependent ones first. */
export const shortLived = (): { table: string; column: string; days: number }[] =>
  Object.entries(ERASURE_MANIFEST).flatMap(([table, { rowsFor }]) => (rowsFor ? [{ table, ...rowsFor }] : []))
