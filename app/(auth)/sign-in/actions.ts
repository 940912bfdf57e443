'use server'

import {
  CodeInput,
  ConfirmInput,
  EmptyInput,
  EnrolInput,
  FirstPasskeyInput,
  PasskeyAnswerInput,
  PersonaInput,
  SignInInput,
} from '@/lib/auth/forms'
import type { FormState } from '@/lib/forms/form-state'
import { publicAction } from '@/lib/server/action'
import { readSid } from '@/lib/server/auth'
import { authenticate, giveSecondFactor, waitingSession } from '@/lib/server/authenticate'
import { signInAsPersona } from '@/lib/server/demo-sign-in'
import { enterWith } from '@/lib/server/enter'
import {
  confirmItIsThem,
  enrolWaiting,
  enrolWaitingByPasskey,
  enterByPasskey,
  offerFirstPasskey,
} from '@/lib/server/factor'
import { readerLocale } from '@/lib/server/locale'
import { nameBrowser } from '@/lib/server/passkey-browser'
import { offerSignIn } from '@/lib/server/passkeys'
import { inWords } from '../auth-words'

const password = publicAction(SignInInput, async (_scope, { email, password, next, ownPhone }, { now }) => {
  const result = await authenticate({ email, password }, now)
  return enterWith(result, { email: email.toLowerCase(), next, ownPhone: ownPhone === 'on' })
})

/** E-mail and password. */
export async function signIn(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await password(state, form))
}

const persona = publicAction(PersonaInput, async (_scope, { persona, next }) => {
  const signedIn = await signInAsPersona(persona)
  if (!signedIn) return { status: 'problem', problem: 'expired' }
  return enterWith(signedIn.result, { email: signedIn.email, next })
})

/** One click in the demo; anywhere else it answers as to a form that has run out. */
export async function signInAs(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await persona(state, form))
}

const code = publicAction(CodeInput, async (_scope, { code, next }, { now }) => {
  const sid = await readSid()
  const waiting = await waitingSession(sid, now)
  if (sid === null || !waiting) return { status: 'problem', problem: 'expired' }
  const result = await giveSecondFactor(sid, code, now)
  if (result.status === 'refused') return { status: 'problem', problem: 'wrongCodeClock' }
  return enterWith(result, { email: waiting.user.email, next })
})

/** The second factor of a sign-in that waits for it. */
export async function giveCode(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await code(state, form))
}

const enrolment = publicAction(EnrolInput, async (_scope, { code, next }, { now }) => {
  const enrolled = await enrolWaiting(code, now)
  if (enrolled.status === 'refused') return { status: 'problem', problem: 'wrongCodeClock' }
  return enterWith(enrolled, { ...('email' in enrolled ? { email: enrolled.email } : {}), next })
})

/** The first code of a new second factor. */
export async function enrol(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await enrolment(state, form))
}

const firstPasskey = publicAction(EmptyInput, async (_scope, _input, { now }) => {
  const options = await offerFirstPasskey(now)
  return options === null ? { status: 'problem', problem: 'expired' } : { status: 'saved', data: { options } }
})

/** What this browser needs to make a passkey as the second factor that is missing. */
export async function askFirstPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await firstPasskey(state, form))
}

const FIRST_PROBLEM = { refused: 'passkeyNotMade', known: 'passkeyKnown' } as const

const byFirstPasskey = publicAction(FirstPasskeyInput, async (_scope, { answer, name, next }, { now }) => {
  const enrolled = await enrolWaitingByPasskey({ answer, name }, now)
  if (enrolled.status === 'refused' || enrolled.status === 'known')
    return { status: 'problem', problem: FIRST_PROBLEM[enrolled.status], values: { name } }
  return enterWith(enrolled, { ...('email' in enrolled ? { email: enrolled.email } : {}), next })
})

/** A passkey as the second factor that is missing, in the place of an app. */
export async function enrolPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await byFirstPasskey(state, form))
}

const confirmation = publicAction(ConfirmInput, async (_scope, { password, code, next }, { now }) => {
  const confirmed = await confirmItIsThem({ password, code }, now)
  if (confirmed.status === 'refused') return { status: 'problem', problem: 'wrongPassword' }
  return enterWith(confirmed, { next })
})

/** Password (and code) once more, before a change that matters. */
export async function confirm(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await confirmation(state, form))
}

const question = publicAction(EmptyInput, async (_scope, _input, { now }) => {
  const options = await offerSignIn(await nameBrowser(), now)
  return options === null
    ? { status: 'problem', problem: 'throttled' }
    : { status: 'saved', data: { options } }
})

/** What a passkey of anybody is asked to sign; the same for everybody, for nobody has said who they are. */
export async function askPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await question(state, form))
}

const byPasskey = (confirms: boolean) =>
  publicAction(PasskeyAnswerInput, async (_scope, { answer, next }, { now }) => {
    const entered = await enterByPasskey(answer, now, { confirms })
    if (entered.status === 'refused') return { status: 'problem', problem: 'wrongPasskey', values: {} }
    const email = 'email' in entered ? { email: entered.email } : {}
    return { values: {}, ...(await enterWith(entered, { ...email, next })) }
  })
const entry = byPasskey(false)
const proof = byPasskey(true)

/** A passkey in the place of password and code. */
export async function signInWithPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await entry(state, form))
}

/** A passkey once more, before a change that matters. */
export async function confirmWithPasskey(state: FormState, form: FormData): Promise<FormState> {
  return inWords(await readerLocale(), await proof(state, form))
}
