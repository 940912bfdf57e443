import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import type { Locale } from '../../lib/messages'
import { audited } from '../audited'
import { patients, users } from '../schema'

/**
 * The language a person reads the portal, its mails and, as a person in care, their decisions in from now on. What
 * was decided before keeps the words it was frozen with. The clinic's chain says so for each record it concerns.
 */
export async function changeLanguage(
  scope: SystemScope,
  { userId, locale }: { userId: string; locale: Locale },
): Promise<void> {
  const records = await audited(scope, 'language.change', async (tx) => {
    await tx.update(users).set({ locale }).where(eq(users.id, userId))
    return tx
      .select({ id: patients.id, clinicId: patients.clinicId })
      .from(patients)
      .where(and(eq(patients.userId, userId), ne(patients.locale, locale)))
  })
  for (const { id, clinicId } of records) {
    await audited(scope, 'language.change', async (tx, note) => {
      note({ clinicId, patientId: id })
      await tx.update(patients).set({ locale }).where(eq(patients.id, id))
    })
  }
}
