import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { readerLocale, titled } from '@/lib/server/locale'
import { formWords } from '../../auth-words'
import { askForLink } from './actions'

export const generateMetadata = titled('auth', 'link.title')

export default async function LinkHelpPage() {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  return (
    <>
      <PageHeader title={t('link.title')} lead={t('link.lead')} />
      <AccountForm
        action={askForLink}
        words={formWords(locale, t('link.submit'))}
        fields={[
          {
            kind: 'text',
            name: 'email',
            label: t('signIn.email'),
            type: 'email',
            inputMode: 'email',
            autoComplete: 'username',
          },
          {
            kind: 'choice',
            name: 'purpose',
            legend: t('link.purpose'),
            value: 'password_reset',
            options: [
              { value: 'password_reset', label: t('link.password_reset') },
              { value: 'sign_in', label: t('link.sign_in'), hint: t('link.signInHint') },
            ],
          },
        ]}
      />
    </>
  )
}
