import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import type { ClinicTemplates } from '../../lib/thread/templates'
import { read } from '../audited'
import { messageTemplates, templateFavourites } from '../schema'

/** The clinic's own templates and which ones this clinician wants first. */
export function getTemplates(scope: ClinicianScope | CareScope): Promise<ClinicTemplates> {
  return read(scope, async (tx) => {
    const own = await tx
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
      .orderBy(asc(messageTemplates.title), asc(messageTemplates.id))
    const favourites = await tx
      .select({ template: templateFavourites.template })
      .from(templateFavourites)
      .where(
        and(
          eq(templateFavourites.clinicId, scope.clinicId),
          eq(templateFavourites.userId, scope.userId),
          eq(templateFavourites.isFavourite, true),
        ),
      )
    return { own, favourites: favourites.map(({ template }) => template) }
  })
}
