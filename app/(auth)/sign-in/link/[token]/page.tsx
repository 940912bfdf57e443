import type { Route } from 'next'
import { AccountForm } from '@/components/account-form/account-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules'
import { translator } from '@/lib/messages'
import { readerLocale, titled } from '@/lib/server/locale'
import { linkNow } from '@/lib/server/open-links'
import { formWords } from '../../../auth-words'
import { chooseNewPassword, signInWithLink } from './actions'

export const generateMetadata = titled('auth', 'signIn.title')

/** Opening the link changes nothing: programs that look through mail open links too. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const link = await linkNow(token)
  if (!link) {
    return (
      <>
        <PageHeader title={t('link.invalidTitle')} lead={t('problem.linkUsed')} />
        <LinkButton href={'/sign-in/help' as Route}>{t('link.askAgain')}</LinkButton>
      </>
    )
  }
  if (link.purpose === 'sign_in') {
    return (
      <>
        <PageHeader title={t('link.openTitle')} lead={t('link.openLead', { email: link.email })} />
        <AccountForm
          action={signInWithLink}
          hidden={{ token }}
          words={formWords(locale, t('link.openSubmit'))}
          fields={[]}
        />
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('link.resetTitle')} lead={t('link.resetLead', { email: link.email })} />
      <AccountForm
        action={chooseNewPassword}
        hidden={{ token }}
        words={formWords(locale, t('link.resetSubmit'))}
        fields={[
          {
            kind: 'text',
            name: 'newPassword',
            label: t('link.newPassword'),
            hint: t('link.newPasswordHint', { shortest: SHORTEST_PASSWORD }),
            type: 'password',
            autoComplete: 'new-password',
          },
        ]}
      />
    </>
  )
}
