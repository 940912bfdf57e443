'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { makeCoachCard, revokeCoachCard } from '@/db/mutations/coach-cards'
import { CoachCardAct, CoachCardInput } from '@/lib/coach-card/schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { ownOrigin } from '@/lib/server/origin'
import { newToken, tokenHash } from '@/lib/server/tokens'

const make = patientAction(CoachCardInput, async (scope, input, { now }) => {
  const token = newToken()
  const result = await makeCoachCard(scope, input, { tokenHash: tokenHash(token), now })
  if (result.status === 'refused') return { status: 'problem', problem: result.problem }
  revalidatePath('/coach')
  return { status: 'saved', data: { link: `${ownOrigin()}/card/${token}` } }
})

/** Makes a card; its link travels back once and is not kept. */
export async function saveCoachCard(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await make(state, form))
}

const revoke = patientAction(CoachCardAct, async (scope, { cardId }, { now }) => {
  if (!(await revokeCoachCard(scope, cardId, now))) return { status: 'problem', problem: 'not_found' }
  redirect('/coach?done=revoked' as Route)
})

/** Takes a card back. */
export async function takeCardBack(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await revoke(state, form))
}
