import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { visitNotes } from '../schema'

/** What the clinician wrote during a visit; null = nothing yet. */
export function getVisitNote(
  scope: CareScope,
  visitId: string,
): Promise<{ text: string; lockVersion: number } | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ text: visitNotes.text, lockVersion: visitNotes.lockVersion })
      .from(visitNotes)
      .where(and(eq(visitNotes.visitId, visitId), eq(visitNotes.patientId, scope.patientId)))
    return row ?? null
  })
}
