import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { MaintenancePlan } from '../../lib/completion/maintenance-plan'
import { id, instant, owner, plainDate } from './columns'
import { episodeKey } from './episodes'

/** The person's own word on finishing care (C.16): nobody is discharged without it counting. */
export const finishAnswers = pgTable(
  'finish_answers',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    at: instant().notNull(),
    localDate: plainDate().notNull(),
    /** They say the goal is met. */
    goalMet: boolean().notNull(),
    /** They agree to go on by themselves. */
    ready: boolean().notNull(),
    /** null = nothing written. */
    note: text(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    episodeKey('finish_answers_episode', t),
    index('finish_answers_by_episode').on(t.episodeId, t.localDate),
  ],
)

/** How training goes on after an episode ended, and where to begin again. Written once, with the discharge. */
export const maintenancePlans = pgTable(
  'maintenance_plans',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    content: jsonb().$type<MaintenancePlan>().notNull(),
    /** Days on which the clinic looks again, and how many of them it has. */
    firstCheckOn: plainDate().notNull(),
    secondCheckOn: plainDate().notNull(),
    /** The next of the two that has not been opened yet; null = both have. */
    nextCheckOn: plainDate(),
    writtenByUserId: uuid().notNull(),
    writtenByName: text().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    episodeKey('maintenance_plans_episode', t),
    uniqueIndex('maintenance_plans_one').on(t.episodeId),
    index('maintenance_plans_due').on(t.nextCheckOn),
  ],
)
