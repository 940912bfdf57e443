import type { Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('auth', 'link.sentTitle')

export default async function LinkSentPage() {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('link.sentTitle')} />
      <p>{t('link.sent')}</p>
      <p className="text-ink-soft">{t('link.sentTip')}</p>
      <p>
        <LinkButton href={'/sign-in' as Route} look="secondary">
          {t('signIn.title')}
        </LinkButton>
      </p>
    </div>
  )
}
