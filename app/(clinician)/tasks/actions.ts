'use server'

import { revalidatePath } from 'next/cache'
import { endCover, nameCover } from '@/db/mutations/leave-covers'
import { EndCover, NameCover } from '@/lib/care-team/schema'
import { COVER_DAYS_MAX } from '@/lib/care-team/types'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const name = clinicianAction(NameCover, async (scope, input, { now }) => {
  const { status } = await nameCover(scope, input, now)
  revalidatePath('/tasks')
  return status === 'named' ? { status: 'saved' } : { status: 'problem', problem: status }
})

const PROBLEMS = ['coverUserId', 'from', 'through', 'order', 'in_the_past', 'overlaps'] as const

/** Names whoever looks after one's own patients while one is away. */
export async function nameForLeave(state: FormState, form: FormData): Promise<FormState> {
  const result = await name(state, form)
  const t = translator(await readerLocale(), 'careTeam')
  if (result.status === 'saved') return { ...result, data: { message: t('cover.named') } }
  const key = result.problem ?? Object.values(result.fieldErrors ?? {})[0]?.[0]
  const known = PROBLEMS.find((problem) => problem === key)
  const message =
    key === 'tooLong'
      ? t('cover.problem.tooLong', { days: COVER_DAYS_MAX })
      : known
        ? t(`cover.problem.${known}`)
        : t(key === 'no_colleague' ? 'problem.no_colleague' : 'problem.unexpected')
  return { ...result, data: { message } }
}

/** Ends an own leave before its last day. */
export const endLeave = clinicianAction(EndCover, async (scope, { coverId }, { now }) => {
  const { status } = await endCover(scope, coverId, now)
  const t = translator(await readerLocale(), 'careTeam')
  revalidatePath('/tasks')
  return status === 'ended'
    ? { status: 'saved', data: { message: t('cover.ended') } }
    : { status: 'problem', problem: status, data: { message: t('problem.unexpected') } }
})
