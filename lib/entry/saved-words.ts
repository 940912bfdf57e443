import { type Locale, translator } from '../messages'
import type { EntryKind } from './kinds'

/** Where the form of an entry is, for writing one once more; left out = there is no such one place. */
const FORMS: Partial<Record<EntryKind, string>> = {
  'check-in': '/check-in',
  session: '/session',
  'left-out': '/session/not-today',
  activity: '/activity',
  'flare-report': '/flare',
  message: '/messages',
}
const NAMED = [
  'check-in',
  'session',
  'left-out',
  'response',
  'activity',
  'flare-report',
  'battery',
  'call-request',
  'question',
  'questionnaire',
  'message',
] as const

export type SavedWords = ReturnType<typeof savedWords>

/** What the list of kept entries says, in finished sentences; "{time}" stands for when one was kept. */
export function savedWords(locale: Locale) {
  const t = translator(locale, 'offline')
  const named = NAMED.map((kind) => [kind, { title: t(`saved.kinds.${kind}`), form: FORMS[kind] }] as const)
  return {
    none: t('saved.none'),
    unknown: t('saved.unknown'),
    looking: t('saved.looking'),
    waits: t('saved.waits'),
    refused: t('saved.refused'),
    keptAt: t('saved.keptAt', { time: '{time}' }),
    said: t('saved.said'),
    retry: t('saved.retry'),
    retrying: t('saved.retrying'),
    line: t('saved.line'),
    portal: t('saved.portal'),
    signIn: t('saved.signIn'),
    signInLink: t('saved.signInLink'),
    again: t('saved.again'),
    remove: t('saved.remove'),
    kinds: Object.fromEntries(named) as Partial<
      Record<EntryKind, { title: string; form?: string | undefined }>
    >,
    otherKind: t('saved.kinds.other'),
  }
}

export type SignOutWords = ReturnType<typeof signOutWords>

const MOST_COUNTED = 20

/** What is asked before signing out while something waits; `text` by how many. */
export function signOutWords(locale: Locale) {
  const t = translator(locale, 'offline')
  return {
    title: t('signOut.title'),
    text: Array.from({ length: MOST_COUNTED + 1 }, (_, count) => t('signOut.text', { count })),
    stay: t('signOut.stay'),
    keep: t('signOut.keep'),
    wipe: t('signOut.wipe'),
    close: t('signOut.close'),
    submit: translator(locale, 'common')('signOut'),
  }
}
