import type { Metadata } from 'next'
import { SavedList } from '@/components/offline/saved-list'
import { PageHeader } from '@/components/ui/page-header'
import { savedWords } from '@/lib/entry/saved-words'
import { defaultLocale, parseLocale, translator } from '@/lib/messages'
import { dateLocale } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'

export const metadata: Metadata = { title: translator(defaultLocale, 'offline')('saved.title') }

/** What waits on this phone. Only the phone knows: the portal has none of it yet. */
export default async function SavedPage() {
  await requirePatient({ phone: true })
  const locale = parseLocale((await currentPerson())?.locale)
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
