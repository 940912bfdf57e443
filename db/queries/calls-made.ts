import 'server-only'
import { sql } from 'drizzle-orm'

/** The rows of `review_acts a` that are calls somebody made, those still open to be taken back included. */
export const callsMade = sql`(a.act ->> 'act' = 'attempt' and a.state in ('waiting', 'carrying', 'done'))`
