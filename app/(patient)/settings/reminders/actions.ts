'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { askForTest, setReminders } from '@/db/mutations/set-reminders'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { ReminderWishes, TestWish } from '@/lib/reminders/schema'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const set = patientAction(ReminderWishes, async (scope, wishes, { now }) => {
  await setReminders(scope, wishes, now)
  redirect('/settings/reminders?saved=1' as Route)
})

/** Saves when, of what and how somebody is reminded. */
export async function saveReminders(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await set(state, form))
}

const test = patientAction(TestWish, async (scope, _wish, { now }) => {
  await askForTest(scope, now)
  redirect('/settings/reminders?tested=1#last' as Route)
})

/** Sends a test now, on every chosen way. */
export async function sendTest(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await test(state, form))
}
