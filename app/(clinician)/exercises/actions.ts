'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { removeOwnMedia, retireOwnExercise, saveOwnExercise } from '@/db/mutations/own-exercises'
import type { FormState } from '@/lib/forms/form-state'
import { OwnExerciseForm, OwnMediaForm, OwnRetireForm } from '@/lib/own-exercise/form'
import { ownState } from '@/lib/own-exercise/in-words'
import { clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const saveIt = clinicianAction(OwnExerciseForm, async (scope, { editing, text }, { now }) => {
  const saved = await saveOwnExercise(scope, text, now, editing)
  if (saved.status !== 'saved') return { status: 'problem', problem: saved.status }
  revalidatePath('/exercises')
  redirect(`/exercises/${saved.exerciseId}?saved=${saved.number}` as Route)
})

/** Writes an exercise of the clinic, or its next version. */
export async function save(state: FormState, form: FormData): Promise<FormState> {
  return ownState(await readerLocale(), await saveIt(state, form))
}

const removeIt = clinicianAction(OwnMediaForm, async (scope, form, { now }) => {
  const { status } = await removeOwnMedia(scope, form, now)
  revalidatePath(`/exercises/${form.exerciseId}`)
  return status === 'saved' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Takes the picture or the clip out of the next version. */
export async function removeMedia(state: FormState, form: FormData): Promise<FormState> {
  return ownState(await readerLocale(), await removeIt(state, form))
}

const retireIt = clinicianAction(OwnRetireForm, async (scope, { exerciseId, retired }, { now }) => {
  const done = await retireOwnExercise(scope, { exerciseId, retired: retired === 'yes' }, now)
  revalidatePath(`/exercises/${exerciseId}`)
  return done ? { status: 'saved' } : { status: 'problem', problem: 'not_found' }
})

/** Takes an exercise out of the library, or puts it back. */
export async function retire(state: FormState, form: FormData): Promise<FormState> {
  return ownState(await readerLocale(), await retireIt(state, form))
}
