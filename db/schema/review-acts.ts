import { sql } from 'drizzle-orm'
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ReviewAct } from '../../lib/review/schema'
import { REVIEW_ACT_STATES } from '../../lib/review/types'
import { closedSet, id, instant, owner, within } from './columns'
import { episodeKey } from './episodes'

/**
 * What a clinician decided at the review desk and can still take back: nothing of it has happened yet. The worker
 * carries it out when the time to take it back is over, whether or not a browser is still open.
 */
export const reviewActs = pgTable(
  'review_acts',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    itemId: uuid().notNull(),
    /** The decision it answers; null = it answers none. */
    decisionId: uuid(),
    /** Takes its case off the queue. */
    settles: boolean().notNull(),
    act: jsonb().$type<ReviewAct>().notNull(),
    givenByUserId: uuid().notNull(),
    givenByName: text().notNull(),
    /** The browser session and the request it came with. */
    sessionId: text().notNull(),
    requestId: text().notNull(),
    givenAt: instant().notNull(),
    /** When it counts as done: its effects bear this time. */
    carryOutAt: instant().notNull(),
    state: closedSet(REVIEW_ACT_STATES).notNull(),
    endedAt: instant(),
    /** Why it was not carried out; null = it was, or was taken back. */
    why: text(),
  },
  (t) => [
    episodeKey('review_acts_episode', t),
    within('review_acts_state', t.state, REVIEW_ACT_STATES),
    check('review_acts_ended', sql`(${t.endedAt} is null) = (${t.state} in ('waiting', 'carrying'))`),
    /** One at a time for a case and for a decision, whoever presses at once. */
    uniqueIndex('review_acts_one_an_item').on(t.itemId).where(sql`${t.endedAt} is null and ${t.settles}`),
    uniqueIndex('review_acts_one_a_decision')
      .on(t.decisionId)
      .where(sql`${t.endedAt} is null and ${t.decisionId} is not null`),
    index('review_acts_by_giver').on(t.clinicId, t.givenByUserId, t.givenAt),
    index('review_acts_by_item').on(t.itemId, t.givenAt),
  ],
)
