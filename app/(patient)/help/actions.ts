'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const ask = entryAction('call-request')

/** Asks the clinic to call. */
export async function askForCall(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await ask(state, form))
}
