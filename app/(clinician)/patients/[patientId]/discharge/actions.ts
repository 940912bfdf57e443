'use server'

import { revalidatePath } from 'next/cache'
import { dischargeEpisode } from '@/db/mutations/discharge-episode'
import { getCompletion } from '@/db/queries/completion-conditions'
import { DischargeForm, needsWord } from '@/lib/completion/schema'
import { translator } from '@/lib/messages'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

/** Ends an episode of care, with a plan for afterwards where one is given. */
export const finishCare = careAction(DischargeForm, async (scope, input, { now }) => {
  const { episodeId, reason, endNote, maintenance } = input
  const t = translator(await readerLocale(), 'completion')
  const { missing } = (await getCompletion(scope, episodeId, now)) ?? { missing: [] }
  if (needsWord(input, missing))
    return { status: 'problem', problem: 'needs_word', data: { message: t('clinician.needsWord') } }
  const result = await dischargeEpisode(scope, {
    episodeId,
    reason,
    endNote,
    now,
    ...(maintenance ? { maintenance } : {}),
  })
  if (result.status === 'ended')
    return { status: 'problem', problem: 'ended', data: { message: t('clinician.ended') } }
  if (result.status === 'not_found')
    return { status: 'problem', problem: 'not_found', data: { message: t('clinician.notFound') } }
  revalidatePath(`/patients/${scope.patientId}`)
  return {
    status: 'saved',
    data: { message: maintenance ? t('clinician.saved') : t('clinician.savedPlain') },
  }
})
