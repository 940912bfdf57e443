'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const leftOut = entryAction('left-out')

/** Takes the reason why today's session is not done, and goes on to what follows from it. */
export async function notToday(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await leftOut(state, form))
}
