import 'server-only'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { VisitNote } from '../../lib/note/types'
import { read } from '../audited'
import { clinicalNotes, memberships, visitNotes, visits } from '../schema'

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

/** What was written during the visits of a patient, newest visit first, each with whether a signed note holds it. */
export function listVisitNotes(scope: CareScope): Promise<VisitNote[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        visitId: visitNotes.visitId,
        at: visits.startsAt,
        text: visitNotes.text,
        noteId: visitNotes.noteId,
        state: clinicalNotes.state,
        byName: sql<string>`coalesce((
          select m.display_name from ${memberships} m
           where m.clinic_id = ${visitNotes.clinicId} and m.user_id = ${visitNotes.updatedByUserId} and m.role = 'clinician'
           order by m.ended_at desc nulls first limit 1), '')`,
      })
      .from(visitNotes)
      .innerJoin(visits, eq(visits.id, visitNotes.visitId))
      // a colleague's draft is not found here, and is none the less one
      .leftJoin(clinicalNotes, eq(clinicalNotes.id, visitNotes.noteId))
      .where(
        and(
          eq(visitNotes.patientId, scope.patientId),
          eq(visitNotes.clinicId, scope.clinicId),
          ne(sql`trim(${visitNotes.text})`, ''),
        ),
      )
      .orderBy(desc(visits.startsAt))
    return rows.map(({ state, ...row }) => ({
      ...row,
      stands: state === 'signed' ? 'signed' : row.noteId === null ? 'open' : 'draft',
    }))
  })
}
