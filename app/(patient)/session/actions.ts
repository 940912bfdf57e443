'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const session = entryAction('session')

/** Saves a session; a sharp pain leads on to the safety questions. */
export async function saveSession(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await session(state, form))
}

const response = entryAction('response')

/** Saves the answer half an hour after a session or an activity. */
export async function saveResponse(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await response(state, form))
}
