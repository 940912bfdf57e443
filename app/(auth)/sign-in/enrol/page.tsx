import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { safePath } from '@/lib/auth/safe-path'
import { defaultLocale, translator } from '@/lib/messages'
import { currentWaiting } from '@/lib/server/factor'
import { formWords } from '../../auth-words'
import { FactorOffer } from '../../factor-offer'
import { enrol } from '../actions'

const t = translator(defaultLocale, 'auth')
export const metadata: Metadata = { title: t('enrol.title') }

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = safePath((await searchParams).next)
  const waiting = await currentWaiting()
  if (!waiting) redirect('/sign-in' as Route)
  if (waiting.user.hasTotp) redirect('/sign-in/code' as Route)
  return (
    <>
      <PageHeader title={t('enrol.title')} lead={t('enrol.lead')} />
      <FactorOffer locale={defaultLocale} session={waiting} />
      <AccountForm
        action={enrol}
        hidden={next === '/' ? {} : { next }}
        words={formWords(defaultLocale, t('enrol.submit'))}
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
