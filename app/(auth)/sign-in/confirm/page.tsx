import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type AccountField, AccountForm } from '@/components/account-form/account-form'
import { PasskeyForm } from '@/components/account-form/passkey-form'
import { PageHeader } from '@/components/ui/page-header'
import { needsSecondFactor } from '@/lib/auth/limits'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { myAccount } from '@/lib/server/account'
import { requireSession } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { formWords } from '../../auth-words'
import { passkeyWords } from '../../passkey-words'
import { askPasskey, confirm, confirmWithPasskey } from '../actions'

export const generateMetadata = titled('auth', 'confirm.title')

export default async function ConfirmPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const session = await requireSession()
  const next = safePath((await searchParams).next)
  const { passkeys } = await myAccount(session)
  const byPasskey = passkeys.length > 0
  if (!session.user.hasPassword && !byPasskey) redirect('/sign-in/help' as Route)
  const fields: AccountField[] = [
    {
      kind: 'text',
      name: 'password',
      label: t('signIn.password'),
      type: 'password',
      autoComplete: 'current-password',
    },
  ]
  const { hasTotp } = session.user
  if (hasTotp || needsSecondFactor(session.places.map(({ role }) => role))) {
    const p = translator(locale, 'passkeys')
    fields.push({
      kind: 'text',
      name: 'code',
      label: hasTotp ? t('confirm.code') : p('second.code'),
      hint: hasTotp ? t('code.codeHint') : p('second.codeHint'),
      autoComplete: 'one-time-code',
      width: 'medium',
    })
  }
  return (
    <>
      <PageHeader title={t('confirm.title')} lead={t('confirm.lead')} />
      {session.user.hasPassword ? (
        <AccountForm
          action={confirm}
          hidden={next === '/' ? {} : { next }}
          words={formWords(locale, t('confirm.submit'))}
          fields={fields}
        />
      ) : null}
      {byPasskey ? (
        <div className="mt-5">
          <PasskeyForm
            which="use"
            ask={askPasskey}
            answer={confirmWithPasskey}
            hidden={next === '/' ? {} : { next }}
            words={passkeyWords(locale, 'confirm', { said: !session.user.hasPassword })}
          />
        </div>
      ) : null}
    </>
  )
}
