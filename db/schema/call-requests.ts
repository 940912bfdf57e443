import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { CALL_TIMES } from '../../lib/call-request/types'
import { closedSet, id, instant, owner, within } from './columns'
import { episodeKey } from './episodes'

/** "Please call me". It stands in the queue as a review item of its own kind until a clinician has closed that. */
export const callRequests = pgTable(
  'call_requests',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    askedAt: instant().notNull(),
    telephone: text().notNull(),
    /** null = not said. */
    suits: closedSet(CALL_TIMES),
    about: text(),
    /** What the person was promised. */
    callBackBy: instant().notNull(),
  },
  (t) => [
    episodeKey('call_requests_episode', t),
    within('call_requests_suits', t.suits, CALL_TIMES),
    index('call_requests_by_episode').on(t.episodeId, t.askedAt),
  ],
)
