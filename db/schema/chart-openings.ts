import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant, owner } from './columns'
import { patientKey } from './patients'
import { users } from './people'

/** A chart opened by a clinician who is not in charge of the patient: why, and until when. */
export const chartOpenings = pgTable(
  'chart_openings',
  {
    id: id(),
    ...owner(),
    clinicianUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    clinicianName: text().notNull(),
    reason: text().notNull(),
    openedAt: instant().notNull(),
    until: instant().notNull(),
    /** null = nobody has closed it before its time. */
    closedAt: instant(),
  },
  (t) => [
    patientKey('chart_openings_patient', t),
    check('chart_openings_reason', sql`length(${t.reason}) >= 10`),
    check('chart_openings_order', sql`${t.openedAt} < ${t.until}`),
    index('chart_openings_by_clinician').on(t.clinicId, t.clinicianUserId, t.until),
  ],
)
