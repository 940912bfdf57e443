'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const report = entryAction('flare-report')

/** Sends a flare report and shows what changes because of it. */
export async function sendFlare(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await report(state, form))
}
