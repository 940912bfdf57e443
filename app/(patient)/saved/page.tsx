import { SavedList } from '@/components/offline/saved-list'
import { PageHeader } from '@/components/ui/page-header'
import { savedWords } from '@/lib/entry/saved-words'
import { translator } from '@/lib/messages'
import { dateLocale } from '@/lib/messages/formats'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('offline', 'saved.title')

/** What waits on this phone. Only the phone knows: the portal has none of it yet. */
export default async function SavedPage() {
  await requirePatient({ phone: true })
  const locale = await readerLocale()
  const t = translator(locale, 'offline')
  return (
    <>
      <PageHeader title={t('saved.title')} lead={t('saved.lead')} />
      <noscript>
        <p>{t('saved.needsScript')}</p>
      </noscript>
      <SavedList words={savedWords(locale)} locale={dateLocale(locale)} />
    </>
  )
}
