import type { Route } from 'next'
import { AccountForm } from '@/components/account-form/account-form'
import { SignOutForm } from '@/components/offline/sign-out-form'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { needsSecondFactor } from '@/lib/auth/limits'
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules'
import { signOutWords } from '@/lib/entry/saved-words'
import { type Locale, translator } from '@/lib/messages'
import { myAccount } from '@/lib/server/account'
import { phoneSession, requireSession } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { mayKeepPhone } from '@/lib/server/own-phone'
import { formWords } from '../../auth-words'
import { endDevice, endOthers, endPasskey, keepPhone, namePasskey, newPassword } from './actions'
import { Devices } from './devices'
import { Passkeys } from './passkeys'

export const generateMetadata = titled('auth', 'security.title')

const DONE = {
  device: 'security.deviceEnded',
  others: 'security.othersEnded',
  phone: 'security.phoneKept',
  password: 'security.passwordChanged',
  factor: 'security.factorChanged',
  codes: 'security.codesChanged',
} as const
const PASSKEY_DONE = { passkey: 'made', passkeyGone: 'removed', passkeyRenamed: 'renamed' } as const
const isPasskeyDone = (text: string | undefined): text is keyof typeof PASSKEY_DONE =>
  text !== undefined && Object.hasOwn(PASSKEY_DONE, text)
const isDone = (text: string | undefined): text is keyof typeof DONE =>
  text !== undefined && Object.hasOwn(DONE, text)

export default async function SecurityPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const session = await requireSession()
  const { devices, codesLeft, passkeys } = await myAccount(session)
  const { done } = await searchParams
  const locale: Locale = await readerLocale()
  const t = translator(locale, 'auth')
  const { hasPassword, hasTotp } = session.user
  const staff = needsSecondFactor(session.places.map(({ role }) => role))
  const keepsCodes = hasTotp || (staff && passkeys.length > 0)
  return (
    <div className="flex flex-col gap-10">
      <div>
        <PageHeader title={t('security.title')} eyebrow={session.user.email} />
        {isDone(done) ? (
          <Notice tone="ok" live="status">
            {t(DONE[done])}
          </Notice>
        ) : null}
        {isPasskeyDone(done) ? (
          <Notice tone="ok" live="status">
            {translator(locale, 'passkeys')(PASSKEY_DONE[done])}
          </Notice>
        ) : null}
      </div>
      <section aria-labelledby="devices" className="flex flex-col gap-3">
        <h2 id="devices" className="text-xl font-semibold">
          {t('security.devices')}
        </h2>
        <p className="text-ink-soft">{t('security.devicesLead')}</p>
        <Devices
          locale={locale}
          zone={session.user.timeZone}
          devices={devices}
          current={session.id}
          endDevice={endDevice}
          endOthers={endOthers}
        />
        {mayKeepPhone(session) && !(await phoneSession()) ? (
          <>
            <p className="mt-3">{t('security.phoneLead')}</p>
            <AccountForm
              action={keepPhone}
              look="secondary"
              words={formWords(locale, t('security.phoneKeep'))}
              fields={[]}
            />
          </>
        ) : null}
      </section>
      <section aria-labelledby="password" className="flex flex-col gap-3">
        <h2 id="password" className="text-xl font-semibold">
          {t('security.password')}
        </h2>
        <p className="text-ink-soft">{t(hasPassword ? 'security.passwordLead' : 'security.passwordSet')}</p>
        <AccountForm
          action={newPassword}
          look="secondary"
          words={formWords(locale, t('security.changePassword'))}
          fields={[
            {
              kind: 'text',
              name: 'newPassword',
              label: t('security.newPassword'),
              hint: t('security.newPasswordHint', { shortest: SHORTEST_PASSWORD }),
              type: 'password',
              autoComplete: 'new-password',
            },
          ]}
        />
      </section>
      <section aria-labelledby="passkeys" className="flex flex-col gap-3">
        <h2 id="passkeys" className="text-xl font-semibold">
          {translator(locale, 'passkeys')('title')}
        </h2>
        <Passkeys
          locale={locale}
          zone={session.user.timeZone}
          passkeys={passkeys}
          staff={staff}
          endPasskey={endPasskey}
          namePasskey={namePasskey}
        />
      </section>
      <section aria-labelledby="factor" className="flex flex-col gap-3">
        <h2 id="factor" className="text-xl font-semibold">
          {t('security.factor')}
        </h2>
        <p className="text-ink-soft">
          {keepsCodes && !hasTotp
            ? translator(locale, 'passkeys')('second.on')
            : t(hasTotp ? 'security.factorOn' : 'security.factorOff')}
          {keepsCodes ? ` ${t('security.codesLeft', { count: codesLeft })}` : ''}
        </p>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={'/settings/security/factor' as Route} look="secondary">
            {t(hasTotp ? 'security.factorChange' : 'security.factorAdd')}
          </LinkButton>
          {keepsCodes ? (
            <LinkButton href={'/settings/security/codes' as Route} look="secondary">
              {t('security.codesNew')}
            </LinkButton>
          ) : null}
        </div>
      </section>
      <div className="flex flex-wrap items-center gap-4 border-t border-line pt-4">
        <Link
          href="/"
          className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
        >
          {t('security.back')}
        </Link>
        <SignOutForm words={signOutWords(locale)} />
      </div>
    </div>
  )
}
