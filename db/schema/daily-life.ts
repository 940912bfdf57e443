import { sql } from 'drizzle-orm'
import {
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { FILE_FORMATS, type ImportSummary } from '../../lib/activity-import/types'
import { SITTING_SURFACES } from '../../lib/check-in/types'
import { KIT_KINDS } from '../../lib/kit/types'
import { SITTING_ENDINGS } from '../../lib/sitting/types'
import { closedSet, createdAt, id, instant, owner, plainDate, within } from './columns'
import { episodeKey } from './episodes'

/** What a timed sit adds to its entry in `activities`: how long until it asked to move, and on what. */
export const sittingMeasures = pgTable(
  'sitting_measures',
  {
    /** The entry in `activities` it belongs to, all its versions. */
    entryId: uuid().primaryKey(),
    ...owner(),
    episodeId: uuid().notNull(),
    seconds: integer().notNull(),
    /** Ended for another reason than the tendon: then the tolerance is at least this long. */
    ending: closedSet(SITTING_ENDINGS).notNull(),
    /** null = not said. */
    surface: closedSet(SITTING_SURFACES),
    cushion: boolean(),
  },
  (t) => [
    episodeKey('sitting_measures_episode', t),
    within('sitting_measures_ending', t.ending, SITTING_ENDINGS),
    within('sitting_measures_surface', t.surface, SITTING_SURFACES),
    check('sitting_measures_seconds', sql`${t.seconds} between 1 and 43200`),
    index('sitting_measures_by_episode').on(t.episodeId),
  ],
)

/** A file that became an activity: numbers only. There is no place here for where somebody was. */
export const activityImports = pgTable(
  'activity_imports',
  {
    /** The entry in `activities` it became, all its versions. */
    entryId: uuid().primaryKey(),
    ...owner(),
    episodeId: uuid().notNull(),
    format: closedSet(FILE_FORMATS).notNull(),
    /** Of the file as it was sent: the same file counts once. */
    fileSha256: char({ length: 64 }).notNull(),
    startedAt: instant().notNull(),
    summary: jsonb().$type<ImportSummary>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    episodeKey('activity_imports_episode', t),
    within('activity_imports_format', t.format, FILE_FORMATS),
    unique('activity_imports_file').on(t.patientId, t.fileSha256),
    index('activity_imports_by_start').on(t.patientId, t.startedAt),
  ],
)

/** Days away with training but without equipment. The plan stays; what needs things is replaced (C.4). */
export const travelPeriods = pgTable(
  'travel_periods',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    fromDate: plainDate().notNull(),
    throughDate: plainDate().notNull(),
    /** Where the clock goes; null = the same zone. */
    awayTimeZone: text(),
    /** Whose emergency number holds there, ISO 3166-1 alpha-2, ZZ = one that is not on the list; null = not said. */
    country: text(),
    homeTimeZone: text().notNull(),
    receivedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    episodeKey('travel_periods_episode', t),
    check(
      'travel_periods_order',
      sql`${t.throughDate} >= ${t.fromDate} and ${t.throughDate} - ${t.fromDate} < 90`,
    ),
    index('travel_periods_by_episode').on(t.episodeId).where(sql`${t.withdrawnAt} is null`),
  ],
)

/** A link that tells a coach what this person may do this week. The link itself is not kept, only its digest. */
export const coachCards = pgTable(
  'coach_cards',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    tokenHash: char({ length: 64 }).notNull(),
    /** What the person wants to be called there; null = no name. */
    shownName: text(),
    /** For whom it was made, in the person's own words; never shown to the coach. */
    madeFor: text(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    episodeKey('coach_cards_episode', t),
    uniqueIndex('coach_cards_token').on(t.tokenHash),
    index('coach_cards_by_episode').on(t.episodeId, t.createdAt),
  ],
)

/** Every time a coach card was opened. */
export const coachCardOpenings = pgTable(
  'coach_card_openings',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    cardId: uuid()
      .notNull()
      .references(() => coachCards.id, { onDelete: 'restrict' }),
    openedAt: instant().notNull(),
  },
  (t) => [
    episodeKey('coach_card_openings_episode', t),
    index('coach_card_openings_by_card').on(t.cardId, t.openedAt),
  ],
)

/** Shoes and the place to train: each change is a row, so that a change of load can be laid beside it (S002-10, S000-55). */
export const kitNotes = pgTable(
  'kit_notes',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    kind: closedSet(KIT_KINDS).notNull(),
    /** The shoe, or the place. */
    what: text().notNull(),
    note: text(),
    /** From which day it is used. */
    sinceDate: plainDate().notNull(),
    receivedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    episodeKey('kit_notes_episode', t),
    within('kit_notes_kind', t.kind, KIT_KINDS),
    index('kit_notes_by_episode').on(t.episodeId, t.sinceDate).where(sql`${t.withdrawnAt} is null`),
  ],
)
