import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { CHUNK_BYTES } from '../../lib/files/types'
import { OwnExercise } from '../../lib/own-exercise/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { ownExerciseChunks, ownExerciseMedia, ownExercises, ownExerciseVersions } from '../schema'
import type { NewFile } from './keep-file'

/** What a clinician writes of an exercise; its pictures come by themselves. */
export type OwnExerciseText = Omit<OwnExercise, 'exerciseId' | 'number' | 'picture' | 'clip'>

export type OwnExerciseSaved =
  | { status: 'saved'; exerciseId: string; number: number }
  /** Somebody saved another version meanwhile; nothing was written. */
  | { status: 'conflict' }
  | { status: 'not_found' }

/**
 * Writes an exercise of the clinic, or its next version when `editing` says which one was edited. Plans that have an
 * earlier version keep it.
 */
export function saveOwnExercise(
  scope: ClinicianScope,
  text: OwnExerciseText,
  now: Date,
  editing?: { exerciseId: string; number: number },
): Promise<OwnExerciseSaved> {
  return audited(scope, 'own-exercise.save', async (tx, note) => {
    if (!editing) {
      const exerciseId = newId()
      note({ entity: 'own-exercise', entityId: exerciseId })
      await tx.insert(ownExercises).values({ id: exerciseId, clinicId: scope.clinicId, createdAt: now })
      return addVersion(tx, scope, { ...text, exerciseId, number: 1 }, now)
    }
    note({ entity: 'own-exercise', entityId: editing.exerciseId })
    const last = await lastVersion(tx, scope, editing.exerciseId)
    if (!last) return { status: 'not_found' }
    if (last.number !== editing.number) return { status: 'conflict' }
    const { picture, clip } = last
    return addVersion(
      tx,
      scope,
      {
        ...text,
        exerciseId: last.exerciseId,
        number: last.number + 1,
        ...(picture ? { picture } : {}),
        ...(clip ? { clip } : {}),
      },
      now,
    )
  })
}

/** Puts a picture or a clip beside an exercise, as its next version; what was there before stays with older versions. */
export function addOwnMedia(
  scope: ClinicianScope,
  exerciseId: string,
  { content, contentSha256, kind, mediaType, width, height }: NewFile,
  now: Date,
): Promise<OwnExerciseSaved> {
  return audited(scope, 'own-exercise.media', async (tx, note) => {
    note({ entity: 'own-exercise', entityId: exerciseId })
    const last = await lastVersion(tx, scope, exerciseId)
    if (!last || mediaType === 'application/pdf') return { status: 'not_found' }
    const mediaId = newId()
    const { clinicId } = scope
    await tx.insert(ownExerciseMedia).values({
      id: mediaId,
      clinicId,
      exerciseId,
      mediaType,
      bytes: content.length,
      contentSha256,
      createdByUserId: scope.userId,
      createdAt: now,
    })
    for (let seq = 0; seq * CHUNK_BYTES < content.length; seq += 1) {
      const bytes = content.subarray(seq * CHUNK_BYTES, (seq + 1) * CHUNK_BYTES)
      await tx.insert(ownExerciseChunks).values({ clinicId, mediaId, seq, bytes })
    }
    const shown =
      kind === 'image'
        ? { picture: { mediaId, width: width ?? 1, height: height ?? 1 } }
        : { clip: { mediaId } }
    return addVersion(tx, scope, { ...last, ...shown, number: last.number + 1 }, now)
  })
}

/** Takes the picture or the clip out of the next version. */
export function removeOwnMedia(
  scope: ClinicianScope,
  { exerciseId, which }: { exerciseId: string; which: 'picture' | 'clip' },
  now: Date,
): Promise<OwnExerciseSaved> {
  return audited(scope, 'own-exercise.media', async (tx, note) => {
    note({ entity: 'own-exercise', entityId: exerciseId })
    const last = await lastVersion(tx, scope, exerciseId)
    if (!last?.[which]) return { status: 'not_found' }
    const { [which]: _gone, ...rest } = last
    return addVersion(tx, scope, { ...rest, number: last.number + 1 }, now)
  })
}

/** Takes an exercise out of the library, or puts it back. Plans that have it keep it. */
export function retireOwnExercise(
  scope: ClinicianScope,
  { exerciseId, retired }: { exerciseId: string; retired: boolean },
  now: Date,
): Promise<boolean> {
  return audited(scope, 'own-exercise.retire', async (tx, note) => {
    note({ entity: 'own-exercise', entityId: exerciseId, detail: { retired } })
    const rows = await tx
      .update(ownExercises)
      .set({ retiredAt: retired ? now : null })
      .where(and(eq(ownExercises.clinicId, scope.clinicId), eq(ownExercises.id, exerciseId)))
      .returning({ id: ownExercises.id })
    return rows.length > 0
  })
}

/** Two who save at once meet at the row of the exercise: the second sees the version of the first. */
async function lastVersion(tx: Tx, scope: ClinicianScope, exerciseId: string): Promise<OwnExercise | null> {
  await tx
    .select({ id: ownExercises.id })
    .from(ownExercises)
    .where(and(eq(ownExercises.clinicId, scope.clinicId), eq(ownExercises.id, exerciseId)))
    .for('update')
  const [row] = await tx
    .select({ content: ownExerciseVersions.content })
    .from(ownExerciseVersions)
    .where(
      and(eq(ownExerciseVersions.clinicId, scope.clinicId), eq(ownExerciseVersions.exerciseId, exerciseId)),
    )
    .orderBy(desc(ownExerciseVersions.number))
    .limit(1)
  return row?.content ?? null
}

async function addVersion(
  tx: Tx,
  scope: ClinicianScope,
  said: OwnExercise,
  now: Date,
): Promise<OwnExerciseSaved> {
  const content = OwnExercise.parse(said)
  const { exerciseId, number } = content
  await tx.insert(ownExerciseVersions).values({
    clinicId: scope.clinicId,
    exerciseId,
    number,
    content,
    createdByUserId: scope.userId,
    createdByName: scope.displayName,
    createdAt: now,
  })
  return { status: 'saved', exerciseId, number }
}
