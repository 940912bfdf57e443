'use server'

import { revalidatePath } from 'next/cache'
import { reassignCases } from '@/db/mutations/reassign-cases'
import { HandOverInput } from '@/lib/caseload/schema'
import { translator } from '@/lib/messages'
import { managerAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const PROBLEMS = {
  not_a_clinician: 'reassign.notAClinician',
  case_not_found: 'reassign.caseNotFound',
} as const

/** Hands the chosen cases over to a clinician: all of them or none. */
export const handOver = managerAction(HandOverInput, async (scope, input, { now }) => {
  const result = await reassignCases(scope, input, now)
  const t = translator(await readerLocale(), 'manager')
  if (result.problem) {
    return { status: 'problem', problem: result.problem, data: { message: t(PROBLEMS[result.problem]) } }
  }
  revalidatePath('/caseload', 'layout')
  return {
    status: 'saved',
    data: { message: t('reassign.saved', { count: result.moved, name: result.toName }) },
  }
})
