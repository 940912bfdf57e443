'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { markAway } from '@/db/mutations/away-days'
import { changeLanguage } from '@/db/mutations/change-language'
import { changeOwnSettings } from '@/db/mutations/own-settings'
import { AwayInput } from '@/lib/episode/away-schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { readerLocale, rememberLocale } from '@/lib/server/locale'
import { systemScope } from '@/lib/server/system-scope'
import { OwnSettings } from '@/lib/settings/schema'

const settings = patientAction(OwnSettings, async (scope, input, { now }) => {
  await changeOwnSettings(scope, input, now)
  const { locale } = input
  await changeLanguage(systemScope('sign-in', scope.requestId), { userId: scope.userId, locale })
  await rememberLocale(locale)
  redirect('/settings?saved=settings' as Route)
})

/** Saves language, zone and units. */
export async function saveSettings(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await settings(state, form))
}

const away = patientAction(AwayInput, async (scope, input, { now }) => {
  const result = await markAway(scope, input, now)
  if (result.status === 'refused')
    return { status: 'problem', problem: result.problem === 'too_long' ? 'away_too_long' : result.problem }
  redirect('/settings?saved=away' as Route)
})

/** Marks days as ill or travelling. */
export async function saveAway(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await away(state, form))
}
