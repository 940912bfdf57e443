import * as z from 'zod'

/** What a phone sends at once: bounded, so that one request stays quick. */
export const MOST_ENTRIES = 20
export const MOST_BYTES = 256 * 1024

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** One entry as a phone kept it. Its answers are read by the schema of its kind. */
export const KeptEntry = z.strictObject({
  kind: z.string().min(1).max(40),
  version: z.int().min(1).max(1000),
  clientKey: z.uuid(),
  keptAt: instant,
  startedAt: instant.optional(),
  pageAt: instant.optional(),
  payload: z.record(z.string().max(60), z.unknown()),
})
export type KeptEntry = z.output<typeof KeptEntry>

/** What `POST /api/sync` takes. An entry that cannot be read is refused by itself; the others go on. */
export const KeptBatch = z.strictObject({
  /** Whose entries these are: they are never written for whoever else is signed in by now. */
  owner: z.string().min(1).max(64),
  sentAt: instant,
  entries: z
    .array(z.looseObject({ clientKey: z.uuid() }))
    .min(1)
    .max(MOST_ENTRIES),
})
export type KeptBatch = z.output<typeof KeptBatch>

/** What became of one entry. Only `recorded` and `repeated` let the phone forget it by itself. */
export type EntryResult = { clientKey: string } & (
  | { status: 'recorded' | 'repeated'; leadsTo: string }
  | { status: 'refused'; reasons: string[]; fieldErrors: Record<string, string[]> }
  | { status: 'retry' }
  /** This kind wants its person to be signed in. */
  | { status: 'sign_in' }
)

/** Why a whole batch was not looked at. */
export type BatchRefusal = 'foreign_origin' | 'signed_out' | 'other_person' | 'too_large' | 'unreadable'
