'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { recordActivity } from '@/db/mutations/record-activity'
import { ActivityForm } from '@/lib/activity/activity-form'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { patientAction } from '@/lib/server/action'

const record = patientAction(ActivityForm, async (scope, input, { now }) => {
  const result = await recordActivity(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect(`/session/${result.entryId}` as Route)
})

/** Saves what else the person did. */
export async function saveActivity(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await record(state, form))
}
