'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const record = entryAction('gate-test')

/** Saves a gate test; half an hour later the portal asks how it feels. */
export async function saveGateTest(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await record(state, form))
}
