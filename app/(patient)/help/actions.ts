'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const ask = entryAction('call-request')

/** Asks the clinic to call. */
export async function askForCall(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await ask(state, form))
}
