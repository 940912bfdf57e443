import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { requireRecentSignIn } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { formWords } from '../../../auth-words'
import { FactorOffer } from '../../../factor-offer'
import { newFactor } from '../actions'

export const generateMetadata = titled('auth', 'security.factor')

export default async function FactorPage() {
  const session = await requireRecentSignIn()
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const { hasTotp } = session.user
  return (
    <>
      <PageHeader
        title={t(hasTotp ? 'security.factorTitle' : 'security.factorAdd')}
        lead={hasTotp ? t('security.factorLead') : undefined}
      />
      <FactorOffer locale={locale} session={session} />
      <AccountForm
        action={newFactor}
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
