'use server'

import { revalidatePath } from 'next/cache'
import { answerRight, askForRight, takeProtocolPermission } from '@/db/mutations/right-requests'
import { translator } from '@/lib/messages'
import { AnswerRight, AskForRight, TakeRightAway } from '@/lib/rights/schema'
import { managerAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const words = async () => translator(await readerLocale(), 'rights')

/** Asks for a right on behalf of a colleague; a second manager has to confirm. */
export const ask = managerAction(AskForRight, async (scope, input, { now }) => {
  const { status } = await askForRight(scope, input, now)
  const t = await words()
  if (status !== 'asked') return { status: 'problem', problem: t(`problem.${status}`) }
  revalidatePath('/people/rights')
  return { status: 'saved', values: {}, data: { message: t('asked') } }
})

/** A second manager's yes or no, or the first one's change of mind. */
export const answer = managerAction(AnswerRight, async (scope, input, { now }) => {
  const { status } = await answerRight(scope, input, now)
  revalidatePath('/people/rights')
  if (status === 'confirmed' || status === 'refused' || status === 'withdrawn') return { status: 'saved' }
  return { status: 'problem', problem: (await words())(`problem.${status}`) }
})

/** Takes the protocol permission back. */
export const takeAway = managerAction(TakeRightAway, async (scope, { membershipId }) => {
  const { status } = await takeProtocolPermission(scope, membershipId)
  revalidatePath('/people/rights')
  return status === 'taken'
    ? { status: 'saved' }
    : { status: 'problem', problem: (await words())('problem.taken') }
})
