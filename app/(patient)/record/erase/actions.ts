'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { askErasure, withdrawErasure } from '@/db/mutations/erasures'
import { AskErasure, WithdrawErasure } from '@/lib/erasure/schema'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { erasureInWords } from '@/lib/server/erasure-words'

const PAGE = '/record/erase' as Route

const send = patientAction(AskErasure, async (scope, _input, { now }) => {
  const { status } = await askErasure(scope, now)
  if (status !== 'asked') return { status: 'problem', problem: status }
  redirect(PAGE)
})

/** Asks the clinic to erase the person's record. */
export async function askToErase(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await send(state, form))
}

const takeBack = patientAction(WithdrawErasure, async (scope, input, { now }) => {
  const { status } = await withdrawErasure(scope, input, now)
  if (status !== 'withdrawn') return { status: 'problem', problem: status }
  redirect(PAGE)
})

/** Keeps the record after all. */
export async function keepRecord(state: FormState, form: FormData): Promise<FormState> {
  return erasureInWords(await takeBack(state, form))
}
