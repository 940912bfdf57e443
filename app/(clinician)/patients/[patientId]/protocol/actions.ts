'use server'

import { revalidatePath } from 'next/cache'
import { moveToProtocol } from '@/db/mutations/move-to-protocol'
import { translator } from '@/lib/messages'
import { MoveToProtocol } from '@/lib/protocol/act-schemas'
import { careAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

/** Moves one patient to another published version: explicit, with its reason. */
export const movePatient = careAction(
  MoveToProtocol,
  async (scope, { episodeId, toVersionId, reason }, { now }) => {
    const t = translator(await readerLocale(), 'protocol')
    const result = await moveToProtocol(scope, { episodeId, toVersionId, reason, now })
    if (result.status !== 'moved') {
      const message =
        result.status === 'same'
          ? t('move.same')
          : result.status === 'not_published'
            ? t('move.notPublished')
            : t('move.notFound')
      return { status: 'problem', problem: result.status, data: { message } }
    }
    revalidatePath(`/patients/${scope.patientId}`)
    return { status: 'saved', data: { message: t('move.done', { name: result.version }) } }
  },
)
