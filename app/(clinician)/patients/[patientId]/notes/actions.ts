'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { addToNote, keepNoteDraft, signNote, takeVisitNote } from '@/db/mutations/clinical-notes'
import { getChart } from '@/db/queries/chart'
import { listExaminations } from '@/db/queries/examinations'
import { stateSaid } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { noteObjective } from '@/lib/note/objective'
import { AddendumInput, NoteInput, takenVisit } from '@/lib/note/schema'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const write = careAction(NoteInput, async (scope, { intent, patientId: _, ...draft }, { now }) => {
  const home = `/patients/${scope.patientId}/notes`
  const visitId = takenVisit(intent)
  if (visitId) {
    const taken = await takeVisitNote(scope, { ...draft, visitId }, now)
    revalidatePath(home)
    if (taken.status === 'too_long') return { status: 'problem', problem: 'long' }
    if (taken.status !== 'taken' && taken.status !== 'nothing') return { status: 'problem', problem: 'gone' }
    redirect(`${home}?taken=${visitId}#write` as Route)
  }
  if (intent === 'save') {
    const kept = await keepNoteDraft(scope, draft, now)
    revalidatePath(home)
    return kept.status === 'kept' ? { status: 'saved' } : { status: 'problem', problem: 'gone' }
  }
  const chart = await getChart(scope, { now })
  if (!chart) return { status: 'problem', problem: 'gone' }
  const drawn = noteObjective(await readerLocale(), {
    ...chart,
    examinations: await listExaminations(scope),
  })
  const result = await signNote(scope, { ...draft, drawn }, now)
  if (result.status !== 'signed') return { status: 'problem', problem: 'gone' }
  revalidatePath(home)
  redirect(`${home}#note-${result.noteId}` as Route)
})

/** Keeps or signs a note; what is missing is said in the reader's language. */
export async function writeNote(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await write(state, form))
}

const add = careAction(AddendumInput, async (scope, { noteId, text }, { now }) => {
  const { status } = await addToNote(scope, { noteId, text }, now)
  revalidatePath(`/patients/${scope.patientId}/notes`)
  return status === 'added' ? { status: 'saved' } : { status: 'problem', problem: 'gone' }
})

/** Adds to a signed note. */
export async function addAddendum(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await add(state, form))
}

async function inWords(state: FormState): Promise<FormState> {
  const t = translator(await readerLocale(), 'notes')
  const known = ['assessment', 'plan', 'text', 'gone', 'long'] as const
  const say = (key: string) => {
    const one = known.find((name) => name === key)
    return one ? t(`errors.${one}`) : t('errors.gone')
  }
  return stateSaid(state, { mistake: say, problem: say })
}
