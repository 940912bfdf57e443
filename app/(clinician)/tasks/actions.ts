'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { handVisitOn } from '@/db/mutations/hand-visit-on'
import { endCover, nameCover } from '@/db/mutations/leave-covers'
import { HandVisitOn } from '@/lib/booking/schema'
import { leftToDo } from '@/lib/care-team/leave-named'
import { EndCover, NameCover } from '@/lib/care-team/schema'
import { COVER_DAYS_MAX } from '@/lib/care-team/types'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { careAction, clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

const name = clinicianAction(NameCover, async (scope, input, { now }) => {
  const result = await nameCover(scope, input, now)
  revalidatePath('/tasks')
  return result.status === 'named'
    ? {
        status: 'saved',
        data: { toDo: leftToDo(await readerLocale(), result, { byManager: false }).join(' ') },
      }
    : { status: 'problem', problem: result.status }
})

const PROBLEMS = ['coverUserId', 'from', 'through', 'order', 'in_the_past', 'overlaps', 'cover_away'] as const

/** Names whoever looks after one's own patients while one is away. */
export async function nameForLeave(state: FormState, form: FormData): Promise<FormState> {
  const result = await name(state, form)
  const locale = await readerLocale()
  const t = translator(locale, 'careTeam')
  if (result.status === 'saved') {
    return { ...result, data: { message: `${t('cover.named')} ${String(result.data?.toDo ?? '')}`.trim() } }
  }
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

const hand = careAction(HandVisitOn, async (scope, { visitId, sequence }, { now }) => {
  const result = await handVisitOn(scope, { visitId, sequence }, now)
  if (result.status === 'handed') redirect('/tasks?done=handed' as Route)
  const t = translator(await readerLocale(), 'leaveVisits')
  return { status: 'problem', problem: result.status, data: { message: t(`problem.${result.status}`) } }
})

/** Gives a visit that lies in a leave to whoever covers. */
export async function handOn(state: FormState, form: FormData): Promise<FormState> {
  const result = await hand(state, form)
  if (typeof result.data?.message === 'string') return result
  const t = translator(await readerLocale(), 'leaveVisits')
  return { ...result, data: { message: t('problem.unexpected') } }
}
