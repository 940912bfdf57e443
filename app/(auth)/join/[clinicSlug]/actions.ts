'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { askToJoin } from '@/db/mutations/invitations'
import { normalEmail } from '@/lib/auth/email'
import { JoinInput } from '@/lib/auth/forms'
import type { FormState } from '@/lib/forms/form-state'
import { publicAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { mayWriteTo } from '@/lib/server/mail-turns'
import { ownOrigin } from '@/lib/server/origin'
import { systemScope } from '@/lib/server/system-scope'
import { inWords } from '../../auth-words'

const ask = publicAction(
  JoinInput,
  async (_scope, { slug, displayName, email: given }, { now, requestId }) => {
    const email = normalEmail(given)
    if (email === null) return { status: 'invalid', fieldErrors: { email: ['errors.emailWrong'] } }
    if (await mayWriteTo(email, now)) {
      const context = { appUrl: ownOrigin(), now, locale: await readerLocale() }
      await askToJoin(systemScope('sign-in', requestId), { slug, email, displayName }, context)
    }
    redirect(`/join/${encodeURIComponent(slug)}?sent=1` as Route)
  },
)

/** Signs up at a clinic. The answer is the same whether or not the address has an account. */
export async function join(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await ask(state, form))
}
