import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { currentWaiting } from '@/lib/server/factor'
import { readerLocale, titled } from '@/lib/server/locale'
import { formWords } from '../../auth-words'
import { FactorOffer } from '../../factor-offer'
import { enrol } from '../actions'

export const generateMetadata = titled('auth', 'enrol.title')

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const next = safePath((await searchParams).next)
  const waiting = await currentWaiting()
  if (!waiting) redirect('/sign-in' as Route)
  if (waiting.user.hasTotp) redirect('/sign-in/code' as Route)
  return (
    <>
      <PageHeader title={t('enrol.title')} lead={t('enrol.lead')} />
      <FactorOffer locale={locale} session={waiting} />
      <AccountForm
        action={enrol}
        hidden={next === '/' ? {} : { next }}
        words={formWords(locale, t('enrol.submit'))}
        fields={[
          {
            kind: 'text',
            name: 'code',
            label: t('code.code'),
            inputMode: 'numeric',
            autoComplete: 'one-time-code',
            width: 'medium',
          },
          { kind: 'checkbox', name: 'kept', label: t('enrol.kept') },
        ]}
      />
    </>
  )
}
