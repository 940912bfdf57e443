'use server'

import { askCaseMove, takeBackCaseMove } from '@/db/mutations/case-moves'
import { HandOverInput, TakeBackMove } from '@/lib/caseload/schema'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { UNDO_SECONDS } from '@/lib/review/acts'
import { managerAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const PROBLEMS = {
  not_a_clinician: 'reassign.notAClinician',
  case_not_found: 'reassign.caseNotFound',
} as const

/** Hands the chosen cases over to a clinician, all of them or none, after ten seconds in which it can be taken back. */
export const handOver = managerAction(HandOverInput, async (scope, input, { now }): Promise<FormState> => {
  const result = await askCaseMove(scope, input, now)
  const t = translator(await readerLocale(), 'manager')
  if (result.problem !== undefined) {
    return { status: 'problem', problem: result.problem, data: { message: t(PROBLEMS[result.problem]) } }
  }
  const { moveId, count, toName } = result
  return {
    status: 'saved',
    data: { moveId, message: t('reassign.asked', { count, name: toName, seconds: UNDO_SECONDS }) },
  }
})

/** Takes a handover back before it is carried out. */
export const takeBack = managerAction(TakeBackMove, async (scope, { moveId }, { now }) => {
  const status = await takeBackCaseMove(scope, moveId, now)
  const t = translator(await readerLocale(), 'manager')
  return status === 'taken_back'
    ? { status: 'saved', data: { message: t('reassign.takenBack') } }
    : { status: 'problem', problem: status, data: { message: t('reassign.tooLate') } }
})
