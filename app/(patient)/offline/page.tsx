import { connection } from 'next/server'
import { OfflinePage } from '@/components/offline/offline-page'
import type { KeptPath } from '@/lib/browser/kept-pages'
import { savedWords } from '@/lib/entry/saved-words'
import { translator } from '@/lib/messages'
import { dateLocale } from '@/lib/messages/formats'
import { readerLocale, titled } from '@/lib/server/locale'
import { leftWords } from '@/lib/session-player/left-words'

export const generateMetadata = titled('offline', 'page.title')

const PAGES = {
  '/help': 'help',
  '/flare': 'flare',
  '/check-in': 'checkIn',
  '/session': 'session',
  '/today': 'today',
  '/plan': 'plan',
  '/session/not-today': 'notToday',
  '/activity': 'activity',
} as const satisfies Record<KeptPath, string>

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
        kept: t('page.kept'),
        nothingKept: t('page.nothingKept'),
        call: t('page.call'),
        pages: Object.fromEntries(Object.entries(PAGES).map(([path, key]) => [path, t(`page.pages.${key}`)])),
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
