'use server'

import { redirect } from 'next/navigation'
import { recordResponse } from '@/db/mutations/record-response'
import { recordSession } from '@/db/mutations/record-session'
import { ResponseInput } from '@/lib/exercise-session/response-schema'
import { SessionForm } from '@/lib/exercise-session/session-form'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { patientAction } from '@/lib/server/action'

const session = patientAction(SessionForm, async (scope, input, { now }) => {
  const result = await recordSession(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect(input.stoppedFor === 'sharp_pain' ? '/flare?from=session' : `/session/${result.entryId}`)
})

/** Saves a session; a sharp pain leads on to the safety questions. */
export async function saveSession(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await session(state, form))
}

const response = patientAction(ResponseInput, async (scope, input, { now }) => {
  const result = await recordResponse(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect('/today')
})

/** Saves the answer half an hour after a session or an activity. */
export async function saveResponse(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await response(state, form))
}
