import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { NOTE_PARTS, type NoteText } from '../../lib/note/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { clinicalNotes } from '../schema'
import { newestEpisode } from './answer-message'

type Draft = NoteText & { lockVersion: number }

export type NoteKept =
  | { status: 'kept'; lockVersion: number }
  /** Another tab has kept something newer: it is given back and nothing is overwritten. */
  | { status: 'conflict'; theirs: NoteText; lockVersion: number }
  | { status: 'no_episode' }

const ownDraft = (scope: CareScope) =>
  and(
    eq(clinicalNotes.patientId, scope.patientId),
    eq(clinicalNotes.writtenByUserId, scope.userId),
    eq(clinicalNotes.state, 'draft'),
  )

/** Keeps what a clinician has written so far: one draft a clinician and patient, seen by nobody else. */
export function keepNoteDraft(scope: CareScope, draft: Draft, now: Date): Promise<NoteKept> {
  return audited(scope, 'note.keep-draft', (tx) => keep(tx, scope, draft, now))
}

async function keep(
  tx: Tx,
  scope: CareScope,
  { lockVersion, ...parts }: Draft,
  now: Date,
): Promise<NoteKept> {
  const text = textOf(parts)
  if (lockVersion === 0) {
    const episode = await newestEpisode(tx, scope.patientId)
    if (!episode) return { status: 'no_episode' }
    const [made] = await tx
      .insert(clinicalNotes)
      .values({
        id: newId(),
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId: episode.id,
        state: 'draft',
        ...text,
        writtenByUserId: scope.userId,
        writtenByName: scope.displayName,
        startedAt: now,
        savedAt: now,
      })
      .onConflictDoNothing()
      .returning({ lockVersion: clinicalNotes.lockVersion })
    if (made) return { status: 'kept', lockVersion: made.lockVersion }
  } else {
    const [saved] = await tx
      .update(clinicalNotes)
      .set({ ...text, savedAt: now, lockVersion: sql`${clinicalNotes.lockVersion} + 1` })
      .where(and(ownDraft(scope), eq(clinicalNotes.lockVersion, lockVersion)))
      .returning({ lockVersion: clinicalNotes.lockVersion })
    if (saved) return { status: 'kept', lockVersion: saved.lockVersion }
  }
  const [there] = await tx.select().from(clinicalNotes).where(ownDraft(scope))
  return there
    ? { status: 'conflict', theirs: textOf(there), lockVersion: there.lockVersion }
    : {
        status: 'conflict',
        theirs: { subjective: '', observed: '', assessment: '', plan: '' },
        lockVersion: 0,
      }
}

function textOf(parts: NoteText): NoteText {
  const { subjective, observed, assessment, plan } = parts
  return { subjective, observed, assessment, plan }
}

/**
 * Signs the note and locks it: neither its words nor what was drawn from the record can be changed by anybody afterwards.
 * `drawn` is what the clinician saw beside it. Refused when another tab has kept something newer.
 */
export function signNote(
  scope: CareScope,
  { drawn, ...draft }: Draft & { drawn: string[] },
  now: Date,
): Promise<{ status: 'signed'; noteId: string } | Exclude<NoteKept, { status: 'kept' }>> {
  return audited(scope, 'note.sign', async (tx, note) => {
    const kept = await keep(tx, scope, draft, now)
    if (kept.status !== 'kept') return kept
    const [signed] = await tx
      .update(clinicalNotes)
      .set({ state: 'signed', signedAt: now, drawn, writtenByName: scope.displayName })
      .where(ownDraft(scope))
      .returning({ id: clinicalNotes.id })
    if (!signed) throw new Error('a draft that was just kept is not there')
    note({
      entity: 'note',
      entityId: signed.id,
      detail: { parts: NOTE_PARTS.filter((part) => draft[part] !== '') },
    })
    return { status: 'signed', noteId: signed.id }
  })
}

/** Adds words to a signed note, signed themselves. */
export function addToNote(
  scope: CareScope,
  { noteId, text }: { noteId: string; text: string },
  now: Date,
): Promise<{ status: 'added' | 'not_found' }> {
  return audited(scope, 'note.add', async (tx, note) => {
    note({ entity: 'note', entityId: noteId })
    const [to] = await tx
      .select({ episodeId: clinicalNotes.episodeId })
      .from(clinicalNotes)
      .where(
        and(
          eq(clinicalNotes.id, noteId),
          eq(clinicalNotes.patientId, scope.patientId),
          eq(clinicalNotes.state, 'signed'),
          sql`${clinicalNotes.addendumToId} is null`,
        ),
      )
    if (!to) return { status: 'not_found' }
    await tx.insert(clinicalNotes).values({
      id: newId(),
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      episodeId: to.episodeId,
      state: 'signed',
      addendumToId: noteId,
      observed: text,
      writtenByUserId: scope.userId,
      writtenByName: scope.displayName,
      startedAt: now,
      savedAt: now,
      signedAt: now,
    })
    return { status: 'added' }
  })
}
