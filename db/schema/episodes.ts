import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  AFFECTED_SIDES,
  CLINICIAN_HOLDS,
  EPISODE_STATUSES,
  IRRITABILITIES,
  REGIONS,
  RUNNING_PERMISSIONS,
  SEVERITIES,
  START_MODES,
} from '../../lib/episode/types'
import { URGENCIES } from '../../lib/review/types'
import { closedSet, createdAt, id, instant, owner, painNrs, painRange, plainDate, within } from './columns'
import { patientKey } from './patients'
import { protocolVersions } from './protocols'

/** One run of care for one or both hamstrings. */
export const episodes = pgTable(
  'episodes',
  {
    id: id(),
    ...owner(),
    /** 1 for the first episode of this patient here, counting up; one led elsewhere before counts down from 0. */
    number: smallint().notNull(),
    status: closedSet(EPISODE_STATUSES).notNull(),
    /** null = intake has not asked yet. */
    affectedSide: closedSet(AFFECTED_SIDES),
    region: closedSet(REGIONS),
    protocolVersionId: uuid().notNull(),
    severity: closedSet(SEVERITIES),
    irritability: closedSet(IRRITABILITIES),
    startMode: closedSet(START_MODES),
    running: closedSet(RUNNING_PERMISSIONS),
    /** 5 or 6 (C.3.7); null = intake not finished. */
    goalRung: smallint(),
    goalText: text(),
    /** The rung the inviting clinician had in mind; prescribes nothing by itself. null = none. */
    invitedRung: smallint(),
    /** The agreed schedule (C.3a). */
    sessionsPerDay: smallint().notNull().default(2),
    daysPerWeek: smallint().notNull().default(7),
    /** Weeks shown as a range, never a promise; null upper end = "or longer". */
    timelineWeeksFrom: smallint(),
    timelineWeeksTo: smallint(),
    progressionLocked: boolean().notNull().default(false),
    clinicianHold: closedSet(CLINICIAN_HOLDS),
    clinicianHoldNote: text(),
    /** A painkiller taken for another condition, recorded by a clinician (AN1). */
    regularAnalgesic: boolean().notNull().default(false),
    /** When a clinician last rated technique "good" from video or call; null = never (TQ2, valid 14 days). */
    techniqueRatedGoodOn: plainDate(),
    intakeMorningLeft: painNrs(),
    intakeMorningRight: painNrs(),
    /** When the clinic invited the person; null = they came by themselves, or it was not kept. */
    referredAt: instant(),
    createdAt: createdAt(),
    /** First day with a plan in the patient's zone; null = none yet. */
    startedOn: plainDate(),
    endedAt: instant(),
    endReason: text(),
    /** What the clinician wrote with it; needed for goals met while conditions of C.16 were not. */
    endNote: text(),
    /** When the record came from another clinic (`carried_records`); null = it was led here. */
    importedAt: instant(),
  },
  (t) => [
    patientKey('episodes_patient', t),
    unique('episodes_owner_id').on(t.clinicId, t.patientId, t.id),
    unique('episodes_number').on(t.patientId, t.number),
    foreignKey({
      name: 'episodes_protocol',
      columns: [t.clinicId, t.protocolVersionId],
      foreignColumns: [protocolVersions.clinicId, protocolVersions.id],
    }).onDelete('restrict'),
    within('episodes_status', t.status, EPISODE_STATUSES),
    within('episodes_side', t.affectedSide, AFFECTED_SIDES),
    within('episodes_region', t.region, REGIONS),
    within('episodes_severity', t.severity, SEVERITIES),
    within('episodes_irritability', t.irritability, IRRITABILITIES),
    within('episodes_start_mode', t.startMode, START_MODES),
    within('episodes_running', t.running, RUNNING_PERMISSIONS),
    within('episodes_hold', t.clinicianHold, CLINICIAN_HOLDS),
    check('episodes_invited_rung', sql`${t.invitedRung} between 0 and 6`),
    check('episodes_goal_rung', sql`${t.goalRung} between 5 and 6`),
    check('episodes_schedule', sql`${t.sessionsPerDay} between 1 and 2 and ${t.daysPerWeek} between 3 and 7`),
    painRange('episodes_intake_morning', [t.intakeMorningLeft, t.intakeMorningRight]),
    check(
      'episodes_side_known',
      sql`${t.status} in ('intake', 'stopped', 'discharged') or ${t.affectedSide} is not null`,
    ),
    /** What came from elsewhere is history here: nobody is treated by it. */
    check('episodes_imported_is_over', sql`${t.importedAt} is null or ${t.endedAt} is not null`),
    /** One open episode a side. */
    uniqueIndex('episodes_one_open_left')
      .on(t.patientId)
      .where(sql`${t.endedAt} is null and coalesce(${t.affectedSide}, 'bilateral') in ('left', 'bilateral')`),
    uniqueIndex('episodes_one_open_right')
      .on(t.patientId)
      .where(
        sql`${t.endedAt} is null and coalesce(${t.affectedSide}, 'bilateral') in ('right', 'bilateral')`,
      ),
    /** the manager's board: cases still open, and those closed lately */
    index('episodes_open_by_clinic').on(t.clinicId).where(sql`${t.endedAt} is null`),
    index('episodes_ended_by_clinic').on(t.clinicId, t.endedAt).where(sql`${t.endedAt} is not null`),
  ],
)

