import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { MODULES } from '../../lib/learning/modules'
import { closedSet, instant, owner, within } from './columns'
import { episodeKey } from './episodes'
import { patientKey } from './patients'

/** When a person said they have read a module; the first time counts. */
export const learningReads = pgTable(
  'learning_reads',
  {
    ...owner(),
    module: closedSet(MODULES).notNull(),
    readAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.patientId, t.module] }),
    patientKey('learning_reads_patient', t),
    within('learning_reads_module', t.module, MODULES),
  ],
)

/** A clinician opened a module that is not for everybody (C.17). */
export const learningReleases = pgTable(
  'learning_releases',
  {
    ...owner(),
    episodeId: uuid().notNull(),
    module: closedSet(MODULES).notNull(),
    releasedAt: instant().notNull(),
    releasedByUserId: uuid().notNull(),
    releasedByName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.episodeId, t.module] }),
    episodeKey('learning_releases_episode', t),
    within('learning_releases_module', t.module, MODULES),
  ],
)
