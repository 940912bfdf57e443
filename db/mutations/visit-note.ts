import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { visitNotes, visits } from '../schema'
import { followVisitNote } from './clinical-notes'

export type NoteSaved =
  | { status: 'saved'; lockVersion: number }
  /** Somebody else has written meanwhile: both versions are there, nothing is overwritten. */
  | { status: 'conflict'; text: string; lockVersion: number }
  | { status: 'not_found' }

/** Keeps what the clinician has written so far. `lockVersion` is the one they began from, 0 = nothing was there. */
export function saveVisitNote(
  scope: CareScope,
  { visitId, text, lockVersion }: { visitId: string; text: string; lockVersion: number },
  now: Date,
): Promise<NoteSaved> {
  return audited(scope, 'visit-note.save', async (tx, note): Promise<NoteSaved> => {
    note({ entity: 'visit', entityId: visitId })
    const mine = and(eq(visitNotes.visitId, visitId), eq(visitNotes.patientId, scope.patientId))
    if (lockVersion === 0) {
      const [visit] = await tx
        .select({ id: visits.id })
        .from(visits)
        .where(and(eq(visits.id, visitId), eq(visits.patientId, scope.patientId)))
      if (!visit) return { status: 'not_found' }
      const made = await tx
        .insert(visitNotes)
        .values({
          visitId,
          clinicId: scope.clinicId,
          patientId: scope.patientId,
          text,
          lockVersion: 1,
          updatedByUserId: scope.userId,
          updatedAt: now,
        })
        .onConflictDoNothing()
        .returning({ lockVersion: visitNotes.lockVersion })
      if (made[0]) return { status: 'saved', lockVersion: made[0].lockVersion }
    } else {
      const [before] = await tx
        .select({ text: visitNotes.text, noteId: visitNotes.noteId })
        .from(visitNotes)
        .where(mine)
        .for('update')
      const saved = await tx
        .update(visitNotes)
        .set({
          text,
          lockVersion: sql`${visitNotes.lockVersion} + 1`,
          updatedByUserId: scope.userId,
          updatedAt: now,
        })
        .where(and(mine, eq(visitNotes.lockVersion, lockVersion)))
        .returning({ lockVersion: visitNotes.lockVersion })
      if (saved[0]) {
        const [was, is] = [before?.text.trim() ?? '', text.trim()]
        if (before?.noteId && was !== is)
          await followVisitNote(tx, scope, { visitId, noteId: before.noteId, was, is }, now)
        return { status: 'saved', lockVersion: saved[0].lockVersion }
      }
    }
    const [there] = await tx
      .select({ text: visitNotes.text, lockVersion: visitNotes.lockVersion })
      .from(visitNotes)
      .where(mine)
    return there ? { status: 'conflict', ...there } : { status: 'not_found' }
  })
}
