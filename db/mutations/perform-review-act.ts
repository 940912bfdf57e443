import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { OverrideReason } from '../../lib/decision/types'
import { CHECK_IN_WITHIN_DAYS } from '../../lib/review/queue'
import type { ReviewAct, ReviewActResult } from '../../lib/review/schema'
import type { ReviewRefusal } from '../../lib/review/types'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { read } from '../audited'
import { newId } from '../ids'
import { clinics, patients, reviewItems } from '../schema'
import { type AnswerInput, answerDecision } from './answer-decision'
import { answerMessage } from './answer-message'
import { clearRedFlags } from './clear-red-flag'
import { closeReviewItem } from './close-review-item'
import { delegateReviewItem } from './delegate-review-item'
import { openCall } from './open-call'
import { recordCallAttempt } from './record-call-attempt'
import { snoozeReviewItem } from './snooze-review-item'
import { type StartAfterStop, startEpisode } from './start-episode'

/** Put-off cases come back at this time of the patient's day. */
const BACK_AT = '06:00'

const MESSAGE_REFUSED = { ended: 'ended', bad_day: 'bad_date', key_reused: 'closed' } as const

/** Carries out one act of the review queue: the one room behind the form and the route handler. */
export async function performReviewAct(
  scope: CareScope,
  act: ReviewAct,
  now: Date,
  /** The one key of what it writes, so that a repetition writes it once. */
  key: string = newId(),
): Promise<ReviewActResult> {
  const item = await itemOf(scope, act.itemId)
  if (!item) return refused('not_found')
  const { episodeId } = item
  switch (act.act) {
    case 'accept':
    case 'change':
    case 'reject':
      return answer(scope, answerInput(act, now))
    case 'call': {
      const result = await answer(scope, answerInput(act, now))
      if (result.status !== 'done') return result
      await openCall(scope, { episodeId, now, clinicZone: item.clinicZone })
      return { status: 'done', did: 'call' }
    }
    case 'message': {
      const { patientId, body, answerBy } = act
      const result = await answerMessage(scope, { patientId, clientKey: key, body, answerBy }, now)
      return result.status === 'sent'
        ? { status: 'done', did: 'messaged' }
        : refused(MESSAGE_REFUSED[result.problem])
    }
    case 'delegate': {
      const { itemId, toUserId, note } = act
      const result = await delegateReviewItem(scope, { itemId, toUserId, note: note ?? null, now })
      return result.status === 'delegated' ? { status: 'done', did: 'delegated' } : refused(result.status)
    }
    case 'snooze': {
      const withCheckIn = act.back === 'check_in'
      const day = withCheckIn
        ? addDays(localDateOf(now.getTime(), item.timeZone), CHECK_IN_WITHIN_DAYS)
        : act.until
      if (day === undefined) return refused('bad_date')
      const until = instantOfLocal(day, BACK_AT, item.timeZone)
      const result = await snoozeReviewItem(scope, { itemId: act.itemId, until, withCheckIn, now })
      return result.status === 'snoozed' ? { status: 'done', did: 'snoozed' } : refused(result.status)
    }
    case 'clear': {
      const result = await clearRedFlags(scope, { episodeId, note: act.note, now })
      return result.status === 'saved'
        ? { status: 'done', did: 'cleared' }
        : refused(result.status === 'ended' ? 'closed' : 'not_found')
    }
    case 'start': {
      const result = await startEpisode(scope, { episodeId, now, ...afterStopOf(act) })
      return result.status === 'started' ? { status: 'done', did: 'started' } : refused(result.status)
    }
    case 'attempt':
      await recordCallAttempt(scope, act)
      return { status: 'done', did: 'attempted' }
    case 'contact': {
      const { itemId, outcome, note = null } = act
      const { status } = await closeReviewItem(scope, { itemId, outcome, said: note, now })
      if (status === 'closed') return { status: 'done', did: 'closed' }
      return refused(status === 'already_closed' ? 'closed' : status)
    }
  }
}

/** Where an episode begins that an intake had stopped; empty = the act does not say it. */
export function afterStopOf(act: Extract<ReviewAct, { act: 'start' }>): { afterStop?: StartAfterStop } {
  const { affectedSide, rung, pace, morningPain, dateOfBirth, note } = act
  return affectedSide === undefined || rung === undefined || pace === undefined || morningPain === undefined
    ? {}
    : {
        afterStop: {
          affectedSide,
          rung,
          pace,
          morningPain,
          ...(dateOfBirth ? { dateOfBirth } : {}),
          note: note ?? '',
        },
      }
}

/** The answer to a decision that an act stands for. */
export function answerInput(
  act: Extract<ReviewAct, { act: 'accept' | 'change' | 'reject' | 'call' }>,
  now: Date,
): AnswerInput {
  const { decisionId } = act
  switch (act.act) {
    case 'accept':
      return { decisionId, answer: 'accepted', now }
    case 'change': {
      const change = { ...(act.left ? { left: act.left } : {}), ...(act.right ? { right: act.right } : {}) }
      return { decisionId, answer: 'changed', change, ...reasons(act), now }
    }
    case 'reject':
    case 'call':
      return { decisionId, answer: 'rejected', ...reasons(act), now }
  }
}

function reasons(act: {
  reasonCode: OverrideReason
  reasonText?: string | undefined
  patientMessage?: string | undefined
}) {
  return {
    reasonCode: act.reasonCode,
    ...(act.reasonText === undefined ? {} : { reasonText: act.reasonText }),
    ...(act.patientMessage === undefined ? {} : { patientMessage: act.patientMessage }),
  }
}

const refused = (why: ReviewRefusal): ReviewActResult => ({ status: 'refused', why })

async function answer(scope: CareScope, input: AnswerInput): Promise<ReviewActResult> {
  const result = await answerDecision(scope, input)
  switch (result.status) {
    case 'answered':
      return { status: 'done', did: input.answer }
    case 'already_answered':
      return result
    case 'outdated':
    case 'needs_reason':
      return refused(result.status)
    case 'red_flag_in_force':
      return refused('flags_in_force')
    case 'not_found':
      return refused('not_found')
  }
}

function itemOf(scope: CareScope, itemId: string) {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        episodeId: reviewItems.episodeId,
        timeZone: patients.timeZone,
        clinicZone: clinics.timeZone,
      })
      .from(reviewItems)
      .innerJoin(patients, eq(patients.id, reviewItems.patientId))
      .innerJoin(clinics, eq(clinics.id, reviewItems.clinicId))
      .where(and(eq(reviewItems.id, itemId), eq(reviewItems.patientId, scope.patientId)))
    return row ?? null
  })
}
