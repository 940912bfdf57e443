'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { giveConsent, withdrawConsent } from '@/db/mutations/consents'
import { GiveConsent, WithdrawConsent } from '@/lib/consent/schema'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { consentInWords } from './consent-words'

const PAGE = '/record/consent' as Route

const give = patientAction(GiveConsent, async (scope, input, { now }) => {
  const { status } = await giveConsent(scope, input, now)
  if (status !== 'given') return { status: 'problem', problem: status }
  redirect(PAGE)
})

/** Agrees to the words as they stand on the page. */
export async function agree(state: FormState, form: FormData): Promise<FormState> {
  return consentInWords(await readerLocale(), await give(state, form))
}

const takeBack = patientAction(WithdrawConsent, async (scope, _input, { now }) => {
  const { status } = await withdrawConsent(scope, now)
  if (status !== 'withdrawn') return { status: 'problem', problem: status }
  redirect(PAGE)
})

/** Takes back what was agreed to. */
export async function withdrawAll(state: FormState, form: FormData): Promise<FormState> {
  return consentInWords(await readerLocale(), await takeBack(state, form))
}
