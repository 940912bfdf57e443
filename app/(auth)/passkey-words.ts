import type { PasskeyWords } from '@/components/account-form/passkey-form'
import { type Locale, translator } from '@/lib/messages'

type Key = 'make' | 'signIn' | 'instead' | 'confirm'

/** What a form of a passkey says. `said`: also where there are none, for whoever came to make one. */
export function passkeyWords(locale: Locale, submit: Key, { said = false } = {}): PasskeyWords {
  const t = translator(locale, 'passkeys')
  return {
    submit: t(submit),
    sending: t('waiting'),
    problems: t('problems'),
    stopped: t('stopped'),
    known: t('known'),
    failed: t('failed'),
    ...(said ? { without: t('without') } : {}),
  }
}
