import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import type { ClinicTemplates } from '../../lib/thread/templates'
import { read, type Tx } from '../audited'
import { messageTemplates, templateFavourites } from '../schema'
import { type Found, together } from '../together'

/** The clinic's own templates and which ones this clinician wants first. */
export const getTemplates = (scope: ClinicianScope | CareScope): Promise<ClinicTemplates> =>
  read(scope, async (tx) => templatesIn(await together(tx, templateSelects(tx, scope))))

/** The selects of {@link getTemplates}, to be sent with others. */
export const templateSelects = (tx: Tx, scope: ClinicianScope | CareScope) => ({
  own: tx
    .select({
      templateId: messageTemplates.id,
      locale: messageTemplates.locale,
      title: messageTemplates.title,
      body: messageTemplates.body,
      replaces: messageTemplates.replaces,
      savedByName: messageTemplates.savedByName,
      savedAt: messageTemplates.savedAt,
    })
    .from(messageTemplates)
    .where(and(eq(messageTemplates.clinicId, scope.clinicId), isNull(messageTemplates.removedAt)))
    .orderBy(asc(messageTemplates.title), asc(messageTemplates.id)),
  favourites: tx
    .select({ template: templateFavourites.template })
    .from(templateFavourites)
    .where(
      and(
        eq(templateFavourites.clinicId, scope.clinicId),
        eq(templateFavourites.userId, scope.userId),
        eq(templateFavourites.isFavourite, true),
      ),
    ),
})

/** {@link getTemplates} from what {@link templateSelects} found. */
export const templatesIn = ({
  own,
  favourites,
}: Found<ReturnType<typeof templateSelects>>): ClinicTemplates => ({
  own,
  favourites: favourites.map(({ template }) => template),
})
