'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { answerMessage } from '@/db/mutations/answer-message'
import { closeOutsideChart } from '@/db/mutations/chart-openings'
import { convertMessage, needNoAnswer } from '@/db/mutations/convert-message'
import { removeFile } from '@/db/mutations/keep-file'
import { noteDerivation } from '@/db/mutations/note-derivation'
import { openRecordDiffers } from '@/db/mutations/open-record-differs'
import { rateClip } from '@/db/mutations/rate-clip'
import { recordClinicianFact } from '@/db/mutations/record-clinician-fact'
import { recordPaperScore } from '@/db/mutations/record-paper-score'
import { releaseModule } from '@/db/mutations/release-module'
import { decisionOfPatient } from '@/db/queries/chart'
import { rederiveDecisions } from '@/db/queries/rederive'
import { isDifference } from '@/lib/decision/derivation'
import { ClinicianFact } from '@/lib/episode/fact-schema'
import { ClipAnswer, RemoveFile } from '@/lib/files/schema'
import type { FormState } from '@/lib/forms/form-state'
import { CLINICIAN_RELEASED } from '@/lib/learning/modules'
import { translator } from '@/lib/messages'
import { CloseOutsideInput } from '@/lib/outside-chart/schema'
import { PaperScore } from '@/lib/questionnaires/schema'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { systemScope } from '@/lib/server/system-scope'
import { threadState } from '@/lib/thread/in-words'
import { AnswerInput, MessageUseInput, NoAnswerInput } from '@/lib/thread/schema'
import { hasGap } from '@/lib/thread/templates'

/** One fact a clinician sets about an episode; the engine judges it again in the same write. */
export const setFact = careAction(ClinicianFact, async (scope, fact, { now }) => {
  const result = await recordClinicianFact(scope, fact, now)
  const t = translator(await readerLocale(), 'clinician')
  revalidatePath(`/patients/${scope.patientId}`)
  switch (result) {
    case 'saved':
    case 'started':
      return { status: 'saved', data: { message: t('facts.saved') } }
    case 'ended':
      return { status: 'problem', problem: result, data: { message: t('facts.ended') } }
    case 'day_over':
      return { status: 'invalid', fieldErrors: { untilDate: ['until'] } }
    default:
      return { status: 'problem', problem: result, data: { message: t(`act.failed.${result}`) } }
  }
})

const DeriveAgain = z.strictObject({ patientId: z.uuid(), decisionId: z.uuid() })

/** Makes a stored decision again, as the nightly job does, and says what came of it. A difference goes where its would. */
export const deriveAgain = careAction(DeriveAgain, async (scope, { decisionId }, { now, requestId }) => {
  const t = translator(await readerLocale(), 'derivation')
  if (!(await decisionOfPatient(scope, decisionId))) {
    return { status: 'problem', problem: 'not_found', data: { message: t('gone') } }
  }
  // Read by the portal itself: what one reader may not see must not look like a difference.
  const portal = systemScope('worker', requestId)
  const verdict = await noteDerivation(scope, await rederiveDecisions(portal, { decisionId }))
  if (!verdict) return { status: 'problem', problem: 'not_found', data: { message: t('gone') } }
  if (isDifference(verdict)) await openRecordDiffers(portal, { decisionIds: [decisionId], now })
  revalidatePath(`/patients/${scope.patientId}/decisions`)
  return {
    status: isDifference(verdict) ? 'problem' : 'saved',
    data: { message: t('said', { verdict: t(`verdict.${verdict}`) }) },
  }
})

const thread = (patientId: string) => `/patients/${patientId}/messages`

const send = careAction(AnswerInput, async (scope, input, { now }) => {
  if (hasGap(input.body)) return { status: 'invalid', fieldErrors: { body: ['errors.gap'] } }
  const result = await answerMessage(scope, input, now, { fromDraft: true })
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  revalidatePath(`/patients/${scope.patientId}`)
  redirect(`${thread(scope.patientId)}?sent=1#newest` as Route)
})

/** Sends a message to the patient. A text with an unfilled gap is not sent. */
export async function answer(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await send(state, form))
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
  return threadState(await readerLocale(), await convert(state, form))
}

const noAnswer = careAction(NoAnswerInput, async (scope, _input, { now }) => {
  const result = await needNoAnswer(scope, now)
  if (result.status !== 'done') return { status: 'problem', problem: result.status }
  revalidatePath(`/patients/${scope.patientId}`)
  return { status: 'saved' }
})

/** Takes the thread off the queue without an answer. */
export async function needsNoAnswer(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await noAnswer(state, form))
}
/** Gives a chart of somebody else’s patient back before its hour is over. */
export const closeOutside = careAction(CloseOutsideInput, async (scope, _input, { now }) => {
  await closeOutsideChart(scope, now)
  redirect('/patients')
})

const words = async () => {
  const locale = await readerLocale()
  return { t: translator(locale, 'questionnaires'), clinician: translator(locale, 'clinician') }
}

/** A score from a paper form. */
export const recordScore = careAction(PaperScore, async (scope, score, { now }) => {
  const { status } = await recordPaperScore(scope, score, now)
  const { t, clinician } = await words()
  revalidatePath(`/patients/${scope.patientId}`)
  if (status === 'saved') return { status: 'saved', data: { message: t('clinician.saved') } }
  if (status === 'date_ahead')
    return { status: 'problem', problem: status, data: { message: t('clinician.problemDate') } }
  return {
    status: 'problem',
    problem: status,
    data: { message: status === 'ended' ? clinician('facts.ended') : clinician(`act.failed.${status}`) },
  }
})

const Release = z.strictObject({
  patientId: z.uuid(),
  episodeId: z.uuid(),
  module: z.enum(CLINICIAN_RELEASED as [string, ...string[]]),
})

/** Opens a page to the person in care. */
export const openModule = careAction(Release, async (scope, { episodeId, module }, { now }) => {
  const released = CLINICIAN_RELEASED.find((one) => one === module)
  if (!released) return { status: 'invalid' }
  const { status } = await releaseModule(scope, { episodeId, module: released, now })
  const { t, clinician } = await words()
  revalidatePath(`/patients/${scope.patientId}`)
  return status === 'saved'
    ? { status: 'saved', data: { message: t('clinician.releasedNow') } }
    : {
        status: 'problem',
        problem: status,
        data: { message: status === 'ended' ? clinician('facts.ended') : clinician(`act.failed.${status}`) },
      }
})

const rateIt = careAction(ClipAnswer, async (scope, input, { now }) => {
  const { status } = await rateClip(scope, input, now)
  if (status !== 'saved') return { status: 'problem', problem: status }
  revalidatePath(`/patients/${scope.patientId}`)
  redirect(`${thread(scope.patientId)}?sent=1#newest` as Route)
})

/** Answers a technique clip with a rating and words. */
export async function rate(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await rateIt(state, form))
}

const removeIt = careAction(RemoveFile, async (scope, { fileId }, { now }) => {
  const { status } = await removeFile(scope, fileId, now)
  revalidatePath(`/patients/${scope.patientId}`)
  return status === 'removed' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Takes a picture or clip out of the thread for good. */
export async function remove(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await removeIt(state, form))
}
