import 'server-only'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { CareScope, SystemScope } from '../../lib/auth/scope'
import type { GuardFinding } from '../../lib/plan/guards'
import { contactOutcomesOf, settles, UNDO_SECONDS } from '../../lib/review/acts'
import { maySnooze } from '../../lib/review/queue'
import type { ReviewAct, ReviewActResult } from '../../lib/review/schema'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { callsMade } from '../queries/calls-made'
import { refusedBy } from '../refused-by'
import { reviewActs, reviewItems } from '../schema'
import { judgeAnswer } from './answer-decision'
import { afterStopOf, answerInput } from './perform-review-act'
import { judgeStart } from './start-episode'

export type GivenAct = { status: 'given'; actId: string; carryOutAt: Date }
type Refused = Exclude<ReviewActResult, { status: 'done' }>
export type GiveResult = GivenAct | (Refused & { by?: string; unusual?: readonly GuardFinding[] })

/**
 * Takes down what a clinician decided at the review desk. Nothing of it happens for {@link UNDO_SECONDS}: until then
 * it can be taken back, and the person in care learns nothing. What would be refused now is refused now; the worker
 * asks again when it carries it out. One act at a time for a case and for a decision.
 */
export async function giveReviewAct(scope: CareScope, act: ReviewAct, now: Date): Promise<GiveResult> {
  try {
    return await audited(scope, 'review-act.give', async (tx, note): Promise<GiveResult> => {
      note({ entity: 'review_item', entityId: act.itemId, detail: { act: act.act } })
      const [item] = await tx
        .select()
        .from(reviewItems)
        .where(and(eq(reviewItems.id, act.itemId), eq(reviewItems.patientId, scope.patientId)))
        .for('update')
      if (!item) return { status: 'refused', why: 'not_found' }
      const decisionId = 'decisionId' in act ? act.decisionId : null
      const waiting = await waitingFor(tx, act.itemId, decisionId)
      if (waiting) {
        const answer = ANSWER_OF[waiting.act.act]
        return answer
          ? { status: 'already_answered', by: waiting.givenByName, answer }
          : { status: 'refused', why: 'already_given', by: waiting.givenByName }
      }
      if (act.act === 'accept' || act.act === 'change' || act.act === 'reject' || act.act === 'call') {
        const judged = await judgeAnswer(tx, scope, answerInput(act, now))
        if (judged.status === 'already_answered') return judged
        if (judged.status === 'red_flag_in_force') return { status: 'refused', why: 'flags_in_force' }
        if (judged.status === 'needs_reason') {
          return { status: 'refused', why: 'needs_reason', unusual: judged.unusual }
        }
        if (judged.status !== 'possible') return { status: 'refused', why: judged.status }
      } else if (item.closedAt) return { status: 'refused', why: 'closed' }
      if (act.act === 'contact' && !contactOutcomesOf(item.kind).includes(act.outcome))
        return { status: 'refused', why: 'needs_answer' }
      if (act.act === 'start') {
        const judged = await judgeStart(tx, { episodeId: item.episodeId, now, ...afterStopOf(act) })
        if (judged.status !== 'possible') return { status: 'refused', why: judged.status }
        if (item.kind === 'start_review' && !act.note && !(await wasReached(tx, item.id)))
          return { status: 'refused', why: 'needs_note' }
      }
      if (act.act === 'snooze' && !maySnooze(item.urgency)) return { status: 'refused', why: 'too_urgent' }
      const actId = newId()
      const carryOutAt = new Date(now.getTime() + UNDO_SECONDS * 1000)
      await tx.insert(reviewActs).values({
        id: actId,
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        episodeId: item.episodeId,
        itemId: item.id,
        decisionId,
        settles: settles(act.act, item.kind),
        act,
        givenByUserId: scope.userId,
        givenByName: scope.displayName,
        sessionId: scope.sessionId,
        requestId: scope.requestId,
        givenAt: now,
        carryOutAt,
        state: 'waiting',
      })
      await enqueue(
        tx,
        'carry-out-review-act',
        { actId },
        { key: `review-act ${actId}`, inSeconds: UNDO_SECONDS },
      )
      return { status: 'given', actId, carryOutAt }
    })
  } catch (error) {
    // Two pressed in the same instant: the index let one in.
    const refused = refusedBy(error)
    if (refused === 'review_acts_one_an_item' || refused === 'review_acts_one_a_decision')
      return { status: 'refused', why: 'already_given' }
    throw error
  }
}

