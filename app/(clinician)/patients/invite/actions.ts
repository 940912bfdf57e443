'use server'

import { revalidatePath } from 'next/cache'
import { invitePatient } from '@/db/mutations/invitations'
import { InvitePatient } from '@/lib/invitation/schema'
import { translator } from '@/lib/messages'
import { clinicianAction } from '@/lib/server/action'
import { env } from '@/lib/server/env'
import { readerLocale } from '@/lib/server/locale'

/** Sends a patient a link that works once; whoever invites is in charge when the patient comes. */
export const invite = clinicianAction(
  InvitePatient,
  async (scope, { affectedSide, startRung, ...who }, { now }) => {
    await invitePatient(
      scope,
      {
        ...who,
        ...(affectedSide === undefined ? {} : { affectedSide }),
        ...(startRung === undefined ? {} : { startRung }),
      },
      { appUrl: env().APP_URL, now },
    )
    revalidatePath('/patients/invite')
    const t = translator(await readerLocale(), 'clinician')
    return {
      status: 'saved',
      values: {},
      data: { message: t('invite.sent', { name: who.displayName, days: 7 }) },
    }
  },
)
