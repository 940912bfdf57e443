import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, real, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import {
  ANALGESIC_KINDS,
  ATTRIBUTIONS,
  PAIN_LOCATIONS,
  PAIN_SPOTS,
  SETTLE_ANSWERS,
  SITTING_SURFACES,
} from '../../lib/check-in/types'
import { FLARE_CAUSES } from '../../lib/flare/types'
import { closedSet, id, instant, logTimes, owner, painNrs, painRange, versions, within } from './columns'
import { episodeKey } from './episodes'

export const checkIns = pgTable(
  'check_ins',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    morningLeft: painNrs(),
    morningRight: painNrs(),
    worst24hLeft: painNrs(),
    worst24hRight: painNrs(),
    average24hLeft: painNrs(),
    average24hRight: painNrs(),
    /** What the person said about yesterday's training; it became a session response too. */
    settleAnswer: closedSet(SETTLE_ANSWERS),
    /** false = the red-flag screen was skipped: the check-in is incomplete and earns nothing. */
    redFlagsAnswered: boolean().notNull(),
    /** C.12 codes answered yes. */
    redFlags: text().array().notNull().default([]),
    attribution: closedSet(ATTRIBUTIONS),
    location: closedSet(PAIN_LOCATIONS),
    /** Marked on the body map; null = not answered, which is not "nowhere". */
    painSpots: text().array(),
    mainSpot: text(),
    stiffnessMinutes: smallint(),
    sittingLongestMinutes: smallint(),
    sittingFirstPainMinutes: smallint(),
    sittingSurface: closedSet(SITTING_SURFACES),
    sleepHours: real(),
    /** 0 very bad – 4 very good. */
    sleepQuality: smallint(),
    mood: smallint(),
    stress: smallint(),
    nightWaking: boolean(),
    analgesic: closedSet(ANALGESIC_KINDS),
    analgesicAt: instant(),
    /** Whether anything beside the exercises loaded the tendon the day before; null = not asked or not answered. */
    otherLoad: boolean(),
    note: text(),
  },
  (t) => [
    episodeKey('check_ins_episode', t),
    unique('check_ins_version').on(t.entryId, t.version),
    painRange('check_ins_pain', [
      t.morningLeft,
      t.morningRight,
      t.worst24hLeft,
      t.worst24hRight,
      t.average24hLeft,
      t.average24hRight,
    ]),
    within('check_ins_settle', t.settleAnswer, SETTLE_ANSWERS),
    within('check_ins_attribution', t.attribution, ATTRIBUTIONS),
    check(
      'check_ins_spots',
      sql`${t.painSpots} <@ ${sql.raw(`array[${PAIN_SPOTS.map((spot) => `'${spot}'`).join(', ')}]`)} and cardinality(${t.painSpots}) > 0`,
    ),
    check(
      'check_ins_main_spot',
      sql`${t.mainSpot} is null or coalesce(${t.mainSpot} = any(${t.painSpots}), false)`,
    ),
    within('check_ins_location', t.location, PAIN_LOCATIONS),
    within('check_ins_surface', t.sittingSurface, SITTING_SURFACES),
    within('check_ins_analgesic', t.analgesic, ANALGESIC_KINDS),
    check(
      'check_ins_scales',
      sql`(${t.sleepQuality} between 0 and 4) and (${t.mood} between 0 and 4) and (${t.stress} between 0 and 10)`,
    ),
    check('check_ins_flags_need_answer', sql`${t.redFlagsAnswered} or ${t.redFlags} = '{}'`),
    /** the evaluation window and the charts: the days of one episode, corrected versions beside what they correct */
    index('check_ins_by_day').on(t.episodeId, t.localDate),
    /** the timeline shows what a correction replaced */
    index('check_ins_replaced').on(t.episodeId).where(sql`${t.supersededAt} is not null`),
    /** red flags stay in force whatever their date */
    index('check_ins_flagged').on(t.episodeId).where(sql`${t.redFlags} <> '{}'`),
  ],
)

/** A clinician cleared a reported red flag, with a note. Nothing else ends its force. */
export const redFlagClearances = pgTable(
  'red_flag_clearances',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    /** The entry (all its versions) whose flags are cleared; null = the intake's. */
    checkInEntryId: uuid(),
    note: text().notNull(),
    clearedByUserId: uuid().notNull(),
    clearedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    episodeKey('red_flag_clearances_episode', t),
    check('red_flag_clearances_note', sql`length(trim(${t.note})) >= 3`),
    index('red_flag_clearances_by_episode').on(t.episodeId),
  ],
)

/** "It flared": a person's own report, counted by SY1 like a bad check-in. */
export const flareReports = pgTable(
  'flare_reports',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    ...versions(),
    ...logTimes(),
    cause: closedSet(FLARE_CAUSES).notNull(),
    painNowLeft: painNrs(),
    painNowRight: painNrs(),
    redFlagsAnswered: boolean().notNull(),
    redFlags: text().array().notNull().default([]),
    note: text(),
  },
  (t) => [
    episodeKey('flare_reports_episode', t),
    unique('flare_reports_version').on(t.entryId, t.version),
    painRange('flare_reports_pain', [t.painNowLeft, t.painNowRight]),
    within('flare_reports_cause', t.cause, FLARE_CAUSES),
    check('flare_reports_flags_need_answer', sql`${t.redFlagsAnswered} or ${t.redFlags} = '{}'`),
    index('flare_reports_by_day').on(t.episodeId, t.localDate),
    /** the timeline shows what a correction replaced */
    index('flare_reports_replaced').on(t.episodeId).where(sql`${t.supersededAt} is not null`),
  ],
)
