'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { reportFlare } from '@/db/mutations/report-flare'
import { FlareInput } from '@/lib/flare/schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { patientAction } from '@/lib/server/action'

const report = patientAction(FlareInput, async (scope, input, { now }) => {
  const result = await reportFlare(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect('/flare/reported' as Route)
})

/** Sends a flare report and shows what changes because of it. */
export async function sendFlare(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await report(state, form))
}
