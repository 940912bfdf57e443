import { connection } from 'next/server'
import { OfflinePage } from '@/components/offline/offline-page'
import { savedWords } from '@/lib/entry/saved-words'
import { translator } from '@/lib/messages'
import { dateLocale } from '@/lib/messages/formats'
import { readerLocale, titled } from '@/lib/server/locale'
import { leftWords } from '@/lib/session-player/left-words'

export const generateMetadata = titled('offline', 'page.title')

/** What the service worker keeps and shows without a line. The same for everybody: it is fetched as nobody. */
export default async function Offline() {
  await connection() // a page made at build time would lack the nonce of its policy
  const locale = await readerLocale()
  const t = translator(locale, 'offline')
  return (
    <OfflinePage
      locale={dateLocale(locale)}
      words={{
        title: t('page.title'),
        asOf: t('page.asOf', { time: '{time}' }),
        notKept: t('page.notKept'),
        locked: t('page.locked'),
        emergency: t('page.emergency'),
        again: t('page.again'),
        today: t('page.today'),
        problems: t('page.problems'),
        cannotKeep: t('page.cannotKeep'),
        back: t('page.back'),
        savedTitle: t('saved.title'),
        saved: savedWords(locale),
        left: leftWords(locale),
      }}
    />
  )
}
