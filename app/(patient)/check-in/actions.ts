'use server'

import { redirect } from 'next/navigation'
import { recordCheckIn } from '@/db/mutations/record-check-in'
import { CheckInInput } from '@/lib/check-in/schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { patientAction } from '@/lib/server/action'

const record = patientAction(CheckInInput, async (scope, input, { now }) => {
  const result = await recordCheckIn(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect(`/check-in/${result.entryId}`)
})

/** Saves the form of the check-in page and shows what follows from it. */
export async function saveCheckIn(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await record(state, form))
}
