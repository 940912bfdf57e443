import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from '../../lib/activity/types'
import { SETTLE_ANSWERS } from '../../lib/check-in/types'
import type { PerformedSet } from '../../lib/exercise-session/schema'
import {
  LEFT_OUT_REASONS,
  RESPONSE_WINDOWS,
  SESSION_PURPOSES,
  STOP_REASONS,
  SWAP_REASONS,
  TECHNIQUE_RATINGS,
} from '../../lib/exercise-session/types'
import { GATE_TEST_KINDS } from '../../lib/gate-test/types'
import { closedSet, id, instant, logTimes, owner, painNrs, painRange, versions, within } from './columns'
import { episodeKey } from './episodes'

/** One bout of prescribed exercise: the load side of the loop. */
export const exerciseSessions = pgTable(
  'exercise_sessions',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    endedAt: instant(),
    /** Entries of one sitting share it, so that one answer about how it settled reaches all; null = logged by itself. */
    sessionGroup: uuid(),
    purpose: closedSet(SESSION_PURPOSES).notNull(),
    /** The plan the person was following; it may no longer be the current one. */
    planVersionId: uuid(),
    exerciseCode: text().notNull(),
    /** The exercise of the plan that it took the place of; null = it is the plan's own. */
    insteadOf: text(),
    /** Why it took that place; null = it did not, or nobody said. */
    insteadFor: closedSet(SWAP_REASONS),
    /** The rung and dose step of the ladder exercise; null for accessories and calm work. */
    rung: smallint(),
    doseStep: smallint(),
    /** What was asked and done, a set each (lib/exercise-session/schema.ts). */
    sets: jsonb().$type<PerformedSet[]>().notNull(),
    preLeft: painNrs(),
    preRight: painNrs(),
    duringLeft: painNrs(),
    duringRight: painNrs(),
    /** Session RPE 0–10. */
    rpe: smallint(),
    technique: closedSet(TECHNIQUE_RATINGS),
    stoppedFor: closedSet(STOP_REASONS),
    analgesicWithin6h: boolean(),
    note: text(),
  },
  (t) => [
    episodeKey('exercise_sessions_episode', t),
    unique('exercise_sessions_version').on(t.entryId, t.version),
    painRange('exercise_sessions_pain', [t.preLeft, t.preRight, t.duringLeft, t.duringRight]),
    within('exercise_sessions_purpose', t.purpose, SESSION_PURPOSES),
    within('exercise_sessions_instead_for', t.insteadFor, SWAP_REASONS),
    within('exercise_sessions_technique', t.technique, TECHNIQUE_RATINGS),
    within('exercise_sessions_stopped', t.stoppedFor, STOP_REASONS),
    check('exercise_sessions_rung', sql`${t.rung} between 0 and 6`),
    check(
      'exercise_sessions_rung_known',
      sql`${t.purpose} <> 'ladder' or (${t.rung} is not null and ${t.doseStep} is not null)`,
    ),
    check('exercise_sessions_rpe', sql`${t.rpe} between 0 and 10`),
    index('exercise_sessions_by_day').on(t.episodeId, t.localDate),
    /** the timeline shows what a correction replaced */
    index('exercise_sessions_replaced').on(t.episodeId).where(sql`${t.supersededAt} is not null`),
  ],
)

/**
 * An exercise of the plan that was not begun, and why. It is no load and earns nothing: a session that was left out is
 * missing for the ladder's rules and for adherence (C.13), whatever the reason. Kept for the clinician to read.
 */
export const leftOutExercises = pgTable(
  'left_out_exercises',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    /** The sitting it was left out of; null = the whole session was. */
    sessionGroup: uuid(),
    planVersionId: uuid(),
    exerciseCode: text().notNull(),
    purpose: closedSet(SESSION_PURPOSES).notNull(),
    reason: closedSet(LEFT_OUT_REASONS).notNull(),
    /** Said when it was left out as too sore. No load, so no response to one: kept for the clinician. */
    painLeft: painNrs(),
    painRight: painNrs(),
  },
  (t) => [
    episodeKey('left_out_exercises_episode', t),
    within('left_out_exercises_purpose', t.purpose, SESSION_PURPOSES),
    painRange('left_out_exercises_pain', [t.painLeft, t.painRight]),
    within('left_out_exercises_reason', t.reason, LEFT_OUT_REASONS),
    index('left_out_exercises_by_day').on(t.episodeId, t.localDate),
  ],
)

