import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PasskeyForm } from '@/components/account-form/passkey-form'
import { LockPhone } from '@/components/offline/lock-phone'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listDemoPersonas } from '@/db/queries/demo-personas'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { env } from '@/lib/server/env'
import { currentSession } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { offersPasskeys } from '@/lib/server/passkeys'
import { requestFacts } from '@/lib/server/request'
import { systemScope } from '@/lib/server/system-scope'
import { formWords } from '../auth-words'
import { passkeyWords } from '../passkey-words'
import { askPasskey, signIn, signInAs, signInWithPasskey } from './actions'
import { DemoPersonas } from './demo-personas'

export const generateMetadata = titled('auth', 'signIn.title')

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const asked = await searchParams
  const next = safePath(asked.next)
  const session = await currentSession()
  if (session?.kind === 'full') redirect(next as Route)
  const personas = env().DEMO
    ? await listDemoPersonas(systemScope('sign-in', (await requestFacts()).requestId))
    : []
  const hidden: Record<string, string> = next === '/' ? {} : { next }
  return (
    <div className="flex flex-col gap-8">
      <section>
        <PageHeader title={t('signIn.title')} />
        <div className="flex flex-col gap-5">
          {asked.done === 'out' ? <LockPhone /> : null}
          {asked.done === 'out' || asked.done === 'changed' ? (
            <Notice tone="ok" live="status">
              {t(asked.done === 'out' ? 'signIn.signedOut' : 'signIn.changed')}
            </Notice>
          ) : null}
          {asked.error ? <Notice tone="watch">{t('problem.wrongPassword')}</Notice> : null}
          <AccountForm
            action={signIn}
            hidden={hidden}
            words={formWords(locale, t('signIn.submit'))}
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
                kind: 'text',
                name: 'password',
                label: t('signIn.password'),
                type: 'password',
                autoComplete: 'current-password',
              },
              { kind: 'checkbox', name: 'ownPhone', label: t('signIn.ownPhone') },
            ]}
          />
          {offersPasskeys() ? (
            <PasskeyForm
              which="use"
              ask={askPasskey}
              answer={signInWithPasskey}
              hidden={hidden}
              words={passkeyWords(locale, 'signIn')}
            />
          ) : null}
          <p>
            <Link
              href={'/sign-in/help' as Route}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
            >
              {t('signIn.trouble')}
            </Link>
          </p>
        </div>
      </section>
      {personas.length > 0 ? (
        <DemoPersonas locale={locale} personas={personas} next={next} action={signInAs} />
      ) : null}
    </div>
  )
}
