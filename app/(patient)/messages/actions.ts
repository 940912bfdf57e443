'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const record = entryAction('message')

/** Sends a message to the care team. */
export async function send(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await record(state, form))
}
