import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { RecoveryCodes } from '@/components/recovery-codes/recovery-codes'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { codesOfferOf, hasFactor } from '@/lib/server/factor'
import { requireRecentSignIn } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { offeredCodes } from '@/lib/server/totp'
import { formWords } from '../../../auth-words'
import { newCodes } from '../actions'

export const generateMetadata = titled('auth', 'security.codesTitle')

export default async function CodesPage() {
  const session = await requireRecentSignIn()
  if (!(await hasFactor(session))) redirect('/settings/security' as Route)
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t('security.codesTitle')} lead={t('security.codesLead')} />
      <h2 id="codes" className="sr-only">
        {t('security.codesTitle')}
      </h2>
      <RecoveryCodes codes={offeredCodes(await codesOfferOf(session))} labelledBy="codes" />
      <AccountForm
        action={newCodes}
        words={formWords(locale, t('security.codesSubmit'))}
        fields={[{ kind: 'checkbox', name: 'kept', label: t('enrol.kept') }]}
      />
    </div>
  )
}
