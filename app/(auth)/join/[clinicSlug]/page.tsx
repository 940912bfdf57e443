import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { getJoinableClinic } from '@/db/queries/invitations'
import { defaultLocale, translator } from '@/lib/messages'
import { requestFacts } from '@/lib/server/request'
import { systemScope } from '@/lib/server/system-scope'
import { formWords } from '../../auth-words'
import { join } from './actions'

const t = translator(defaultLocale, 'auth')
export const metadata: Metadata = { title: t('mail.joinSubject') }

type Props = { params: Promise<{ clinicSlug: string }>; searchParams: Promise<{ sent?: string }> }

export default async function JoinPage({ params, searchParams }: Props) {
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
        words={formWords(defaultLocale, t('join.submit'))}
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
