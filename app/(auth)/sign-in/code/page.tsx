import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PasskeyForm } from '@/components/account-form/passkey-form'
import { PageHeader } from '@/components/ui/page-header'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { currentWaiting, factorNow } from '@/lib/server/factor'
import { readerLocale, titled } from '@/lib/server/locale'
import { offersPasskeys } from '@/lib/server/passkeys'
import { formWords } from '../../auth-words'
import { passkeyWords } from '../../passkey-words'
import { askPasskey, giveCode, signInWithPasskey } from '../actions'

export const generateMetadata = titled('auth', 'code.title')

export default async function CodePage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const next = safePath((await searchParams).next)
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
  const waiting = await currentWaiting()
  if (!waiting) redirect(`/sign-in${query}` as Route)
  const has = await factorNow(waiting)
  if (has === 'none') redirect(`/sign-in/enrol${query}` as Route)
  const hidden: Record<string, string> = next === '/' ? {} : { next }
  if (has === 'passkey') {
    const p = translator(locale, 'passkeys')
    return (
      <>
        <PageHeader title={t('code.title')} lead={p('second.lead')} />
        <div className="flex flex-col gap-8">
          <PasskeyForm
            which="use"
            look="primary"
            ask={askPasskey}
            answer={signInWithPasskey}
            hidden={hidden}
            words={passkeyWords(locale, 'confirm', { said: true })}
          />
          <AccountForm
            action={giveCode}
            look="secondary"
            hidden={hidden}
            words={formWords(locale, t('code.submit'))}
            fields={[
              {
                kind: 'text',
                name: 'code',
                label: p('second.code'),
                hint: p('second.codeHint'),
                autoComplete: 'off',
                width: 'medium',
              },
            ]}
          />
        </div>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('code.title')} lead={t('code.lead')} />
      <AccountForm
        action={giveCode}
        hidden={hidden}
        words={formWords(locale, t('code.submit'))}
        fields={[
          {
            kind: 'text',
            name: 'code',
            label: t('code.code'),
            hint: t('code.codeHint'),
            autoComplete: 'one-time-code',
            width: 'medium',
            autoFocus: true,
          },
        ]}
      />
      {offersPasskeys() ? (
        <div className="mt-5">
          <PasskeyForm
            which="use"
            ask={askPasskey}
            answer={signInWithPasskey}
            hidden={hidden}
            words={passkeyWords(locale, 'instead')}
          />
        </div>
      ) : null}
    </>
  )
}
