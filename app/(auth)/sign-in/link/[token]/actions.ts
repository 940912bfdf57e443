'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { resetPassword, useSignInLink } from '@/db/mutations/sign-in-links'
import { getSignInFacts } from '@/db/queries/sign-in-facts'
import { getOpenLink } from '@/db/queries/sign-in-links'
import { LinkInput, ResetInput } from '@/lib/auth/forms'
import { passwordProblem } from '@/lib/auth/password-rules'
import type { FormState } from '@/lib/forms/form-state'
import { publicAction } from '@/lib/server/action'
import { afterFirstFactor } from '@/lib/server/authenticate'
import { enterWith } from '@/lib/server/enter'
import { readerLocale } from '@/lib/server/locale'
import { hashPassword } from '@/lib/server/passwords'
import { systemScope } from '@/lib/server/system-scope'
import { tokenHash as hashOf } from '@/lib/server/tokens'
import { inWords } from '../../../auth-words'

const useLink = publicAction(LinkInput, async (_scope, { token }, { now, requestId }) => {
  const scope = systemScope('sign-in', requestId)
  const used = await useSignInLink(scope, { tokenHash: hashOf(token), now })
  const found = used ? await getSignInFacts(scope, used) : null
  if (!found) return { status: 'problem', problem: 'linkUsed' }
  return enterWith(await afterFirstFactor(found, now), { email: found.user.email })
})

/** Signs in with a mailed link, which is used up by it. */
export async function signInWithLink(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await useLink(state, form))
}

const reset = publicAction(ResetInput, async (_scope, { token, newPassword }, { now, requestId }) => {
  const scope = systemScope('sign-in', requestId)
  const tokenHash = hashOf(token)
  const link = await getOpenLink(scope, { tokenHash, now })
  if (link?.purpose !== 'password_reset') return { status: 'problem', problem: 'linkUsed' }
  const wrong = passwordProblem(newPassword, [link.email, link.displayName])
  if (wrong) return { status: 'invalid', fieldErrors: { newPassword: [wrong] } }
  const passwordHash = await hashPassword(newPassword)
  const done = await resetPassword(scope, { tokenHash, passwordHash, now })
  if (!done) return { status: 'problem', problem: 'linkUsed' }
  redirect('/sign-in?done=changed' as Route)
})

/** Keeps a new password; the link is used up and every device is signed out. */
export async function chooseNewPassword(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await reset(state, form))
}
