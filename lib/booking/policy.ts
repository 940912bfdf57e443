import type { VisitState, VisitType } from './types'

const MINUTE = 60_000

/** Why somebody may not do something to a visit. */
export type ChangeRefusal = 'not_booked' | 'too_late' | 'over'

/**
 * Whether a patient may move or cancel a visit now. Staff may at any time before it is closed; theirs is recorded as
 * an override when a patient could not have.
 */
export function mayChange(
  visit: { state: VisitState; startsAt: Date; endsAt: Date },
  { changeNoticeMinutes }: Pick<VisitType, 'changeNoticeMinutes'>,
  { by, now }: { by: 'patient' | 'staff'; now: Date },
): ChangeRefusal | null {
  if (visit.state !== 'booked') return 'not_booked'
  if (by === 'staff') return null
  if (visit.startsAt <= now) return 'over'
  return lastChangeAt(visit.startsAt, changeNoticeMinutes) < now ? 'too_late' : null
}

/** The last moment at which a patient may still move or cancel. */
export const lastChangeAt = (startsAt: Date, changeNoticeMinutes: number): Date =>
  new Date(startsAt.getTime() - changeNoticeMinutes * MINUTE)

/** A room opens this long before the visit, and closes this long after its planned end. */
export const ROOM_OPENS_MINUTES = 30
export const ROOM_CLOSES_MINUTES = 60
/** Who waits this long after the start may say that the other did not come. */
export const NO_SHOW_AFTER_MINUTES = 10

export type RoomTime =
  | { state: 'early'; opensAt: Date }
  | { state: 'open'; closesAt: Date }
  | { state: 'over' }

/** Whether the room of a video visit can be entered now. */
export function roomTime(
  { state, startsAt, endsAt }: { state: VisitState; startsAt: Date; endsAt: Date },
  now: Date,
): RoomTime {
  const opensAt = new Date(startsAt.getTime() - ROOM_OPENS_MINUTES * MINUTE)
  const closesAt = new Date(endsAt.getTime() + ROOM_CLOSES_MINUTES * MINUTE)
  if (state !== 'booked' || now >= closesAt) return { state: 'over' }
  return now < opensAt ? { state: 'early', opensAt } : { state: 'open', closesAt }
}

/** Whether it can be said now that one of the two did not come. */
export const mayReportNoShow = (visit: { state: VisitState; startsAt: Date }, now: Date): boolean =>
  visit.state === 'booked' && now.getTime() >= visit.startsAt.getTime() + NO_SHOW_AFTER_MINUTES * MINUTE

/** So long after a visit staff may still put right how it ended. */
export const CORRECT_DAYS = 14
const ENDINGS: readonly VisitState[] = ['completed', 'no_show_patient', 'no_show_clinician']

/** Whether how a visit ended can still be put right. */
export const mayCorrectEnd = (visit: { state: VisitState; endsAt: Date }, now: Date): boolean =>
  ENDINGS.includes(visit.state) && now.getTime() - visit.endsAt.getTime() <= CORRECT_DAYS * 24 * 60 * MINUTE
