'use server'

import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { entryAction } from '@/lib/server/entries'

const report = entryAction('flare-report')

/** Sends a flare report and shows what changes because of it. */
export async function sendFlare(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await report(state, form))
}
