'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const answer = entryAction('finish-answer')

/** Takes a person's word on finishing care. */
export async function answerFinish(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await answer(state, form))
}
