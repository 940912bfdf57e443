import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { getJoinableClinic } from '@/db/queries/invitations'
import { translator } from '@/lib/messages'
import { readerLocale, titled } from '@/lib/server/locale'
import { requestFacts } from '@/lib/server/request'
import { systemScope } from '@/lib/server/system-scope'
import { formWords } from '../../auth-words'
import { join } from './actions'

export const generateMetadata = titled('auth', 'mail.joinSubject')

type Props = { params: Promise<{ clinicSlug: string }>; searchParams: Promise<{ sent?: string }> }

export default async function JoinPage({ params, searchParams }: Props) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const { clinicSlug } = await params
  const scope = systemScope('sign-in', (await requestFacts()).requestId)
  const clinic = await getJoinableClinic(scope, clinicSlug)
  if (!clinic) notFound()
  if ((await searchParams).sent) {
    return <PageHeader title={t('join.sentTitle')} lead={t('join.sent')} />
  }
  return (
    <>
      <PageHeader title={t('join.title', { clinic: clinic.name })} lead={t('join.lead')} />
      <AccountForm
        action={join}
        hidden={{ slug: clinic.slug }}
        words={formWords(locale, t('join.submit'))}
        fields={[
          { kind: 'text', name: 'displayName', label: t('join.name'), autoComplete: 'name' },
          {
            kind: 'text',
            name: 'email',
            label: t('join.email'),
            type: 'email',
            inputMode: 'email',
            autoComplete: 'email',
          },
        ]}
      />
    </>
  )
}
