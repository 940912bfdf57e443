'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const record = entryAction('sitting')

/** Saves a timed sit. */
export async function saveSitting(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await record(state, form))
}
