'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { confirmVisit, holdSlot } from '@/db/mutations/book-visit'
import { makePatientFeed, revokePatientFeed } from '@/db/mutations/calendar-feeds'
import { cancelVisit, moveVisit } from '@/db/mutations/change-visit'
import { rateVisitLine, reportClinicianMissing } from '@/db/mutations/close-visit'
import { waitForEarlier } from '@/db/mutations/visit-waits'
import {
  CancelInput,
  ConfirmInput,
  FeedRevoke,
  MoveInput,
  RateInput,
  SlotWish,
  VisitOnly,
  WaitInput,
} from '@/lib/booking/schema'
import { visitStateInWords } from '@/lib/booking/state-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { ownOrigin } from '@/lib/server/origin'

const hold = patientAction(SlotWish, async (scope, wish, { now }) => {
  const held = await holdSlot(scope, wish, now)
  if (held.status === 'refused') return { status: 'problem', problem: held.problem }
  redirect(`/visits/${held.visitId}` as Route)
})

/** Keeps a slot and goes to where it is confirmed. */
export async function chooseSlot(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await hold(state, form))
}

const confirm = patientAction(ConfirmInput, async (scope, { visitId, words }, { now }) => {
  const booked = await confirmVisit(scope, { visitId, ...(words ? { words } : {}) }, now)
  if (booked.status === 'refused') return { status: 'problem', problem: booked.problem }
  redirect(`/visits/${visitId}?done=booked` as Route)
})

/** Books the kept slot. */
export async function bookSlot(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await confirm(state, form))
}

const move = patientAction(MoveInput, async (scope, input, { now }) => {
  const moved = await moveVisit(scope, input, now)
  if (moved.status === 'refused') return { status: 'problem', problem: moved.problem }
  redirect(`/visits/${input.visitId}?done=moved` as Route)
})

/** Moves a visit to another offered time. */
export async function moveToSlot(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await move(state, form))
}

const cancel = patientAction(CancelInput, async (scope, { reason, ...input }, { now }) => {
  const cancelled = await cancelVisit(scope, { ...input, ...(reason ? { reason } : {}) }, now)
  if (cancelled.status === 'refused') return { status: 'problem', problem: cancelled.problem }
  redirect(`/visits/${input.visitId}?done=cancelled` as Route)
})

/** Cancels a visit within the notice of its kind. */
export async function cancelOwnVisit(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await cancel(state, form))
}

const wait = patientAction(WaitInput, async (scope, { visitId, wait: wanted }, { now }) => {
  const said = await waitForEarlier(scope, { visitId, wait: wanted === 'yes' }, now)
  if (said === 'not_found') return { status: 'problem', problem: said }
  redirect(`/visits/${visitId}#earlier` as Route)
})

/** Asks to be told of an earlier time, or takes that back. */
export async function waitForEarlierTime(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await wait(state, form))
}

const missing = patientAction(VisitOnly, async (scope, { visitId }, { now }) => {
  const said = await reportClinicianMissing(scope, visitId, now)
  if (said === 'too_early' || said === 'not_found') return { status: 'problem', problem: said }
  redirect(`/visits/${visitId}?done=missing` as Route)
})

/** Says that the clinician did not come. */
export async function sayClinicianMissing(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await missing(state, form))
}

const rate = patientAction(RateInput, async (scope, { visitId, rating }) => {
  if (!(await rateVisitLine(scope, visitId, rating))) return { status: 'problem', problem: 'not_found' }
  redirect(`/visits/${visitId}?done=rated` as Route)
})

/** How well the patient could see and hear. */
export async function rateLine(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await rate(state, form))
}

const feed = patientAction(z.strictObject({}), async (scope, _input, { now }) => {
  const { token } = await makePatientFeed(scope, now)
  // the list beside it has one more to take back
  revalidatePath('/visits')
  return { status: 'saved', data: { address: `${ownOrigin()}/api/calendar/${token}` } }
})

/** Makes a secret address of one's own calendar; it is in the answer and nowhere else. */
export async function makeOwnFeed(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await feed(state, form))
}

const revoke = patientAction(FeedRevoke, async (scope, { feedId }, { now }) => {
  await revokePatientFeed(scope, feedId, now)
  redirect('/visits?done=feed' as Route)
})

/** Ends such an address. */
export async function revokeOwnFeed(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await revoke(state, form))
}