/**
 * The tendon's answer to one session: at 30 minutes, or when it was back to usual.
 * Rows are added, never changed; the latest row a window counts for display, the worst one for caution.
 */
export const sessionResponses = pgTable(
  'session_responses',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    /** Entry id of the session or activity that caused it. */
    subjectEntryId: uuid().notNull(),
    window: closedSet(RESPONSE_WINDOWS).notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
    supersededAt: instant(),
    painLeft: painNrs(),
    painRight: painNrs(),
    settleMinutesLeft: integer(),
    settleMinutesRight: integer(),
    settleAnswer: closedSet(SETTLE_ANSWERS),
    /** true = remembered later, not answered when asked. */
    recall: boolean().notNull().default(false),
  },
  (t) => [
    episodeKey('session_responses_episode', t),
    painRange('session_responses_pain', [t.painLeft, t.painRight]),
    within('session_responses_window', t.window, RESPONSE_WINDOWS),
    within('session_responses_settle', t.settleAnswer, SETTLE_ANSWERS),
    check('session_responses_minutes', sql`(${t.settleMinutesLeft} >= 0) and (${t.settleMinutesRight} >= 0)`),
    index('session_responses_by_subject').on(t.episodeId, t.subjectEntryId),
  ],
)

/** Everything else that loads the tendon. */
export const activities = pgTable(
  'activities',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    kind: closedSet(ACTIVITY_KINDS).notNull(),
    durationMinutes: smallint(),
    distanceKm: real(),
    rpe: smallint(),
    /** Step of the running ladder (C.10), when the run followed it. */
    runStep: smallint(),
    /** What it was like (uphill, fast, …); null = not asked, empty = none of it. */
    features: text().array(),
    preLeft: painNrs(),
    preRight: painNrs(),
    duringLeft: painNrs(),
    duringRight: painNrs(),
    note: text(),
  },
  (t) => [
    episodeKey('activities_episode', t),
    unique('activities_version').on(t.entryId, t.version),
    painRange('activities_pain', [t.preLeft, t.preRight, t.duringLeft, t.duringRight]),
    within('activities_kind', t.kind, ACTIVITY_KINDS),
    check(
      'activities_ranges',
      sql`(${t.rpe} between 0 and 10) and (${t.durationMinutes} between 0 and 1440) and (${t.distanceKm} between 0 and 300) and (${t.runStep} between 0 and 8)`,
    ),
    check(
      'activities_features',
      sql`${t.features} <@ array[${sql.raw(ACTIVITY_FEATURES.map((f) => `'${f}'`).join(', '))}]::text[]`,
    ),
    index('activities_by_day').on(t.episodeId, t.localDate),
    /** the timeline shows what a correction replaced */
    index('activities_replaced').on(t.episodeId).where(sql`${t.supersededAt} is not null`),
  ],
)

/** A dedicated one-set test that can open a gate (C.9). */
export const gateTests = pgTable(
  'gate_tests',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    kind: closedSet(GATE_TEST_KINDS).notNull(),
    repsLeft: smallint(),
    repsRight: smallint(),
    preLeft: painNrs(),
    preRight: painNrs(),
    duringLeft: painNrs(),
    duringRight: painNrs(),
    technique: closedSet(TECHNIQUE_RATINGS),
    analgesicWithin6h: boolean(),
  },
  (t) => [
    episodeKey('gate_tests_episode', t),
    unique('gate_tests_version').on(t.entryId, t.version),
    painRange('gate_tests_pain', [t.preLeft, t.preRight, t.duringLeft, t.duringRight]),
    within('gate_tests_kind', t.kind, GATE_TEST_KINDS),
    within('gate_tests_technique', t.technique, TECHNIQUE_RATINGS),
    index('gate_tests_by_kind').on(t.episodeId, t.kind, t.localDate).where(sql`${t.supersededAt} is null`),
    /** the timeline shows what a correction replaced */
    index('gate_tests_replaced').on(t.episodeId).where(sql`${t.supersededAt} is not null`),
  ],
)