const ANSWER_OF: Partial<Record<ReviewAct['act'], 'accepted' | 'changed' | 'rejected'>> = {
  accept: 'accepted',
  change: 'changed',
  reject: 'rejected',
  call: 'rejected',
}

/** Whether a call about the case reached somebody: what it brought is on record then. */
async function wasReached(tx: Tx, itemId: string): Promise<boolean> {
  const [call] = await tx.execute<{ id: string }>(
    sql`select a.id from review_acts a where a.item_id = ${itemId} and ${callsMade} and a.act ->> 'outcome' = 'reached' limit 1`,
  )
  return call !== undefined
}

async function waitingFor(tx: Tx, itemId: string, decisionId: string | null) {
  const [row] = await tx
    .select({ act: reviewActs.act, givenByName: reviewActs.givenByName })
    .from(reviewActs)
    .where(
      and(
        isNull(reviewActs.endedAt),
        or(
          and(eq(reviewActs.itemId, itemId), reviewActs.settles),
          decisionId === null ? undefined : eq(reviewActs.decisionId, decisionId),
        ),
      ),
    )
    .limit(1)
  return row ?? null
}

/** Takes an own act back as long as it has not begun to be carried out: nothing of it will ever have happened. */
export function undoReviewAct(
  scope: CareScope,
  { actId, now }: { actId: string; now: Date },
): Promise<{ status: 'undone'; itemId: string } | { status: 'too_late' }> {
  return audited(scope, 'review-act.undo', async (tx, note) => {
    note({ entity: 'review_act', entityId: actId })
    const [row] = await tx
      .update(reviewActs)
      .set({ state: 'undone', endedAt: now })
      .where(
        and(
          eq(reviewActs.id, actId),
          eq(reviewActs.patientId, scope.patientId),
          eq(reviewActs.givenByUserId, scope.userId),
          eq(reviewActs.state, 'waiting'),
        ),
      )
      .returning({ itemId: reviewActs.itemId })
    return row ? { status: 'undone', itemId: row.itemId } : { status: 'too_late' }
  })
}

export type DueAct = typeof reviewActs.$inferSelect

/** Takes an act up to carry it out; null = taken back, or ended. Taken up again after a crash it is the same act. */
export function takeUpReviewAct(scope: SystemScope, actId: string): Promise<DueAct | null> {
  return audited(scope, 'review-act.take-up', async (tx, note) => {
    const [row] = await tx
      .update(reviewActs)
      .set({ state: 'carrying' })
      .where(and(eq(reviewActs.id, actId), inArray(reviewActs.state, ['waiting', 'carrying'])))
      .returning()
    if (row) note({ clinicId: row.clinicId, patientId: row.patientId, entity: 'review_act', entityId: actId })
    return row ?? null
  })
}

/** Writes down how carrying out an act ended. A refused one leaves its case in the queue, with the reason. */
export function endReviewAct(
  scope: SystemScope,
  { actId, result, now }: { actId: string; result: ReviewActResult; now: Date },
): Promise<void> {
  return audited(scope, 'review-act.end', async (tx, note) => {
    const why =
      result.status === 'done' ? null : result.status === 'refused' ? result.why : 'already_answered'
    const [row] = await tx
      .update(reviewActs)
      .set({ state: why === null ? 'done' : 'refused', endedAt: now, why })
      .where(and(eq(reviewActs.id, actId), sql`${reviewActs.endedAt} is null`))
      .returning({ clinicId: reviewActs.clinicId, patientId: reviewActs.patientId, act: reviewActs.act })
    if (!row) return
    note({
      clinicId: row.clinicId,
      patientId: row.patientId,
      entity: 'review_act',
      entityId: actId,
      detail: { act: row.act.act, why },
    })
  })
}
