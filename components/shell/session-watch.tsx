import { type Locale, translator } from '@/lib/messages'
import { SessionEnd } from './session-end'

/** Watches over the end of a sign-in, in the reader's words. Nothing where nobody is signed in. */
export function SessionWatch({ locale, idleSeconds }: { locale: Locale; idleSeconds: number | null }) {
  if (idleSeconds === null) return null
  const t = translator(locale, 'sessionEnd')
  return (
    <SessionEnd
      idleSeconds={idleSeconds}
      words={{
        soon: [0, 1, 2].map((minutes) => t('title', { minutes })),
        idle: t('idle'),
        day: t('day'),
        stay: t('stay'),
        ended: t('ended'),
        endedText: t('endedText'),
        signIn: t('signIn'),
      }}
    />
  )
}
