export const FILE_KINDS = ['image', 'video', 'document'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Something beside a message, or a clip that asks how an exercise looks. */
export const FILE_PURPOSES = ['attachment', 'technique'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

export const CLIP_RATINGS = ['good', 'needs_work'] as const
export type ClipRating = (typeof CLIP_RATINGS)[number]

/** What is kept. Pictures are drawn anew as JPEG; clips and documents stay as they came, without the notes of a camera. */
export const MEDIA_TYPES = ['image/jpeg', 'video/mp4', 'video/quicktime', 'application/pdf'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** What a browser may offer to send. */
export const ACCEPTED_TYPES =
  'image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/3gpp,application/pdf'

const MEBIBYTE = 1024 * 1024
export const MOST_BYTES = { image: 12 * MEBIBYTE, video: 30 * MEBIBYTE, document: 10 * MEBIBYTE } as const
/** What a form may weigh altogether: the largest clip, its words and the boundaries between them. */
export const MOST_FORM_BYTES = MOST_BYTES.video + 64 * 1024

/** Content lies in the database in pieces of this length. */
export const CHUNK_BYTES = MEBIBYTE

export type ShownFile = {
  fileId: string
  kind: FileKind
  purpose: FilePurpose
  bytes: number
  width: number | null
  height: number | null
  exerciseCode: string | null
  removed: boolean
  /** null = not rated, or nothing to rate. */
  rating: ClipRating | null
}
