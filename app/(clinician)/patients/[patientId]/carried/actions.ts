'use server'

import { revalidatePath } from 'next/cache'
import { dropCarried, takeIn } from '@/db/mutations/carry-in'
import { DropCarried, TakeIn } from '@/lib/carry-out/schema'
import { carriedSaid } from '@/lib/carry-out/words'
import type { FormState } from '@/lib/forms/form-state'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const taking = careAction(TakeIn, async (scope, { carriedId, flagsRead }, { now }) => {
  const { status } = await takeIn(scope, { carriedId, flagsRead: flagsRead === 'yes' }, now)
  if (status !== 'taken_in') return { status: 'problem', problem: status }
  revalidatePath(`/patients/${scope.patientId}`, 'layout')
  return { status: 'saved' }
})

/** Writes a record that was brought into the chart. */
export async function take(state: FormState, form: FormData): Promise<FormState> {
  return carriedSaid(await readerLocale(), await taking(state, form), 'taken')
}

const dropping = careAction(DropCarried, async (scope, { carriedId }, { now }) => {
  if (!(await dropCarried(scope, carriedId, now))) return { status: 'problem', problem: 'gone' }
  revalidatePath(`/patients/${scope.patientId}`, 'layout')
  return { status: 'saved' }
})

/** Drops a record that was brought; the file goes with it. */
export async function drop(state: FormState, form: FormData): Promise<FormState> {
  return carriedSaid(await readerLocale(), await dropping(state, form), 'dropped')
}
