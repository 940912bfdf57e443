'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const record = entryAction('activity')

/** Saves what else the person did. */
export async function saveActivity(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await record(state, form))
}
