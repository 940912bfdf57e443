'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { requestSignInLink } from '@/db/mutations/sign-in-links'
import { normalEmail } from '@/lib/auth/email'
import { LinkRequestInput } from '@/lib/auth/forms'
import type { FormState } from '@/lib/forms/form-state'
import { publicAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'
import { mayWriteTo } from '@/lib/server/mail-turns'
import { systemScope } from '@/lib/server/system-scope'
import { inWords } from '../../auth-words'

const request = publicAction(LinkRequestInput, async (_scope, input, { now, requestId }) => {
  const email = normalEmail(input.email)
  if (email === null) return { status: 'invalid', fieldErrors: { email: ['errors.emailWrong'] } }
  if (await mayWriteTo(email, now)) {
    await requestSignInLink(systemScope('sign-in', requestId), { email, purpose: input.purpose })
  }
  redirect('/sign-in/link-sent' as Route)
})

/** Asks for a link by mail. The answer is the same whoever asks for whomever. */
export async function askForLink(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await request(state, form))
}
