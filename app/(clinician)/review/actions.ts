'use server'

import { revalidatePath } from 'next/cache'
import { giveReviewAct, undoReviewAct } from '@/db/mutations/review-acts'
import { getPatientName } from '@/db/queries/patient-name'
import { translator } from '@/lib/messages'
import { actReply } from '@/lib/review/act-reply'
import { ReviewAct, ReviewUndo } from '@/lib/review/schema'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

/** The plain post behind every act of the queue; with JavaScript the desk sends the same to /api/review/act. */
export const act = careAction(ReviewAct, async (scope, input, { now }) => {
  const result = await giveReviewAct(scope, input, now)
  const message = actReply(await readerLocale(), await getPatientName(scope), input, result)
  revalidatePath('/review')
  return result.status === 'given'
    ? { status: 'saved', data: { message } }
    : { status: 'problem', problem: result.status, data: { message } }
})

/** Takes an act back within its time. */
export const undo = careAction(ReviewUndo, async (scope, { actId }, { now }) => {
  const { status } = await undoReviewAct(scope, { actId, now })
  const t = translator(await readerLocale(), 'desk')
  revalidatePath('/review')
  return status === 'undone'
    ? { status: 'saved', data: { message: t('undone') } }
    : { status: 'problem', problem: status, data: { message: t('tooLate') } }
})
