import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { NOTE_PARTS, type NoteText, PART_MOST } from '../../lib/note/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { clinicalNotes, visitNotes } from '../schema'
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

export type VisitNoteTaken =
  | { status: 'taken' }
  /** Somebody has taken these words into a note already, or there are none. */
  | { status: 'nothing' }
  /** They do not fit into one part of a note: the draft is kept without them. */
  | { status: 'too_long' }
  | Exclude<NoteKept, { status: 'kept' }>

/** Keeps the draft and puts the words of a visit under what was seen, once. */
export function takeVisitNote(
  scope: CareScope,
  { visitId, ...draft }: Draft & { visitId: string },
  now: Date,
): Promise<VisitNoteTaken> {
  return audited(scope, 'note.take-visit', async (tx, note): Promise<VisitNoteTaken> => {
    note({ entity: 'visit', entityId: visitId })
    const words = await untaken(tx, scope, visitId)
    const kept = await keep(tx, scope, draft, now)
    if (kept.status !== 'kept') return kept
    if (!words) return { status: 'nothing' }
    const observed = draft.observed === '' ? words.text : `${draft.observed}\n\n${words.text}`
    if (observed.length > PART_MOST) return { status: 'too_long' }
    const [into] = await tx
      .update(clinicalNotes)
      .set({ observed, savedAt: now, lockVersion: sql`${clinicalNotes.lockVersion} + 1` })
      .where(ownDraft(scope))
      .returning({ id: clinicalNotes.id })
    if (!into) throw new Error('a draft that was just kept is not there')
    await tx.update(visitNotes).set({ noteId: into.id }).where(eq(visitNotes.visitId, visitId))
    return { status: 'taken' }
  })
}

/**
 * Begins the chart's draft with what its author wrote in a visit. Nothing happens when a draft of theirs is open, when
 * somebody else wrote the words, or when they are too long for one part: then they are offered beside the draft.
 */
export async function beginDraftFromVisit(
  tx: Tx,
  scope: CareScope,
  visitId: string,
  now: Date,
): Promise<void> {
  const words = await untaken(tx, scope, visitId)
  if (!words || words.updatedByUserId !== scope.userId || words.text.length > PART_MOST) return
  const [open] = await tx.select({ id: clinicalNotes.id }).from(clinicalNotes).where(ownDraft(scope))
  if (open) return
  const draft = { subjective: '', observed: words.text, assessment: '', plan: '', lockVersion: 0 }
  if ((await keep(tx, scope, draft, now)).status !== 'kept') return
  const [into] = await tx.select({ id: clinicalNotes.id }).from(clinicalNotes).where(ownDraft(scope))
  if (into) await tx.update(visitNotes).set({ noteId: into.id }).where(eq(visitNotes.visitId, visitId))
}

/** The words of a visit that no note holds yet, locked. */
async function untaken(tx: Tx, scope: CareScope, visitId: string) {
  const [words] = await tx
    .select({ text: visitNotes.text, updatedByUserId: visitNotes.updatedByUserId, noteId: visitNotes.noteId })
    .from(visitNotes)
    .where(and(eq(visitNotes.visitId, visitId), eq(visitNotes.patientId, scope.patientId)))
    .for('update')
  const text = words?.text.trim() ?? ''
  return words && words.noteId === null && text !== '' ? { ...words, text } : null
}

/**
 * Words of a visit changed after they went into a draft: the draft follows where it still holds them. Otherwise they
 * belong to no note again and are offered anew.
 */
export async function followVisitNote(
  tx: Tx,
  scope: CareScope,
  { visitId, noteId, was, is }: { visitId: string; noteId: string; was: string; is: string },
  now: Date,
): Promise<void> {
  const [draft] = await tx
    .select({ observed: clinicalNotes.observed })
    .from(clinicalNotes)
    .where(and(ownDraft(scope), eq(clinicalNotes.id, noteId)))
    .for('update')
  const observed = draft?.observed.includes(was) ? draft.observed.replace(was, () => is) : null
  if (observed === null || observed.length > PART_MOST) {
    await tx.update(visitNotes).set({ noteId: null }).where(eq(visitNotes.visitId, visitId))
    return
  }
  await tx
    .update(clinicalNotes)
    .set({ observed, savedAt: now, lockVersion: sql`${clinicalNotes.lockVersion} + 1` })
    .where(and(ownDraft(scope), eq(clinicalNotes.id, noteId)))
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
