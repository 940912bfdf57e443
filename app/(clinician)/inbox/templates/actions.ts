'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { removeTemplate, saveTemplate, setFavourite } from '@/db/mutations/message-templates'
import type { FormState } from '@/lib/forms/form-state'
import { clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { threadState } from '@/lib/thread/in-words'
import { TemplateFavourite, TemplateInput, TemplateRemoval } from '@/lib/thread/template-schema'

const PAGE = '/inbox/templates'

const saveIt = clinicianAction(TemplateInput, async (scope, input, { now }) => {
  const { status } = await saveTemplate(scope, input, now)
  if (status !== 'saved') return { status: 'problem', problem: status }
  revalidatePath(PAGE)
  redirect(`${PAGE}?saved=1` as Route)
})

/** Writes a template of the clinic, new or changed. */
export async function save(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await saveIt(state, form))
}

const removeIt = clinicianAction(TemplateRemoval, async (scope, { templateId }, { now }) => {
  const { status } = await removeTemplate(scope, templateId, now)
  revalidatePath(PAGE)
  return status === 'saved' ? { status: 'saved' } : { status: 'problem', problem: status }
})

/** Takes a template of the clinic away. */
export async function removeOwn(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await removeIt(state, form))
}

const favour = clinicianAction(TemplateFavourite, async (scope, { template, favourite }) => {
  await setFavourite(scope, template, favourite === 'yes')
  revalidatePath(PAGE)
  return { status: 'saved' }
})

/** Puts a template first for oneself, or back among the others. */
export async function favourite(state: FormState, form: FormData): Promise<FormState> {
  return threadState(await readerLocale(), await favour(state, form))
}