/** Composite key to the owning episode. */
export const episodeKey = (
  name: string,
  t: { clinicId: AnyPgColumn; patientId: AnyPgColumn; episodeId: AnyPgColumn },
) =>
  foreignKey({
    name,
    columns: [t.clinicId, t.patientId, t.episodeId],
    foreignColumns: [episodes.clinicId, episodes.patientId, episodes.id],
  }).onDelete('restrict')

/** Where one affected side stands on the ladder. Only the engine's apply and a clinician's plan change move it. */
export const ladderStates = pgTable(
  'ladder_states',
  {
    ...owner(),
    episodeId: uuid().notNull(),
    side: closedSet(['left', 'right']).notNull(),
    rung: smallint().notNull(),
    doseStep: smallint().notNull(),
    pace: closedSet(['standard', 'slow']).notNull(),
    evidenceSince: plainDate().notNull(),
    doseSince: plainDate().notNull(),
    /** null = never lowered. */
    loweredOn: plainDate(),
    baselineMorning: real().notNull(),
    gapApplied: smallint().notNull().default(0),
    /** Last day of the deload period; null = none. */
    deloadUntil: plainDate(),
    /** Lowered since a clinician last set the baseline: it may fall but not rise by itself (C.2). */
    baselineCapped: boolean().notNull().default(false),
    /** The baseline that held before the present rung, for check-ins up to and including that day. */
    previousBaselineMorning: real(),
    previousBaselineThrough: plainDate(),
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.episodeId, t.side] }),
    episodeKey('ladder_states_episode', t),
    within('ladder_states_side', t.side, ['left', 'right']),
    within('ladder_states_pace', t.pace, ['standard', 'slow']),
    check(
      'ladder_states_range',
      sql`${t.rung} between 0 and 6 and ${t.doseStep} between 0 and 9 and ${t.gapApplied} between 0 and 3 and ${t.baselineMorning} between 0 and 10`,
    ),
    check(
      'ladder_states_previous_baseline',
      sql`(${t.previousBaselineMorning} is null) = (${t.previousBaselineThrough} is null)`,
    ),
  ],
)

/**
 * One prepared row an episode: what the queue, the caseload and Today show without reading logs.
 * Kept true by the write that changes it; `npm run db:rebuild-states` makes it again from the logs.
 */
export const episodeStates = pgTable(
  'episode_states',
  {
    episodeId: uuid().primaryKey(),
    ...owner(),
    /** null = nobody. */
    clinicianUserId: uuid(),
    rungLeft: smallint(),
    doseStepLeft: smallint(),
    rungRight: smallint(),
    doseStepRight: smallint(),
    currentPlanVersionId: uuid(),
    lastDecisionId: uuid(),
    lastDecidedAt: instant(),
    lastOutcome: text(),
    lastRule: text(),
    lastCheckInOn: plainDate(),
    lastSessionOn: plainDate(),
    lastLogReceivedAt: instant(),
    lastReviewedAt: instant(),
    /** 0–1; null = not assessable. */
    adherence7d: real(),
    /** Worst pain a day, oldest first, ending on `painUntil`; null = no check-in that day. */
    worstPain14d: smallint().array(),
    morningPain14d: smallint().array(),
    painUntil: plainDate(),
    checkIns7d: smallint(),
    /** Last local day the nightly pass has judged. */
    evaluatedThrough: plainDate(),
    /** The instant after which the nightly pass is due again (02:00 in the patient's zone). */
    nextNightlyAt: instant(),
    reminderDueAt: instant(),
    /** Today asks whether they feel done, since then (C.16); null = it does not. */
    finishAskedSince: plainDate(),
    /** Counts up with every change; a stale editor is refused. */
    lockVersion: integer().notNull().default(0),
  },
  (t) => [
    episodeKey('episode_states_episode', t),
    /** the worker's nightly pass */
    index('episode_states_due').on(t.nextNightlyAt).where(sql`${t.nextNightlyAt} is not null`),
    /** a clinician's caseload */
    index('episode_states_by_clinician').on(t.clinicId, t.clinicianUserId),
  ],
)

