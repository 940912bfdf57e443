'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { noteKit, withdrawKit } from '@/db/mutations/kit'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { KitAct, KitInput } from '@/lib/kit/schema'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const note = patientAction(KitInput, async (scope, input, { now }) => {
  const result = await noteKit(scope, input, now)
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  redirect('/kit?done=saved' as Route)
})

/** Notes shoes or a place. */
export async function saveKit(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await note(state, form))
}

const remove = patientAction(KitAct, async (scope, { noteId }, { now }) => {
  if (!(await withdrawKit(scope, noteId, now))) return { status: 'problem', problem: 'not_found' }
  redirect('/kit?done=removed' as Route)
})

/** Takes a note back. */
export async function removeKit(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await remove(state, form))
}
