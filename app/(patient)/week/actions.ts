'use server'

import { redirect } from 'next/navigation'
import { chooseWeekday } from '@/db/mutations/choose-weekday'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'
import { WeekdayChoice } from '@/lib/week/schema'

const ask = entryAction('question')

/** Keeps the question for the clinician. */
export async function keepQuestion(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await ask(state, form))
}

const choose = patientAction(WeekdayChoice, async (scope, { weekday }) => {
  await chooseWeekday(scope, weekday)
  redirect('/week?day=1')
})

/** Chooses the weekday of the look back. */
export async function saveWeekday(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await choose(state, form))
}
