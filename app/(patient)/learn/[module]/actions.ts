'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { markModuleRead } from '@/db/mutations/mark-module-read'
import type { FormState } from '@/lib/forms/form-state'
import { MODULES, slugOf } from '@/lib/learning/modules'
import { patientAction } from '@/lib/server/action'

const mark = patientAction(
  z.strictObject({ module: z.enum(MODULES) }),
  async (scope, { module }, { now }) => {
    await markModuleRead(scope, module, now)
    redirect(`/learn/${slugOf(module)}?read=1` as Route)
  },
)

/** Notes that the person has read a page. */
export async function markRead(form: FormData): Promise<void> {
  const state: FormState = { status: 'idle' }
  await mark(state, form)
}
