import 'server-only'
import { and, asc, between, desc, eq } from 'drizzle-orm'
import type { CareScope, ClinicianScope, PatientScope } from '../../lib/auth/scope'
import { CHUNK_BYTES } from '../../lib/files/types'
import { byCode, namesOf } from '../../lib/own-exercise/own-exercise'
import type { OwnExercise, OwnNames } from '../../lib/own-exercise/types'
import { read, type Tx } from '../audited'
import { ownExerciseChunks, ownExerciseMedia, ownExercises, ownExerciseVersions } from '../schema'
import type { OpenedFile } from './files'

type ClinicReader = ClinicianScope | CareScope | PatientScope

export type OwnExerciseLine = {
  content: OwnExercise
  retired: boolean
  changedAt: Date
  changedByName: string
}

/** Every exercise of the clinic in its newest version, the ones in use first, each by when it was last changed. */
export function listOwnExercises(scope: ClinicReader): Promise<OwnExerciseLine[]> {
  return read(scope, (tx) => newest(tx, scope.clinicId))
}

/** The newest versions inside a transaction. */
export async function newest(tx: Tx, clinicId: string): Promise<OwnExerciseLine[]> {
  return linesOf(await newestSelect(tx, clinicId))
}

/** The select of {@link newest}, to be sent with others. */
export const newestSelect = (tx: Tx, clinicId: string) =>
  tx
    .selectDistinctOn([ownExerciseVersions.exerciseId], {
      content: ownExerciseVersions.content,
      changedAt: ownExerciseVersions.createdAt,
      changedByName: ownExerciseVersions.createdByName,
      retiredAt: ownExercises.retiredAt,
    })
    .from(ownExerciseVersions)
    .innerJoin(ownExercises, eq(ownExercises.id, ownExerciseVersions.exerciseId))
    .where(eq(ownExerciseVersions.clinicId, clinicId))
    .orderBy(asc(ownExerciseVersions.exerciseId), desc(ownExerciseVersions.number))

function linesOf(rows: Awaited<ReturnType<typeof newestSelect>>): OwnExerciseLine[] {
  return rows
    .map(({ retiredAt, ...row }) => ({ ...row, retired: retiredAt !== null }))
    .toSorted(
      (a, b) => Number(a.retired) - Number(b.retired) || b.changedAt.getTime() - a.changedAt.getTime(),
    )
}

/** All versions of one exercise, the newest first; empty when the clinic has none such. */
export function listOwnExerciseVersions(scope: ClinicianScope, exerciseId: string) {
  return read(scope, (tx) =>
    tx
      .select({
        content: ownExerciseVersions.content,
        createdAt: ownExerciseVersions.createdAt,
        createdByName: ownExerciseVersions.createdByName,
        retiredAt: ownExercises.retiredAt,
      })
      .from(ownExerciseVersions)
      .innerJoin(ownExercises, eq(ownExercises.id, ownExerciseVersions.exerciseId))
      .where(
        and(eq(ownExerciseVersions.clinicId, scope.clinicId), eq(ownExerciseVersions.exerciseId, exerciseId)),
      )
      .orderBy(desc(ownExerciseVersions.number)),
  )
}

/** What the clinic's own exercises are called, by the code that logs keep. */
export async function getOwnNames(scope: ClinicReader): Promise<OwnNames> {
  return namesOf(byCode((await listOwnExercises(scope)).map(({ content }) => content)))
}

/**
 * A picture or clip of one of the clinic's exercises, or the part of it that `partOf` chooses by its length, both ends
 * included; null when the clinic has none such. Nobody's record: everybody of the clinic may see it.
 */
export function openOwnMedia(
  scope: ClinicianScope | PatientScope,
  mediaId: string,
  partOf: (bytes: number) => OpenedFile['part'],
): Promise<OpenedFile | null> {
  return read(scope, async (tx) => {
    const [file] = await tx
      .select({ mediaType: ownExerciseMedia.mediaType, bytes: ownExerciseMedia.bytes })
      .from(ownExerciseMedia)
      .where(and(eq(ownExerciseMedia.clinicId, scope.clinicId), eq(ownExerciseMedia.id, mediaId)))
    if (!file) return null
    const part = partOf(file.bytes)
    if (part === 'unsatisfiable') return { ...file, part, content: Buffer.alloc(0) }
    const first = Math.floor(part.from / CHUNK_BYTES)
    const chunks = await tx
      .select({ bytes: ownExerciseChunks.bytes })
      .from(ownExerciseChunks)
      .where(
        and(
          eq(ownExerciseChunks.mediaId, mediaId),
          between(ownExerciseChunks.seq, first, Math.floor(part.to / CHUNK_BYTES)),
        ),
      )
      .orderBy(asc(ownExerciseChunks.seq))
    const start = first * CHUNK_BYTES
    const content = Buffer.concat(chunks.map(({ bytes }) => bytes)).subarray(
      part.from - start,
      part.to + 1 - start,
    )
    return content.length === part.to + 1 - part.from ? { ...file, part, content } : null
  })
}
