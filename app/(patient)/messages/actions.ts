'use server'

import { revalidatePath } from 'next/cache'
import { removeFile } from '@/db/mutations/keep-file'
import { RemoveFile } from '@/lib/files/schema'
import { stateInWords } from '@/lib/forms/errors-in-words'
import type { FormState } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'
import { entryAction } from '@/lib/server/entries'
import { readerLocale } from '@/lib/server/locale'

const record = entryAction('message')

/** Sends a message to the care team. */
export async function send(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await record(state, form))
}

const removeIt = patientAction(RemoveFile, async (scope, { fileId }, { now }) => {
  const { status } = await removeFile(scope, fileId, now)
  revalidatePath('/messages')
  return status === 'removed' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Takes one's own picture or clip out of the thread for good. */
export async function remove(state: FormState, form: FormData): Promise<FormState> {
  return stateInWords(await readerLocale(), await removeIt(state, form))
}
