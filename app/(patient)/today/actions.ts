'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { markPlanSeen } from '@/db/mutations/mark-plan-seen'
import type { FormState } from '@/lib/forms/form-state'
import { idleForm } from '@/lib/forms/form-state'
import { patientAction } from '@/lib/server/action'

const Seen = z.strictObject({ planVersionId: z.uuid() })

const seen = patientAction(Seen, async (scope, { planVersionId }, { now }): Promise<FormState> => {
  const { status } = await markPlanSeen(scope, planVersionId, now)
  return status === 'seen' ? { status: 'saved' } : { status: 'problem', problem: 'not_found' }
})

/** The person has read what changed in the plan. */
export async function readPlanChange(form: FormData): Promise<void> {
  await seen(idleForm, form)
  revalidatePath('/today')
}
