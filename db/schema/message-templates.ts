import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { locales } from '../../lib/messages'
import { TEMPLATES } from '../../lib/thread/template-names'
import { clinics } from './clinics'
import { closedSet, id, instant, within } from './columns'

/** A text of the clinic's own that clinicians begin messages with; it may stand in for one the portal brings. */
export const messageTemplates = pgTable(
  'message_templates',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    /** The language it is written in. */
    locale: closedSet(locales).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** Which text of the portal it replaces, in its language; null = one more. */
    replaces: closedSet(TEMPLATES),
    savedByUserId: uuid().notNull(),
    savedByName: text().notNull(),
    savedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    within('message_templates_locale', t.locale, locales),
    within('message_templates_replaces', t.replaces, TEMPLATES),
    check(
      'message_templates_words',
      sql`length(${t.title}) between 1 and 80 and length(${t.body}) between 1 and 4000`,
    ),
    uniqueIndex('message_templates_one_in_place')
      .on(t.clinicId, t.locale, t.replaces)
      .where(sql`${t.removedAt} is null`),
    index('message_templates_by_clinic').on(t.clinicId).where(sql`${t.removedAt} is null`),
  ],
)

/** A template somebody wants first. Names one of the portal's or the id of one of the clinic's. */
export const templateFavourites = pgTable(
  'template_favourites',
  {
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid().notNull(),
    template: text().notNull(),
    isFavourite: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clinicId, t.userId, t.template] })],
)
