import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { TemplateInput } from '../../lib/thread/template-schema'
import { audited } from '../audited'
import { newId } from '../ids'
import { messageTemplates, templateFavourites } from '../schema'

/**
 * Writes a template of the clinic, new or changed. One that stands in the place of the portal's is one a language: saved
 * by two at once, the later words count.
 */
export function saveTemplate(
  scope: ClinicianScope,
  { templateId, ...input }: TemplateInput,
  now: Date,
): Promise<{ status: 'saved' | 'not_found' }> {
  const { clinicId, userId, displayName } = scope
  const { title, body } = input
  const words = { title, body, savedByUserId: userId, savedByName: displayName, savedAt: now }
  return audited(scope, 'template.save', async (tx, note) => {
    if (templateId) {
      const changed = await tx
        .update(messageTemplates)
        .set(words)
        .where(
          and(
            eq(messageTemplates.id, templateId),
            eq(messageTemplates.clinicId, clinicId),
            isNull(messageTemplates.removedAt),
          ),
        )
        .returning({ id: messageTemplates.id })
      note({ entity: 'message_template', entityId: templateId })
      return { status: changed.length > 0 ? 'saved' : 'not_found' }
    }
    const id = newId()
    await tx
      .insert(messageTemplates)
      .values({ id, clinicId, ...input, ...words })
      .onConflictDoUpdate({
        target: [messageTemplates.clinicId, messageTemplates.locale, messageTemplates.replaces],
        targetWhere: isNull(messageTemplates.removedAt),
        set: words,
      })
    note({ entity: 'message_template', entityId: id })
    return { status: 'saved' }
  })
}

/** Takes a template of the clinic away; the portal's comes back where it stood in its place. */
export function removeTemplate(
  scope: ClinicianScope,
  templateId: string,
  now: Date,
): Promise<{ status: 'saved' | 'not_found' }> {
  return audited(scope, 'template.remove', async (tx, note) => {
    note({ entity: 'message_template', entityId: templateId })
    const removed = await tx
      .update(messageTemplates)
      .set({ removedAt: sql`coalesce(${messageTemplates.removedAt}, ${now.toISOString()}::timestamptz)` })
      .where(and(eq(messageTemplates.id, templateId), eq(messageTemplates.clinicId, scope.clinicId)))
      .returning({ id: messageTemplates.id })
    return { status: removed.length > 0 ? 'saved' : 'not_found' }
  })
}

/** Whether this clinician wants a template first. */
export function setFavourite(scope: ClinicianScope, template: string, isFavourite: boolean): Promise<void> {
  const { clinicId, userId } = scope
  return audited(scope, 'template.favourite', async (tx) => {
    await tx
      .insert(templateFavourites)
      .values({ clinicId, userId, template, isFavourite })
      .onConflictDoUpdate({
        target: [templateFavourites.clinicId, templateFavourites.userId, templateFavourites.template],
        set: { isFavourite },
      })
  })
}
