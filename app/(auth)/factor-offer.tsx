import { QrCode } from '@/components/qr-code/qr-code'
import { RecoveryCodes } from '@/components/recovery-codes/recovery-codes'
import type { BrowserSession } from '@/db/queries/browser-session'
import { type Locale, translator } from '@/lib/messages'
import { offerOf } from '@/lib/server/factor'
import { qrPath } from '@/lib/server/qr'
import { offeredCodes, offeredSecret, totpText, totpUri } from '@/lib/server/totp'

type Props = { locale: Locale; session: BrowserSession }

/** The secret and the recovery codes that a session is offered, to scan and to keep. */
export function FactorOffer({ locale, session }: Props) {
  const t = translator(locale, 'auth')
  return (
    <div className="mb-8 flex flex-col gap-8">
      <OfferedSecret locale={locale} session={session} heading={t('enrol.scan')} />
      <OfferedCodes locale={locale} session={session} heading={t('enrol.codes')} />
      <h2 className="-mb-4 text-lg font-semibold">{t('enrol.confirm')}</h2>
    </div>
  )
}

/** The secret for an authenticator app, to scan or to type. */
export function OfferedSecret({ locale, session, heading }: Props & { heading: string }) {
  const t = translator(locale, 'auth')
  const secret = offeredSecret(offerOf(session))
  return (
    <section aria-labelledby="scan" className="flex flex-col gap-3">
      <h2 id="scan" className="text-lg font-semibold">
        {heading}
      </h2>
      <QrCode {...qrPath(totpUri(secret, session.user.email))} label={t('enrol.scanAlt')} />
      <p className="text-sm text-ink-soft">{t('enrol.secret')}</p>
      <p className="rounded-md bg-sunken p-3 font-mono break-all select-all">
        {totpText(secret)
          .match(/.{1,4}/g)
          ?.join(' ')}
      </p>
    </section>
  )
}

/** The recovery codes that go with a new factor. */
export function OfferedCodes({ locale, session, heading }: Props & { heading: string }) {
  return (
    <section aria-labelledby="codes" className="flex flex-col gap-3">
      <h2 id="codes" className="text-lg font-semibold">
        {heading}
      </h2>
      <p>{translator(locale, 'auth')('enrol.codesLead')}</p>
      <RecoveryCodes codes={offeredCodes(offerOf(session))} labelledBy="codes" />
    </section>
  )
}
