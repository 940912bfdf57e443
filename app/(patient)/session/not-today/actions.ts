'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { markAway } from '@/db/mutations/away-days'
import { getToday } from '@/db/queries/today'
import { NotTodayInput } from '@/lib/exercise-session/not-today-schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const decide = patientAction(NotTodayInput, async (scope, { why }, { now }) => {
  if (why === 'too_sore') redirect('/session?calm=1' as Route)
  if (why === 'no_time') redirect('/session/not-today?why=no_time' as Route)
  const today = (await getToday(scope, now))?.today
  if (!today) return { status: 'problem', problem: 'no_episode' }
  const result = await markAway(scope, { kind: why, fromDate: today, throughDate: today }, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect('/today')
})

/** Takes the reason why today's session is not done, and goes on to what follows from it. */
export async function notToday(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await decide(state, form))
}
