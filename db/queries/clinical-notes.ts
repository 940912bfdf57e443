import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { NoteDraft, SignedNote } from '../../lib/note/types'
import { read } from '../audited'
import { clinicalNotes } from '../schema'

/** Every signed note of a patient, newest first, each with what was added to it; and the reader's own draft. */
export function listNotes(scope: CareScope): Promise<{ draft: NoteDraft | null; notes: SignedNote[] }> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select()
      .from(clinicalNotes)
      .where(and(eq(clinicalNotes.patientId, scope.patientId), eq(clinicalNotes.clinicId, scope.clinicId)))
      .orderBy(asc(clinicalNotes.signedAt))
    const draft = rows.find((row) => row.state === 'draft' && row.writtenByUserId === scope.userId)
    const signed = rows.flatMap((row) => (row.signedAt ? [{ ...row, signedAt: row.signedAt }] : []))
    return {
      draft: draft
        ? {
            subjective: draft.subjective,
            observed: draft.observed,
            assessment: draft.assessment,
            plan: draft.plan,
            lockVersion: draft.lockVersion,
            savedAt: draft.savedAt,
          }
        : null,
      notes: signed
        .filter(({ addendumToId }) => addendumToId === null)
        .map((row) => ({
          noteId: row.id,
          subjective: row.subjective,
          observed: row.observed,
          assessment: row.assessment,
          plan: row.plan,
          drawn: row.drawn ?? [],
          byName: row.writtenByName,
          signedAt: row.signedAt,
          addenda: signed
            .filter(({ addendumToId }) => addendumToId === row.id)
            .map((one) => ({
              noteId: one.id,
              text: one.observed,
              byName: one.writtenByName,
              signedAt: one.signedAt,
            })),
        }))
        .reverse(),
    }
  })
}
