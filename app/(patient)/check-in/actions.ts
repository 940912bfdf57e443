'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const record = entryAction('check-in')

/** Saves the form of the check-in page and shows what follows from it. */
export async function saveCheckIn(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await record(state, form))
}
