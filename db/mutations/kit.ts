import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { KitInput } from '../../lib/kit/schema'
import { localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { newId } from '../ids'
import { episodes, kitNotes, patients } from '../schema'

/** Notes shoes or a place to train from a day on, not ahead of today (S002-10, S000-55). The same note twice is one. */
export function noteKit(
  scope: PatientScope,
  input: KitInput,
  now: Date,
): Promise<{ status: 'saved' } | { status: 'refused'; problem: 'no_episode' | 'day_ahead' }> {
  return audited(scope, 'kit.note', async (tx, note) => {
    const [row] = await tx
      .select({ episodeId: episodes.id, timeZone: patients.timeZone })
      .from(episodes)
      .innerJoin(patients, eq(patients.id, episodes.patientId))
      .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1)
    if (!row) return { status: 'refused', problem: 'no_episode' }
    if (input.sinceDate > localDateOf(now.getTime(), row.timeZone))
      return { status: 'refused', problem: 'day_ahead' }
    const what = input.what ?? ''
    const [same] = await tx
      .select({ id: kitNotes.id })
      .from(kitNotes)
      .where(
        and(
          eq(kitNotes.episodeId, row.episodeId),
          eq(kitNotes.kind, input.kind),
          eq(kitNotes.what, what),
          eq(kitNotes.sinceDate, input.sinceDate),
          isNull(kitNotes.withdrawnAt),
        ),
      )
    if (same) return { status: 'saved' }
    const id = newId()
    await tx.insert(kitNotes).values({
      id,
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId: row.episodeId,
      kind: input.kind,
      what,
      note: input.note ?? null,
      sinceDate: input.sinceDate,
      receivedAt: now,
    })
    note({ entity: 'kit', entityId: id })
    return { status: 'saved' }
  })
}

/** Takes a note back that was a mistake. Somebody else's is not found. */
export function withdrawKit(scope: PatientScope, noteId: string, now: Date): Promise<boolean> {
  return audited(scope, 'kit.withdraw', async (tx, note) => {
    const gone = await tx
      .update(kitNotes)
      .set({ withdrawnAt: now })
      .where(
        and(eq(kitNotes.id, noteId), eq(kitNotes.patientId, scope.patientId), isNull(kitNotes.withdrawnAt)),
      )
      .returning({ id: kitNotes.id })
    note({ entity: 'kit', entityId: noteId })
    return gone.length > 0
  })
}
