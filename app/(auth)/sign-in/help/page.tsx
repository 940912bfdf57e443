import type { Metadata } from 'next'
import { AccountForm } from '@/components/account-form/account-form'
import { PageHeader } from '@/components/ui/page-header'
import { defaultLocale, translator } from '@/lib/messages'
import { formWords } from '../../auth-words'
import { askForLink } from './actions'

const t = translator(defaultLocale, 'auth')
export const metadata: Metadata = { title: t('link.title') }

export default function LinkHelpPage() {
  return (
    <>
      <PageHeader title={t('link.title')} lead={t('link.lead')} />
      <AccountForm
        action={askForLink}
        words={formWords(defaultLocale, t('link.submit'))}
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