/**
 * What may apply by itself for one patient, as their clinician set it (C.8). No open row = the protocol's own policy.
 * A new one ends the one before; none is ever changed.
 */
export const autonomyEnvelopes = pgTable(
  'autonomy_envelopes',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    /** Dose steps apply by themselves. */
    doseSteps: boolean().notNull(),
    /** The highest rung that may be entered without a clinician; 0 = none. The protocol's own sign-offs stay. */
    rungUpTo: smallint().notNull(),
    /** Last day on which it holds; null = until it is changed. */
    untilDate: plainDate(),
    /** Dead-man rule: without a review for so many days nothing moves up by itself; null = none. */
    reviewWithinDays: smallint(),
    note: text().notNull(),
    setByUserId: uuid().notNull(),
    setByName: text().notNull(),
    setAt: instant().notNull().default(sql`clock_timestamp()`),
    /** null = in force. */
    endedAt: instant(),
  },
  (t) => [
    episodeKey('autonomy_envelopes_episode', t),
    check(
      'autonomy_envelopes_range',
      sql`${t.rungUpTo} between 0 and 6 and ${t.reviewWithinDays} between 1 and 90`,
    ),
    uniqueIndex('autonomy_envelopes_one_open').on(t.episodeId).where(sql`${t.endedAt} is null`),
  ],
)

/** A patient moved from one version of the protocol to another: who, why, from where to where. Never changed. */
export const protocolMoves = pgTable(
  'protocol_moves',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    fromVersionId: uuid().notNull(),
    toVersionId: uuid().notNull(),
    reason: text().notNull(),
    movedByUserId: uuid().notNull(),
    movedByName: text().notNull(),
    movedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    episodeKey('protocol_moves_episode', t),
    ...(['from', 'to'] as const).map((end) =>
      foreignKey({
        name: `protocol_moves_${end}`,
        columns: [t.clinicId, end === 'from' ? t.fromVersionId : t.toVersionId],
        foreignColumns: [protocolVersions.clinicId, protocolVersions.id],
      }).onDelete('restrict'),
    ),
    index('protocol_moves_by_episode').on(t.episodeId, t.movedAt),
  ],
)

/** Days a person said they were ill or away: unplanned, up to 14 (C.3a). */
export const awayDays = pgTable(
  'away_days',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    kind: closedSet(['ill', 'travelling']).notNull(),
    fromDate: plainDate().notNull(),
    throughDate: plainDate().notNull(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
    withdrawnAt: instant(),
  },
  (t) => [
    episodeKey('away_days_episode', t),
    within('away_days_kind', t.kind, ['ill', 'travelling']),
    check(
      'away_days_order',
      sql`${t.throughDate} >= ${t.fromDate} and ${t.throughDate} - ${t.fromDate} < 14`,
    ),
    index('away_days_by_episode').on(t.episodeId),
  ],
)

/** Answers of an intake, saved as they are given; frozen by `submittedAt`. */
export const intakes = pgTable(
  'intakes',
  {
    episodeId: uuid().primaryKey(),
    ...owner(),
    answers: jsonb().notNull().default({}),
    /** The last step the person was on. */
    step: text().notNull(),
    /** The red-flag answer that stops exercise waits for a "yes, that is right". */
    stopConfirmedAt: instant(),
    /** When the first page was opened; null = not kept (before this was noted). */
    begunAt: instant(),
    savedAt: instant().notNull().defaultNow(),
    submittedAt: instant(),
    urgency: closedSet(URGENCIES),
    lockVersion: integer().notNull().default(0),
  },
  (t) => [episodeKey('intakes_episode', t), within('intakes_urgency', t.urgency, URGENCIES)],
)

/** What the person wants to do again, rated 0–10 (PSFS, B10). */
export const goals = pgTable(
  'goals',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    activity: text().notNull(),
    position: smallint().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (t) => [episodeKey('goals_episode', t), unique('goals_position').on(t.episodeId, t.position)],
)

export const goalRatings = pgTable(
  'goal_ratings',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    goalId: uuid()
      .notNull()
      .references(() => goals.id, { onDelete: 'restrict' }),
    /** 0 = cannot do it at all, 10 = as before. */
    ability: smallint().notNull(),
    localDate: plainDate().notNull(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    episodeKey('goal_ratings_episode', t),
    check('goal_ratings_range', sql`${t.ability} between 0 and 10`),
    index('goal_ratings_by_goal').on(t.goalId, t.localDate),
    index('goal_ratings_by_episode').on(t.episodeId),
  ],
)
