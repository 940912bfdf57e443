import * as z from 'zod'
import { EXPORT_FILES, EXPORT_MODES, EXPORT_REASONS } from '../boards/export-schema'
import { CASE_FILTERS } from '../caseload/types'
import { RIGHTS } from '../rights/types'

const person = z.string()
const role = z.enum(['patient', 'clinician', 'manager'])

/**
 * What the log keeps of a deed beyond who and when, of the deeds a manager may know more of (`audit_for_managers` lets no
 * other out). Ids and codes: names are looked up when it is shown. What an older version kept may be less.
 */
const DETAILS = {
  'caseload.open': z.object({
    filter: z.enum(CASE_FILTERS),
    page: z.number(),
    clinicianUserId: person.nullish(),
    searched: z.boolean().optional(),
  }),
  'list.open': z.object({ path: z.string() }),
  'board.export': z.object({
    file: z.enum(EXPORT_FILES),
    mode: z.enum(EXPORT_MODES),
    reason: z.enum(EXPORT_REASONS),
    view: z.string(),
  }),
  'record.export': z.object({ format: z.string() }),
  'case.reassign': z.object({ toUserId: person, fromUserIds: z.array(person).optional() }),
  'case.reassign-asked': z.object({
    toUserId: person,
    patients: z.number(),
    withNote: z.boolean().optional(),
  }),
  'right.ask': z.object({ right: z.enum(RIGHTS) }),
  'right.confirmed': z.object({ userId: person, right: z.enum(RIGHTS) }),
  'right.refused': z.object({ userId: person, right: z.enum(RIGHTS) }),
  'right.withdrawn': z.object({ userId: person, right: z.enum(RIGHTS) }),
  'right.take-away': z.object({ userId: person.optional(), right: z.enum(RIGHTS) }),
  'membership.end': z.object({ userId: person, role, toUserId: person.nullable() }),
  'invitation.staff': z.object({ role }),
  'clinic.settings': z.record(z.string(), z.unknown()),
  'clinic.targets': z.record(z.string(), z.unknown()),
  'clinic.retention': z.record(z.string(), z.unknown()),
  'visit-type.add': z.record(z.string(), z.unknown()),
  'visit-type.change': z.record(z.string(), z.unknown()),
} as const

export type ToldDeed = keyof typeof DETAILS
export type LogDetail = {
  [Deed in ToldDeed]: { deed: Deed; entityId: string | null; detail: z.infer<(typeof DETAILS)[Deed]> }
}[ToldDeed]

export const TOLD_DEEDS = Object.keys(DETAILS) as ToldDeed[]

/** Reads what the log keeps; null = nothing more is told of it, or a later version wrote it. */
export function parseLogDetail(
  deed: string | null,
  { entityId, detail }: { entityId: string | null; detail: unknown },
): LogDetail | null {
  const known = TOLD_DEEDS.find((one) => one === deed)
  if (!known) return null
  const parsed = DETAILS[known].safeParse(detail)
  return parsed.success ? ({ deed: known, entityId, detail: parsed.data } as LogDetail) : null
}

/** A setting that was changed; `before` undefined = it is new. */
export type Changed = { field: string; before?: unknown; after: unknown }

/** What differs, of fields kept with what they were under the name with "Before". */
export function changedFields(detail: Record<string, unknown>): Changed[] {
  const fields = Object.keys(detail).filter((key) => !key.endsWith('Before'))
  return fields.flatMap((field): Changed[] => {
    const after = detail[field]
    const named = `${field}Before`
    if (!(named in detail)) return [{ field, after }]
    const before = detail[named]
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after }]
  })
}
