import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { newsMail } from '../../lib/auth/mails'
import type { ManagerScope, SystemScope } from '../../lib/auth/scope'
import { parseLocale } from '../../lib/messages'
import { UNDO_SECONDS } from '../../lib/review/acts'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { careAssignments, caseMoves, episodeStates, handovers, memberships, patients, users } from '../schema'
import { clinicianHere, type Reassigned } from './reassign-cases'
import { withdrawOffers } from './tidy-after-leaver'

export type MoveAsked =
  | { moveId: string; count: number; toName: string; problem?: undefined }
  | { problem: NonNullable<Reassigned['problem']>; moveId?: undefined; count?: undefined; toName?: undefined }

/**
 * Hands cases to a clinician after ten seconds, as decisions of the review desk: until then nothing has happened, and
 * whoever asked may take it back. Refused at once where it could not be carried out.
 */
export function askCaseMove(
  scope: ManagerScope,
  { patientIds, toUserId, note: words }: { patientIds: string[]; toUserId: string; note: string | null },
  now: Date,
): Promise<MoveAsked> {
  return audited<MoveAsked>(scope, 'case.reassign-asked', async (tx, note) => {
    note({ entity: 'case_move', detail: { toUserId, patients: patientIds.length, withNote: words !== null } })
    const toName = await clinicianHere(tx, scope.clinicId, toUserId)
    if (toName === null) return { problem: 'not_a_clinician' }
    const chosen = [...new Set(patientIds)]
    const here = await tx
      .selectDistinct({ patientId: episodeStates.patientId })
      .from(episodeStates)
      .where(and(eq(episodeStates.clinicId, scope.clinicId), inArray(episodeStates.patientId, chosen)))
    if (here.length < chosen.length) return { problem: 'case_not_found' }
    const [asker] = await tx.execute<{ name: string }>(sql`
      select display_name as name from memberships
      where clinic_id = ${scope.clinicId} and user_id = ${scope.userId} and role = 'manager' and ended_at is null`)
    const moveId = newId()
    await tx.insert(caseMoves).values({
      id: moveId,
      clinicId: scope.clinicId,
      patientIds: chosen,
      toUserId,
      toName,
      note: words,
      state: 'waiting',
      askedByUserId: scope.userId,
      askedByName: asker?.name ?? '',
      askedAt: now,
      carryOutAt: new Date(now.getTime() + UNDO_SECONDS * 1000),
    })
    await enqueue(
      tx,
      'carry-out-case-move',
      { moveId },
      { key: `case-move ${moveId}`, inSeconds: UNDO_SECONDS },
    )
    note({ entityId: moveId })
    return { moveId, count: chosen.length, toName }
  })
}

/** Takes an own move back that has not begun to be carried out: nothing of it will ever have happened. */
export function takeBackCaseMove(
  scope: ManagerScope,
  moveId: string,
  now: Date,
): Promise<'taken_back' | 'too_late'> {
  return audited(scope, 'case.reassign-taken-back', async (tx, note) => {
    note({ entity: 'case_move', entityId: moveId })
    const rows = await tx
      .update(caseMoves)
      .set({ state: 'taken_back', endedAt: now })
      .where(
        and(
          eq(caseMoves.id, moveId),
          eq(caseMoves.clinicId, scope.clinicId),
          eq(caseMoves.askedByUserId, scope.userId),
          eq(caseMoves.state, 'waiting'),
        ),
      )
      .returning({ id: caseMoves.id })
    return rows.length > 0 ? 'taken_back' : 'too_late'
  })
}

export type DueMove = Pick<
  typeof caseMoves.$inferSelect,
  'id' | 'clinicId' | 'patientIds' | 'toUserId' | 'askedByUserId' | 'carryOutAt'
>

/**
 * Ends a move: `carryOut` does it while the row is locked, so that it can no longer be taken back. Those who have somebody
 * else by it and both clinicians are told once, by a mail that says nothing but that there is news. false = it waits no longer.
 */
export function endCaseMove(
  scope: SystemScope,
  { moveId, appUrl, now }: { moveId: string; appUrl: string; now: Date },
  carryOut: (move: DueMove) => Promise<boolean>,
): Promise<boolean> {
  return audited(scope, 'case.reassign-carried-out', async (tx, note) => {
    const [move] = await tx
      .select()
      .from(caseMoves)
      .where(and(eq(caseMoves.id, moveId), eq(caseMoves.state, 'waiting')))
      .for('update')
    if (!move) return false
    note({ clinicId: move.clinicId, entity: 'case_move', entityId: moveId })
    const done = await carryOut(move)
    await tx
      .update(caseMoves)
      .set({ state: done ? 'done' : 'refused', endedAt: now })
      .where(eq(caseMoves.id, moveId))
    if (!done) return true
    await closeStaleOffers(tx, move, now)
    // who has them since this move; a repetition after a crash finds the same people
    const told = await tx
      .select({
        patientId: patients.id,
        email: users.email,
        name: patients.displayName,
        locale: patients.locale,
      })
      .from(careAssignments)
      .innerJoin(patients, eq(patients.id, careAssignments.patientId))
      .innerJoin(users, eq(users.id, patients.userId))
      .where(
        and(
          inArray(careAssignments.patientId, move.patientIds),
          eq(careAssignments.clinicianUserId, move.toUserId),
          eq(careAssignments.startedAt, move.carryOutAt),
        ),
      )
    for (const { email, name, locale } of told) {
      const letter = { to: email, name, url: `${appUrl}/messages`, locale: parseLocale(locale) }
      await enqueue(tx, 'send-mail', newsMail(letter))
    }
    await tellClinicians(tx, move, { moved: told.map(({ patientId }) => patientId), appUrl })
    return true
  })
}

/** Whoever offered a case that a manager has moved has nothing left to offer: the offer ends and leaves the queue. */
async function closeStaleOffers(
  tx: Tx,
  { patientIds, toUserId, askedByUserId, carryOutAt }: typeof caseMoves.$inferSelect,
  now: Date,
): Promise<void> {
  const moved = tx
    .select({ patientId: careAssignments.patientId })
    .from(careAssignments)
    .where(
      and(
        inArray(careAssignments.patientId, patientIds),
        eq(careAssignments.clinicianUserId, toUserId),
        eq(careAssignments.startedAt, carryOutAt),
      ),
    )
  await withdrawOffers(tx, inArray(handovers.patientId, moved), { byUserId: askedByUserId, now })
}

/** Who has the people now and who had them until then are told that there is news; what it is stands on their tasks. */
async function tellClinicians(
  tx: Tx,
  { clinicId, toUserId, carryOutAt }: DueMove,
  { moved, appUrl }: { moved: readonly string[]; appUrl: string },
): Promise<void> {
  if (moved.length === 0) return
  const before = await tx
    .selectDistinct({ userId: careAssignments.clinicianUserId })
    .from(careAssignments)
    .where(
      and(
        inArray(careAssignments.patientId, [...moved]),
        eq(careAssignments.kind, 'primary'),
        eq(careAssignments.endedAt, carryOutAt),
      ),
    )
  const told = await tx
    .select({ email: users.email, name: memberships.displayName, locale: users.locale })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.clinicId, clinicId),
        eq(memberships.role, 'clinician'),
        isNull(memberships.endedAt),
        inArray(memberships.userId, [toUserId, ...before.map(({ userId }) => userId)]),
      ),
    )
  for (const { email, name, locale } of told) {
    const letter = { to: email, name, url: `${appUrl}/tasks`, locale: parseLocale(locale) }
    await enqueue(tx, 'send-mail', newsMail(letter))
  }
}
