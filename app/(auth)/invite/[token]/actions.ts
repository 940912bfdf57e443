'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Acceptor, acceptInvitation } from '@/db/mutations/accept-invitation'
import { getSignInFacts } from '@/db/queries/sign-in-facts'
import { AcceptInput, LinkInput } from '@/lib/auth/forms'
import { passwordProblem } from '@/lib/auth/password-rules'
import type { FormState } from '@/lib/forms/form-state'
import { publicAction, sessionAction } from '@/lib/server/action'
import { afterFirstFactor } from '@/lib/server/authenticate'
import { enterWith } from '@/lib/server/enter'
import { readerLocale } from '@/lib/server/locale'
import { invitationNow } from '@/lib/server/open-links'
import { hashPassword } from '@/lib/server/passwords'
import { systemScope } from '@/lib/server/system-scope'
import { tokenHash } from '@/lib/server/tokens'
import { isTimeZone } from '@/lib/time/plain-date'
import { inWords } from '../../auth-words'

const asNew = publicAction(AcceptInput, async (_scope, input, { now, requestId }) => {
  const scope = systemScope('sign-in', requestId)
  const invitation = await invitationNow(input.token)
  if (!invitation) return { status: 'problem', problem: 'linkUsed' }
  if (invitation.hasAccount) return { status: 'problem', problem: 'signInFirst' }
  const { displayName, newPassword, timeZone: asked } = input
  const wrong = passwordProblem(newPassword, [invitation.email, displayName])
  if (wrong) return { status: 'invalid', fieldErrors: { newPassword: [wrong] } }
  const timeZone = asked !== undefined && isTimeZone(asked) ? asked : invitation.clinicTimeZone
  const acceptor: Acceptor = {
    kind: 'new',
    displayName,
    passwordHash: await hashPassword(newPassword),
    timeZone,
    locale: await readerLocale(),
  }
  const accepted = await acceptInvitation(scope, { tokenHash: tokenHash(input.token), acceptor, now })
  if (accepted.problem) return { status: 'problem', problem: accepted.problem }
  const found = await getSignInFacts(scope, { userId: accepted.userId })
  if (!found) return { status: 'problem', problem: 'linkUsed' }
  return enterWith(await afterFirstFactor(found, now), { email: found.user.email })
})

/** Somebody new accepts: an account, and with it what the invitation says. */
export async function acceptAsNew(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await asNew(state, form))
}

const asKnown = sessionAction(LinkInput, async (session, { token }, { now, requestId }) => {
  const scope = systemScope('sign-in', requestId)
  const acceptor: Acceptor = { kind: 'known', userId: session.userId }
  const accepted = await acceptInvitation(scope, { tokenHash: tokenHash(token), acceptor, now })
  if (accepted.problem) return { status: 'problem', problem: accepted.problem }
  redirect('/choose' as Route)
})

/** Whoever is signed in accepts, with the account they have. */
export async function acceptAsKnown(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await asKnown(state, form))
}
