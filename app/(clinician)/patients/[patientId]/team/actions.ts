'use server'

import { revalidatePath } from 'next/cache'
import { beginEpisode } from '@/db/mutations/begin-episode'
import { acceptHandover, declineHandover, offerHandover, withdrawHandover } from '@/db/mutations/handovers'
import { saidInWords } from '@/lib/care-team/said'
import { AnswerHandover, BeginEpisode, OfferHandover, WithdrawHandover } from '@/lib/care-team/schema'
import type { FormState } from '@/lib/forms/form-state'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const offer = careAction(OfferHandover, async (scope, { toUserId, note }, { now }) => {
  const { status } = await offerHandover(scope, { toUserId, note }, now)
  revalidatePath(`/patients/${scope.patientId}`)
  return status === 'offered' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Asks a colleague to take this patient over. */
export async function offerTo(state: FormState, form: FormData): Promise<FormState> {
  return saidInWords(await readerLocale(), await offer(state, form), 'offered')
}

const answer = careAction(AnswerHandover, async (scope, input, { now }) => {
  const { status } =
    input.answer === 'accept'
      ? await acceptHandover(scope, input, now)
      : await declineHandover(scope, input, now)
  if (status !== 'not_open') revalidatePath('/review')
  return status === 'not_open' ? { status: 'problem', problem: status } : { status: 'saved' }
})

/** Takes a patient over who was offered, and tells them. */
export async function accept(state: FormState, form: FormData): Promise<FormState> {
  return saidInWords(await readerLocale(), await answer(state, form), 'accepted')
}

/** Says no to an offer, and why. The chart then closes, unless it was open to them anyway. */
export async function decline(state: FormState, form: FormData): Promise<FormState> {
  return saidInWords(await readerLocale(), await answer(state, form), 'sentBack')
}

const takeBack = careAction(WithdrawHandover, async (scope, { handoverId }, { now }) => {
  const { status } = await withdrawHandover(scope, handoverId, now)
  revalidatePath(`/patients/${scope.patientId}`)
  return status === 'withdrawn' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Takes an offer back that nobody has answered. */
export async function withdraw(state: FormState, form: FormData): Promise<FormState> {
  return saidInWords(await readerLocale(), await takeBack(state, form), 'withdrawn')
}

const begin = careAction(BeginEpisode, async (scope, { side }, { now }) => {
  const { status } = await beginEpisode(scope, { side }, now)
  revalidatePath(`/patients/${scope.patientId}`)
  return status === 'begun' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Begins a new episode of care after the last one has ended. */
export async function beginNew(state: FormState, form: FormData): Promise<FormState> {
  return saidInWords(await readerLocale(), await begin(state, form), 'began')
}
