import 'server-only'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { knownLocale, type Locale, type Namespace, parseLocale, translator } from '../messages'
import { acceptedLocale } from '../messages/accept-language'
import { localeCookie } from '../messages/locale-cookie'
import { currentSession } from './guards'

/**
 * The language of this request: what the person set, else what was chosen in this browser, else what the browser asks
 * for, else English.
 */
export const readerLocale = cache(async (): Promise<Locale> => {
  const session = await currentSession()
  if (session && session.kind !== 'awaiting_second_factor') return parseLocale(session.user.locale)
  const chosen = knownLocale((await cookies()).get(localeCookie)?.value)
  return chosen ?? acceptedLocale((await headers()).get('accept-language')) ?? parseLocale(undefined)
})

/** Keeps the language in this browser, so that the way in is in it too. Only in a server action or route handler. */
export async function rememberLocale(locale: Locale): Promise<void> {
  ;(await cookies()).set(localeCookie, locale, {
    path: '/',
    maxAge: 60 * 60 * 24 * 365,
    httpOnly: true,
    sameSite: 'lax',
  })
}

type Key<N extends Namespace> = Parameters<ReturnType<typeof translator<N>>>[0]

/** A page's title in the reader's language: `export const generateMetadata = titled('patient', 'today.title')`. */
export function titled<N extends Namespace>(namespace: N, key: Key<N>): () => Promise<Metadata> {
  return async () => {
    // A title takes no arguments; were one missing, the translator would throw.
    const say = translator(await readerLocale(), namespace) as unknown as (key: Key<N>) => string
    return { title: say(key) }
  }
}
