'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { makeCalendarFeed, revokeCalendarFeed } from '@/db/mutations/calendar-feeds'
import { cancelVisit } from '@/db/mutations/change-visit'
import { closeVisit, correctVisitEnd } from '@/db/mutations/close-visit'
import { saveVisitSummary } from '@/db/mutations/visit-summary'
import { addHoursException, setWorkingHours, withdrawHoursException } from '@/db/mutations/working-hours'
import {
  ExceptionInput,
  ExceptionWithdraw,
  FeedRevoke,
  StaffCancel,
  StaffClose,
  SummaryInput,
  WeekInput,
} from '@/lib/booking/schema'
import { visitStateInWords } from '@/lib/booking/state-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { careAction, clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { ownOrigin } from '@/lib/server/origin'

const week = clinicianAction(WeekInput, async (scope, hours, { now }) => {
  await setWorkingHours(scope, hours, now)
  redirect('/schedule/hours?saved=week' as Route)
})

/** Replaces the clinician's own week. */
export async function saveWeek(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await week(state, form))
}

const exception = clinicianAction(ExceptionInput, async (scope, input, { now }) => {
  await addHoursException(scope, input, now)
  redirect('/schedule/hours?saved=week' as Route)
})

/** Adds a day that differs. */
export async function addException(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await exception(state, form))
}

const withdraw = clinicianAction(ExceptionWithdraw, async (scope, { exceptionId }, { now }) => {
  await withdrawHoursException(scope, exceptionId, now)
  redirect('/schedule/hours?saved=week' as Route)
})

/** Takes a day that differs back. */
export async function withdrawException(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await withdraw(state, form))
}

const feed = clinicianAction(z.strictObject({}), async (scope, _input, { now }) => {
  const { token } = await makeCalendarFeed(scope, now)
  // the list beside it has one more to take back
  revalidatePath('/schedule/hours')
  return { status: 'saved', data: { address: `${ownOrigin()}/api/calendar/${token}` } }
})

/** Makes a secret address of the clinician's calendar; it is in the answer and nowhere else. */
export async function makeFeed(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await feed(state, form))
}

const revoke = clinicianAction(FeedRevoke, async (scope, { feedId }, { now }) => {
  await revokeCalendarFeed(scope, feedId, now)
  redirect('/schedule/hours?saved=feed' as Route)
})

/** Ends such an address. */
export async function revokeFeed(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await revoke(state, form))
}

const close = careAction(StaffClose, async (scope, { visitId, as, corrects }, { now }) => {
  if (corrects) {
    const corrected = await correctVisitEnd(scope, { visitId, as }, now)
    if (corrected === 'stands' || corrected === 'not_found') return { status: 'problem', problem: corrected }
    redirect(`/schedule/${visitId}?done=corrected` as Route)
  }
  const closed = await closeVisit(scope, { visitId, as }, now)
  if (closed === 'too_early' || closed === 'not_found') return { status: 'problem', problem: closed }
  redirect((as === 'completed' ? `/schedule/${visitId}` : '/schedule?done=closed') as Route)
})

/** Says how a visit ended. */
export async function closeOwnVisit(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await close(state, form))
}

const cancel = careAction(StaffCancel, async (scope, { visitId, sequence, reason }, { now }) => {
  const done = await cancelVisit(scope, { visitId, sequence, ...(reason ? { reason } : {}) }, now)
  if (done.status === 'refused') return { status: 'problem', problem: done.problem }
  redirect(`/schedule/${visitId}?done=cancelled` as Route)
})

/** Cancels a visit of the patient, whatever the notice. */
export async function cancelForPatient(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await cancel(state, form))
}

const summary = careAction(SummaryInput, async (scope, { visitId, text, lockVersion, do: act }, { now }) => {
  const saved = await saveVisitSummary(scope, { visitId, text, lockVersion, send: act === 'send' }, now)
  if (saved.status === 'conflict') return { status: 'problem', problem: 'summaryConflict' }
  if (saved.status === 'not_found') return { status: 'problem', problem: 'not_found' }
  redirect(`/schedule/${visitId}?done=closed` as Route)
})

/** Keeps the summary as a draft, or sends it. */
export async function saveSummary(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await summary(state, form))
}
