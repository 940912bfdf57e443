'use server'

import { revalidatePath } from 'next/cache'
import { answerErasure, placeHold, releaseHold, setRetentionYears } from '@/db/mutations/erasures'
import { ConfirmErasure, PlaceHold, RefuseErasure, ReleaseHold, RetentionYears } from '@/lib/erasure/schema'
import type { FormState } from '@/lib/forms/form-state'
import { managerAction } from '@/lib/server/action'
import { erasureInWords } from '@/lib/server/erasure-words'

/** What came of it: the wanted status, or a problem by its name. */
function ended(status: string, wanted: string): FormState {
  revalidatePath('/people/erasure')
  return status === wanted ? { status: 'saved' } : { status: 'problem', problem: status }
}

const yes = managerAction(ConfirmErasure, async (scope, { erasureId }, { now }) =>
  ended((await answerErasure(scope, { erasureId }, now)).status, 'confirmed'),
)
/** Confirms: erased by the worker after the days of grace. */
export async function confirmErasure(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await yes(state, form))
}

const no = managerAction(RefuseErasure, async (scope, { erasureId, reason }, { now }) =>
  ended((await answerErasure(scope, { erasureId, refusal: reason }, now)).status, 'refused'),
)
/** Refuses, with a reason that the person reads. */
export async function refuseErasure(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await no(state, form))
}

const keep = managerAction(PlaceHold, async (scope, input, { now }) =>
  ended((await placeHold(scope, input, now)).status, 'held'),
)
/** Keeps a record for now. */
export async function holdRecord(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await keep(state, form))
}

const letGo = managerAction(ReleaseHold, async (scope, input, { now }) =>
  ended((await releaseHold(scope, input, now)).status, 'released'),
)
/** The reason to keep it is over. */
export async function releaseRecord(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await letGo(state, form))
}

const years = managerAction(RetentionYears, async (scope, input) => {
  await setRetentionYears(scope, input.years)
  return ended('saved', 'saved')
})
/** How many years records are kept. */
export async function saveRetention(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await years(state, form))
}
