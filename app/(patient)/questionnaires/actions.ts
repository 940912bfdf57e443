'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const answer = entryAction('questionnaire')
const tests = entryAction('battery')

/** Saves an answered questionnaire. */
export async function saveAnswer(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await answer(state, form))
}

/** Saves the tests at home. */
export async function saveTests(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await tests(state, form))
}
