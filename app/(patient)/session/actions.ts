'use server'

import { recordSession } from '@/db/mutations/record-session'
import { SessionForm } from '@/lib/exercise-session/session-form'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const session = entryAction('session')

/** Saves a session; a sharp pain leads on to the safety questions. */
export async function saveSession(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await session(state, form))
}

const response = entryAction('response')

/** Saves the answer half an hour after a session or an activity. */
export async function saveResponse(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await response(state, form))
}

const played = patientAction(SessionForm, async (scope, input, { now }) => {
  const result = await recordSession(scope, input, now)
  return result.status === 'refused'
    ? { status: 'problem', problem: result.problem }
    : { status: 'saved', data: { entryId: result.entryId } }
})

/** Saves one exercise of a played session where the phone can keep nothing; the player shows what became of it. */
export async function savePlayedExercise(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await played(state, form))
}
