import type { Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { type Locale, translator } from '@/lib/messages'

/** One answer to everything that is not there, or not for this person: which of the two is nobody's business. */
export function NothingHere({ locale }: { locale: Locale }) {
  const t = translator(locale, 'auth')
  return (
    <>
      <PageHeader title={t('notFound.title')} lead={t('notFound.lead')} />
      <LinkButton href={'/' as Route}>{t('notFound.home')}</LinkButton>
    </>
  )
}
