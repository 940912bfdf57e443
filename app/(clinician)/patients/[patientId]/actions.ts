'use server'

import { revalidatePath } from 'next/cache'
import { recordClinicianFact } from '@/db/mutations/record-clinician-fact'
import { ClinicianFact } from '@/lib/episode/fact-schema'
import { translator } from '@/lib/messages'
import { careAction } from '@/lib/server/action'
import { currentPerson } from '@/lib/server/guards'

/** One fact a clinician sets about an episode; the engine judges it again in the same write. */
export const setFact = careAction(ClinicianFact, async (scope, fact, { now }) => {
  const result = await recordClinicianFact(scope, fact, now)
  const t = translator((await currentPerson())?.locale ?? 'en', 'clinician')
  revalidatePath(`/patients/${scope.patientId}`)
  switch (result) {
    case 'saved':
    case 'started':
      return { status: 'saved', data: { message: t('facts.saved') } }
    case 'ended':
      return { status: 'problem', problem: result, data: { message: t('facts.ended') } }
    default:
      return { status: 'problem', problem: result, data: { message: t(`act.failed.${result}`) } }
  }
})
