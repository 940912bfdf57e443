import * as z from 'zod'
import { EXPORT_FILES, EXPORT_MODES, EXPORT_REASONS } from '../boards/export-schema'
import { CASE_FILTERS } from '../caseload/types'
import { RIGHTS } from '../rights/types'
import { ROOM_PARTS } from '../visit-room/types'

const person = z.string()
const role = z.enum(['patient', 'clinician', 'manager'])
/** The deed says it all, or what it was about has a name of its own. */
const nothing = z.unknown()
const instant = z.iso.datetime()
/** How a visit ended. */
const ending = z.enum(['completed', 'no_show_patient', 'no_show_clinician'])
/** Who sat down in the room of a visit; `userId` null = a guest. */
const seat = z.object({ part: z.enum(ROOM_PARTS), userId: person.nullish() })
const leave = z.object({ absent: person, to: person, from: z.string(), through: z.string() })

/**
 * What the log keeps of a deed beyond who and when, of the deeds a manager may know more of (`audit_for_managers` lets no
 * other out). Ids, days and codes: names are looked up when it is shown. What an older version kept may be less.
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
  'invitation.patient': nothing,
  'invitation.confirm': nothing,
  'invitation.revoke': nothing,
  'invitation.accept': nothing,
  'leave-cover.name': leave,
  'leave-cover.end': leave.nullish(),
  'handover.offer': z.object({ to: person }),
  'handover.accept': z.object({ from: person.optional() }),
  'handover.decline': nothing,
  'handover.withdraw': nothing,
  'case.reassign-taken-back': nothing,
  'protocol.draft': nothing,
  'protocol.save-draft': nothing,
  'protocol.withdraw-draft': nothing,
  'protocol.publish': nothing,
  'protocol.replay': nothing,
  'working-hours.set': nothing,
  'working-hours.exception': z.object({ date: z.string().optional() }).nullish(),
  'working-hours.withdraw': nothing,
  'clinic.weekly-mail': z.object({ wanted: z.boolean() }),
  'template.save': nothing,
  'template.remove': nothing,
  'template.favourite': nothing,
  'plan-template.save': nothing,
  'plan-template.retire': nothing,
  'favourite.set': nothing,
  'own-exercise.save': nothing,
  'own-exercise.media': nothing,
  'own-exercise.retire': z.object({ retired: z.boolean() }),
  'erasure.confirm': nothing,
  'erasure.refuse': nothing,
  'erasure.hold': nothing,
  'erasure.release': nothing,
  'clinic.settings': z.record(z.string(), z.unknown()),
  'clinic.targets': z.record(z.string(), z.unknown()),
  'clinic.retention': z.record(z.string(), z.unknown()),
  'visit-type.add': z.record(z.string(), z.unknown()),
  'visit-type.change': z.record(z.string(), z.unknown()),
  'visit-type.end': nothing,
  'chart.open': nothing,
  'chart.look-outside': nothing,
  'chart.close-outside': nothing,
  'review-item.claim': nothing,
  'thread.open': nothing,
  'file.open': nothing,
  'audit.open': nothing,
  // without a detail: it was tried, and nothing came of it
  'visit.book-for': z.object({ startsAt: instant }).nullish(),
  'visit.move': z.object({ from: instant, to: instant }).nullish(),
  'visit.cancel': z.object({ late: z.boolean() }).nullish(),
  'visit.close': z.object({ as: ending }).nullish(),
  'visit.correct-end': z.object({ as: ending, was: ending }).nullish(),
  'visit.hand-on': z.object({ to: person }).nullish(),
  'visit-wait.offer-one': z.object({ startsAt: instant }).nullish(),
  'visit-room.enter': seat,
  'visit-room.leave': seat,
  'visit-guest.invite': z.object({ visitId: z.string() }),
  'visit-note.save': nothing,
  'visit-summary.save': nothing,
  'visit-summary.send': nothing,
  'message.send': nothing,
  'message.make-task': nothing,
  'message.make-plan_change': nothing,
  'message.no-answer': nothing,
  'calendar-feed.make': nothing,
  'calendar-feed.revoke': nothing,
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
