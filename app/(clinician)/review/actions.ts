'use server'

import { revalidatePath } from 'next/cache'
import { performReviewAct } from '@/db/mutations/perform-review-act'
import { getPatientName } from '@/db/queries/patient-name'
import { actReply } from '@/lib/review/act-reply'
import { ReviewAct } from '@/lib/review/schema'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

/** The plain post behind every act of the queue; with JavaScript the desk sends the same to /api/review/act. */
export const act = careAction(ReviewAct, async (scope, input, { now }) => {
  const result = await performReviewAct(scope, input, now)
  const message = actReply(await readerLocale(), await getPatientName(scope), input, result)
  revalidatePath('/review')
  return result.status === 'done'
    ? { status: 'saved', data: { message } }
    : { status: 'problem', problem: result.status, data: { message } }
})
