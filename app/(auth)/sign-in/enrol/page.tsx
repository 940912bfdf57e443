import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/account-form/account-form'
import { PasskeyForm } from '@/components/account-form/passkey-form'
import { PageHeader } from '@/components/ui/page-header'
import { deviceName } from '@/lib/auth/device-name'
import { safePath } from '@/lib/auth/safe-path'
import { translator } from '@/lib/messages'
import { currentWaiting, factorNow } from '@/lib/server/factor'
import { readerLocale, titled } from '@/lib/server/locale'
import { offersPasskeys } from '@/lib/server/passkeys'
import { requestFacts } from '@/lib/server/request'
import { formWords } from '../../auth-words'
import { FactorOffer, OfferedCodes, OfferedSecret } from '../../factor-offer'
import { passkeyWords } from '../../passkey-words'
import { askFirstPasskey, enrol, enrolPasskey } from '../actions'

export const generateMetadata = titled('auth', 'enrol.title')

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const p = translator(locale, 'passkeys')
  const next = safePath((await searchParams).next)
  const hidden: Record<string, string> = next === '/' ? {} : { next }
  const waiting = await currentWaiting()
  if (!waiting) redirect('/sign-in' as Route)
  if ((await factorNow(waiting)) !== 'none') redirect('/sign-in/code' as Route)
  const byApp = (
    <AccountForm
      action={enrol}
      hidden={hidden}
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
  )
  if (!offersPasskeys())
    return (
      <>
        <PageHeader title={t('enrol.title')} lead={t('enrol.lead')} />
        <FactorOffer locale={locale} session={waiting} />
        {byApp}
      </>
    )
  const named = deviceName((await requestFacts()).userAgent ?? null)
  return (
    <>
      <PageHeader title={t('enrol.title')} lead={p('first.lead')} />
      <div className="flex flex-col gap-10">
        <OfferedCodes locale={locale} session={waiting} heading={p('first.codes')} />
        <section aria-labelledby="by-passkey" className="flex flex-col gap-4">
          <h2 id="by-passkey" className="text-lg font-semibold">
            {p('first.passkey')}
          </h2>
          <p>{p('newLead')}</p>
          <PasskeyForm
            which="make"
            look="primary"
            ask={askFirstPasskey}
            answer={enrolPasskey}
            hidden={hidden}
            words={passkeyWords(locale, 'make', { said: true })}
            name={{
              label: p('name'),
              hint: p('nameHint'),
              value: named ? t('security.device', named) : '',
            }}
            kept={t('enrol.kept')}
          />
        </section>
        <div className="flex flex-col gap-6 border-t border-line pt-8">
          <OfferedSecret locale={locale} session={waiting} heading={p('first.app')} />
          <p>{p('first.confirm')}</p>
          {byApp}
        </div>
      </div>
    </>
  )
}
