'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const record = entryAction('sitting')

/** Saves a timed sit. */
export async function saveSitting(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await record(state, form))
}
