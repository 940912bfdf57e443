'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { endTravel, moveClock, planTravel } from '@/db/mutations/travel'
import { getToday } from '@/db/queries/today'
import { listTravel } from '@/db/queries/travel'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { NoFields } from '@/lib/forms/no-fields'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { TravelAct, TravelInput } from '@/lib/travel/schema'
import { zoneToOffer } from '@/lib/travel/substitute'

const plan = patientAction(TravelInput, async (scope, input, { now }) => {
  const result = await planTravel(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect('/travel?done=saved' as Route)
})

/** Saves a journey. */
export async function saveTravel(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await plan(state, form))
}

const end = patientAction(TravelAct, async (scope, { periodId }, { now }) => {
  if (!(await endTravel(scope, periodId, now))) return { status: 'problem', problem: 'not_found' }
  redirect('/travel?done=ended' as Route)
})

/** Ends a journey. */
export async function stopTravel(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await end(state, form))
}

const clock = patientAction(NoFields, async (scope, _input, { now }) => {
  const facts = await getToday(scope, now)
  const zone =
    facts &&
    zoneToOffer(
      await listTravel(scope, { episodeId: facts.episode.id, today: facts.today }),
      facts.today,
      facts.timeZone,
    )
  if (!zone) return { status: 'problem', problem: 'not_found' }
  await moveClock(scope, zone)
  redirect('/travel?done=moved' as Route)
})

/** Moves the clock to where the journey says it should be. */
export async function takeClockAlong(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await clock(state, form))
}
