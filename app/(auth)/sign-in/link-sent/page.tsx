import type { Metadata, Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { defaultLocale, translator } from '@/lib/messages'

const t = translator(defaultLocale, 'auth')
export const metadata: Metadata = { title: t('link.sentTitle') }

export default function LinkSentPage() {
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
