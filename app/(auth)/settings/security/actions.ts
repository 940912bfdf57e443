'use server'

import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { endBrowserSession, endSessionsOf } from '@/db/mutations/browser-sessions'
import { removePasskey, renamePasskey } from '@/db/mutations/passkeys'
import { changePassword } from '@/db/mutations/passwords'
import { setRecoveryCodes } from '@/db/mutations/second-factor'
import {
  DeviceInput,
  EmptyInput,
  EnrolInput,
  KeptInput,
  NewPasskeyInput,
  NewPasswordInput,
  PasskeyInput,
  RenamedPasskeyInput,
} from '@/lib/auth/forms'
import { passwordProblem } from '@/lib/auth/password-rules'
import type { FormState } from '@/lib/forms/form-state'
import { recentSessionAction, sessionAction } from '@/lib/server/action'
import { codesOfferOf, confirmOffer, hasFactor } from '@/lib/server/factor'
import { readerLocale } from '@/lib/server/locale'
import { keepThisPhone } from '@/lib/server/own-phone'
import { offerRegistration, registerPasskey } from '@/lib/server/passkeys'
import { hashPassword } from '@/lib/server/passwords'
import { systemScope } from '@/lib/server/system-scope'
import { offeredCodes, recoveryCodeHash } from '@/lib/server/totp'
import { inWords } from '../../auth-words'

const back = (done: string): never => redirect(`/settings/security?done=${done}` as Route)

const device = sessionAction(DeviceInput, async (session, { device }, { now, requestId }) => {
  const which = { sessionId: device, userId: session.userId, now }
  await endBrowserSession(systemScope('sign-in', requestId), which)
  return back('device')
})

/** Signs one device of one's own out. */
export async function endDevice(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await device(state, form))
}

const others = sessionAction(EmptyInput, async (session, _input, { now, requestId }) => {
  await endSessionsOf(systemScope('sign-in', requestId), { userId: session.userId, except: session.id, now })
  return back('others')
})

/** Signs every other device out. */
export async function endOthers(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await others(state, form))
}

const phone = sessionAction(EmptyInput, async (session, _input, { now }) =>
  (await keepThisPhone(session, now)) ? back('phone') : { status: 'problem', problem: 'expired' },
)

/** This phone opens its person's day without signing in, for 30 days. */
export async function keepPhone(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await phone(state, form))
}

const password = recentSessionAction(
  NewPasswordInput,
  async (session, { newPassword }, { now, requestId }) => {
    const wrong = passwordProblem(newPassword, [session.user.email, session.user.displayName])
    if (wrong) return { status: 'invalid', fieldErrors: { newPassword: [wrong] } }
    await changePassword(systemScope('sign-in', requestId), {
      userId: session.userId,
      passwordHash: await hashPassword(newPassword),
      keepSessionId: session.id,
      now,
    })
    return back('password')
  },
)

/** A new password; asks for the present one first unless it was given minutes ago. */
export async function newPassword(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await password(state, form))
}

const factor = recentSessionAction(EnrolInput, async (session, { code }, { now }) => {
  const confirmed = await confirmOffer(session, code, { now, replace: true })
  if (confirmed === 'refused') return { status: 'problem', problem: 'wrongCodeClock' }
  if (confirmed !== 'set') return { status: 'problem', problem: confirmed }
  return back('factor')
})

/** A second factor in the place of the one before, or a first one by choice. */
export async function newFactor(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await factor(state, form))
}

const codes = recentSessionAction(KeptInput, async (session, _input, { requestId }) => {
  const offer = await codesOfferOf(session)
  if (!(await hasFactor(session))) return { status: 'problem', problem: 'expired' }
  const codeHashes = offeredCodes(offer).map(recoveryCodeHash)
  await setRecoveryCodes(systemScope('sign-in', requestId), { userId: session.userId, codeHashes })
  return back('codes')
})

/** The recovery codes shown on the page, in the place of the old ones. */
export async function newCodes(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await codes(state, form))
}

const newKey = recentSessionAction(EmptyInput, async (session, _input, { now }) => ({
  status: 'saved',
  data: { options: await offerRegistration(session, now) },
}))

/** What this browser needs to make a passkey for the person who is signed in. */
export async function askForPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await newKey(state, form))
}

const PASSKEY_PROBLEM = {
  refused: 'passkeyNotMade',
  known: 'passkeyKnown',
  full: 'passkeysFull',
  not_first: 'expired',
} as const

const keptKey = recentSessionAction(NewPasskeyInput, async (session, { answer, name }, { now }) => {
  const added = await registerPasskey(session, { answer, name }, now)
  if (added !== 'added') return { status: 'problem', problem: PASSKEY_PROBLEM[added], values: { name } }
  return back('passkey')
})

/** Keeps the passkey that this browser made. */
export async function addPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await keptKey(state, form))
}

const namedKey = recentSessionAction(
  RenamedPasskeyInput,
  async (session, { passkey, name }, { requestId }) => {
    await renamePasskey(systemScope('sign-in', requestId), {
      id: passkey,
      userId: session.userId,
      clinicId: session.clinicId,
      name,
    })
    return back('passkeyRenamed')
  },
)

/** Gives a passkey another name in the list. */
export async function namePasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await namedKey(state, form))
}

const goneKey = recentSessionAction(PasskeyInput, async (session, { passkey }, { now, requestId }) => {
  const removed = await removePasskey(systemScope('sign-in', requestId), {
    id: passkey,
    userId: session.userId,
    clinicId: session.clinicId,
    keepSessionId: session.id,
    now,
  })
  if (removed === 'last_factor') return { status: 'problem', problem: 'lastFactor' }
  return back('passkeyGone')
})

/** Takes a passkey away; every other device is signed out. */
export async function endPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await goneKey(state, form))
}
