'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { answerMessage } from '@/db/mutations/answer-message'
import { convertMessage, needNoAnswer } from '@/db/mutations/convert-message'
import { recordClinicianFact } from '@/db/mutations/record-clinician-fact'
import { ClinicianFact } from '@/lib/episode/fact-schema'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { careAction } from '@/lib/server/action'
import { currentPerson } from '@/lib/server/guards'
import { threadState } from '@/lib/thread/in-words'
import { AnswerInput, MessageUseInput, NoAnswerInput } from '@/lib/thread/schema'
import { hasGap } from '@/lib/thread/templates'

/** One fact a clinician sets about an episode; the engine judges it again in the same write. */
export const setFact = careAction(ClinicianFact, async (scope, fact, { now }) => {
  const result = await recordClinicianFact(scope, fact, now)
  const t = translator((await currentPerson())?.locale ?? 'en', 'clinician')
  revalidatePath(`/patients/${scope.patientId}`)
  switch (result) {
    case 'saved':
    case 'started':
      return { status: 'saved', data: { message: t('facts.saved') } }
    case 'ended':
      return { status: 'problem', problem: result, data: { message: t('facts.ended') } }
    default:
      return { status: 'problem', problem: result, data: { message: t(`act.failed.${result}`) } }
  }
})

const locale = async () => (await currentPerson())?.locale ?? 'en'
const thread = (patientId: string) => `/patients/${patientId}?tab=messages`

const send = careAction(AnswerInput, async (scope, input, { now }) => {
  if (hasGap(input.body)) return { status: 'invalid', fieldErrors: { body: ['errors.gap'] } }
  const result = await answerMessage(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  revalidatePath(`/patients/${scope.patientId}`)
  redirect(`${thread(scope.patientId)}&sent=1#newest` as Route)
})

/** Sends a message to the patient. A text with an unfilled gap is not sent. */
export async function answer(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await locale(), await send(state, form))
}

const convert = careAction(MessageUseInput, async (scope, input, { now }) => {
  const result = await convertMessage(scope, input, now)
  if (result.status !== 'done') return { status: 'problem', problem: result.status }
  revalidatePath(`/patients/${scope.patientId}`)
  if (input.use === 'plan_change')
    redirect(`/patients/${scope.patientId}/plan?message=${input.messageId}` as Route)
  return { status: 'saved' }
})

/** Makes a message of the patient into a task, or goes on to the plan with it. */
export async function makeUse(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await locale(), await convert(state, form))
}

const noAnswer = careAction(NoAnswerInput, async (scope, _input, { now }) => {
  const result = await needNoAnswer(scope, now)
  if (result.status !== 'done') return { status: 'problem', problem: result.status }
  revalidatePath(`/patients/${scope.patientId}`)
  return { status: 'saved' }
})

/** Takes the thread off the queue without an answer. */
export async function needsNoAnswer(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await locale(), await noAnswer(state, form))
}
