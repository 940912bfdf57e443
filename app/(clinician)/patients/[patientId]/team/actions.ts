'use server'

import { revalidatePath } from 'next/cache'
import { beginEpisode } from '@/db/mutations/begin-episode'
import { acceptHandover, declineHandover, offerHandover, withdrawHandover } from '@/db/mutations/handovers'
import { saidInWords } from '@/lib/care-team/said'
import { AnswerHandover, BeginEpisode, OfferHandover, WithdrawHandover } from '@/lib/care-team/schema'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
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

const answer = careAction(
  AnswerHandover,
  async (scope, input, { now }) => {
    const result =
      input.answer === 'accept'
        ? await acceptHandover(scope, input, now)
        : await declineHandover(scope, input, now)
    if (result.status === 'not_open') return { status: 'problem', problem: result.status }
    revalidatePath('/review')
    return { status: 'saved', data: { visitsLeft: 'visitsLeft' in result ? result.visitsLeft : 0 } }
  },
  { onOffer: true },
)

/** Takes a patient over who was offered, and tells them. */
export async function accept(state: FormState, form: FormData): Promise<FormState> {
  const locale = await readerLocale()
  const result = await answer(state, form)
  const said = saidInWords(locale, result, 'accepted')
  const left = result.data?.visitsLeft
  if (typeof left !== 'number' || left === 0) return said
  return {
    ...said,
    data: { message: translator(locale, 'careTeam')('handover.visitsLeft', { count: left }) },
  }
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
