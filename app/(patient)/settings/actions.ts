'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { markAway } from '@/db/mutations/away-days'
import { changeOwnSettings } from '@/db/mutations/own-settings'
import { AwayInput } from '@/lib/episode/away-schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { defaultLocale } from '@/lib/messages'
import { patientAction } from '@/lib/server/action'
import { OwnSettings } from '@/lib/settings/schema'

const settings = patientAction(OwnSettings, async (scope, input) => {
  await changeOwnSettings(scope, input)
  redirect('/settings?saved=settings' as Route)
})

/** Saves zone, reminder and units. */
export async function saveSettings(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await settings(state, form))
}

const away = patientAction(AwayInput, async (scope, input, { now }) => {
  const result = await markAway(scope, input, now)
  if (result.status === 'refused')
    return { status: 'problem', problem: result.problem === 'too_long' ? 'away_too_long' : result.problem }
  redirect('/settings?saved=away' as Route)
})

/** Marks days as ill or travelling. */
export async function saveAway(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(defaultLocale, await away(state, form))
}
