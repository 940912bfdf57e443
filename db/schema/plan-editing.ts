import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { DRAFT_ENDS } from '../../lib/plan/draft'
import type { PlanFields } from '../../lib/plan/form-values'
import type { PlanItem } from '../../lib/plan/schema'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, owner, within } from './columns'
import { episodeKey } from './episodes'

/** What a clinician has typed into the plan editor and not published. One row a tab, so that two never overwrite. */
export const planDrafts = pgTable(
  'plan_drafts',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    userId: uuid().notNull(),
    userName: text().notNull(),
    /** The version the form was opened with. */
    basedOnPlanVersionId: uuid().notNull(),
    fields: jsonb().$type<PlanFields>().notNull(),
    /** Counts up; a tab that knows an older one no longer holds the draft. */
    lockVersion: integer().notNull(),
    savedAt: instant().notNull(),
    endedAt: instant(),
    endedBy: closedSet(DRAFT_ENDS),
  },
  (t) => [
    episodeKey('plan_drafts_episode', t),
    within('plan_drafts_ended_by', t.endedBy, DRAFT_ENDS),
    index('plan_drafts_open').on(t.episodeId, t.savedAt).where(sql`${t.endedAt} is null`),
  ],
)

/** A clinic's own starting points: the work around the ladder, never of one patient. */
export const planTemplates = pgTable(
  'plan_templates',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    /** The rung of the plan it was made from: templates of the same stage come first. */
    rung: smallint().notNull(),
    items: jsonb().$type<PlanItem[]>().notNull(),
    createdByUserId: uuid().notNull(),
    createdAt: createdAt(),
    retiredAt: instant(),
  },
  (t) => [
    uniqueIndex('plan_templates_name')
      .on(t.clinicId, sql`lower(${t.name})`)
      .where(sql`${t.retiredAt} is null`),
  ],
)

/** Exercises a clinician wants at hand. */
export const exerciseFavourites = pgTable(
  'exercise_favourites',
  {
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid().notNull(),
    exerciseCode: text().notNull(),
    kept: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clinicId, t.userId, t.exerciseCode] })],
)
