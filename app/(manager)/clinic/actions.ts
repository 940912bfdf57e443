'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { addVisitType, changeVisitType, endVisitType, setTargets } from '@/db/mutations/clinic-offers'
import { changeClinicSettings, setWeeklyCounts } from '@/db/mutations/clinic-settings'
import { clinicSaid } from '@/lib/clinic/said'
import {
  ChangedVisitType,
  ClinicSettings,
  EndedVisitType,
  NewVisitType,
  TargetSettings,
  WeeklyWish,
} from '@/lib/clinic/schema'
import type { FormState } from '@/lib/forms/form-state'
import { managerAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

/** Saves what the portal tells people of the clinic. */
export const saveClinic = managerAction(ClinicSettings, async (scope, input) => {
  await changeClinicSettings(scope, input)
  redirect('/clinic?saved=clinic' as Route)
})

/** Turns one's own weekly mail on or off. */
export const saveWeekly = managerAction(WeeklyWish, async (scope, { weekly }) => {
  await setWeeklyCounts(scope, weekly === 'yes')
  redirect('/clinic?saved=mail' as Route)
})

const targets = managerAction(TargetSettings, async (scope, input) => {
  await setTargets(scope, input)
  revalidatePath('/clinic')
  return { status: 'saved' }
})

/** Sets the clinic's response targets. */
export async function saveTargets(state: FormState, form: FormData): Promise<FormState> {
  return clinicSaid(await readerLocale(), await targets(state, form), 'targetsSaved')
}

const adding = managerAction(NewVisitType, async (scope, input, { now }) => {
  await addVisitType(scope, input, now)
  revalidatePath('/clinic')
  return { status: 'saved' }
})

/** Adds a kind of visit. */
export async function addType(state: FormState, form: FormData): Promise<FormState> {
  return clinicSaid(await readerLocale(), await adding(state, form), 'typeAdded')
}

const changing = managerAction(ChangedVisitType, async (scope, input) => {
  if (!(await changeVisitType(scope, input))) return { status: 'problem', problem: 'typeGone' }
  revalidatePath('/clinic')
  return { status: 'saved' }
})

/** Changes a kind of visit. */
export async function saveType(state: FormState, form: FormData): Promise<FormState> {
  return clinicSaid(await readerLocale(), await changing(state, form), 'typeSaved')
}

const ending = managerAction(EndedVisitType, async (scope, { visitTypeId }, { now }) => {
  if (!(await endVisitType(scope, visitTypeId, now))) return { status: 'problem', problem: 'typeGone' }
  revalidatePath('/clinic')
  return { status: 'saved' }
})

/** Offers a kind of visit no longer. */
export async function endType(state: FormState, form: FormData): Promise<FormState> {
  return clinicSaid(await readerLocale(), await ending(state, form), 'typeEnded')
}
