'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { bookForPatient } from '@/db/mutations/book-visit'
import { moveVisit } from '@/db/mutations/change-visit'
import { offerEarlierTime } from '@/db/mutations/visit-waits'
import { getBookingDesk } from '@/db/queries/visit-slots'
import {
  StaffMove,
  StaffMoveTime,
  StaffOffer,
  StaffSlotWish,
  StaffStart,
  StaffTimeWish,
} from '@/lib/booking/schema'
import { visitStateInWords } from '@/lib/booking/state-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { instantOfLocal } from '@/lib/time/local-instant'

const book = careAction(StaffSlotWish, async (scope, { visitTypeId, startsAt }, { now }) => {
  const booked = await bookForPatient(scope, { visitTypeId, startsAt }, now)
  if (booked.status === 'refused') return { status: 'problem', problem: booked.problem }
  redirect(`/schedule/${booked.visitId}?done=booked` as Route)
})

/** Books an offered slot for the patient. */
export async function bookSlotFor(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await book(state, form))
}

const bookTime = careAction(StaffTimeWish, async (scope, { visitTypeId, date, time, reason }, { now }) => {
  const { clinicZone } = await getBookingDesk(scope)
  const startsAt = instantOfLocal(date, time, clinicZone)
  const booked = await bookForPatient(scope, { visitTypeId, startsAt, override: reason }, now)
  if (booked.status === 'refused') return { status: 'problem', problem: booked.problem }
  redirect(`/schedule/${booked.visitId}?done=booked` as Route)
})

/** Books another time, against the rules, with a reason. */
export async function bookTimeFor(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await bookTime(state, form))
}

const move = careAction(StaffMove, async (scope, { visitId, sequence, startsAt }, { now }) => {
  const moved = await moveVisit(scope, { visitId, sequence, startsAt }, now)
  if (moved.status === 'refused') return { status: 'problem', problem: moved.problem }
  redirect(`/schedule/${visitId}?done=moved` as Route)
})

/** Moves a visit of the patient to an offered slot. */
export async function moveSlotFor(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await move(state, form))
}

const offer = careAction(StaffOffer, async (scope, { visitId, startsAt }, { now }) => {
  const result = await offerEarlierTime(scope, { visitId, startsAt }, now)
  if (result === 'offered') redirect(`/schedule/${visitId}?done=offered` as Route)
  return { status: 'problem', problem: translator(await readerLocale(), 'waits')('problem') }
})

/** Tells the patient of an earlier time, which they may take. */
export async function offerSlotTo(state: FormState, form: FormData): Promise<FormState> {
  return offer(state, form)
}

const moveTime = careAction(
  StaffMoveTime,
  async (scope, { visitId, sequence, date, time, reason }, { now }) => {
    const { clinicZone } = await getBookingDesk(scope)
    const startsAt = instantOfLocal(date, time, clinicZone)
    const moved = await moveVisit(scope, { visitId, sequence, startsAt, override: reason }, now)
    if (moved.status === 'refused') return { status: 'problem', problem: moved.problem }
    redirect(`/schedule/${visitId}?done=moved` as Route)
  },
)

/** Moves it to another time, against the rules, with a reason. */
export async function moveTimeFor(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await moveTime(state, form))
}

const MINUTE = 60_000

const start = careAction(StaffStart, async (scope, { visitTypeId }, { now }) => {
  const startsAt = new Date(Math.ceil(now.getTime() / MINUTE) * MINUTE)
  const override = translator(await readerLocale(), 'visits')('staff.startReason')
  const booked = await bookForPatient(scope, { visitTypeId, startsAt, override }, now)
  if (booked.status === 'refused') return { status: 'problem', problem: booked.problem }
  redirect(`/schedule/${booked.visitId}?done=booked` as Route)
})

/** Books a video visit that begins now; its room is open at once, and the patient is written to. */
export async function startVisitNow(state: FormState, form: FormData): Promise<FormState> {
  return visitStateInWords(await readerLocale(), await start(state, form))
}
