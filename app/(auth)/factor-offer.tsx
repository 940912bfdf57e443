import { QrCode } from '@/components/qr-code/qr-code'
import { RecoveryCodes } from '@/components/recovery-codes/recovery-codes'
import type { BrowserSession } from '@/db/queries/browser-session'
import { type Locale, translator } from '@/lib/messages'
import { offerOf } from '@/lib/server/factor'
import { qrPath } from '@/lib/server/qr'
import { offeredCodes, offeredSecret, totpText, totpUri } from '@/lib/server/totp'

/** The secret and the recovery codes that a session is offered, to scan and to keep. */
export function FactorOffer({ locale, session }: { locale: Locale; session: BrowserSession }) {
  const t = translator(locale, 'auth')
  const offer = offerOf(session)
  const secret = offeredSecret(offer)
  return (
    <div className="mb-8 flex flex-col gap-8">
      <section aria-labelledby="scan" className="flex flex-col gap-3">
        <h2 id="scan" className="text-lg font-semibold">
          {t('enrol.scan')}
        </h2>
        <QrCode {...qrPath(totpUri(secret, session.user.email))} label={t('enrol.scanAlt')} />
        <p className="text-sm text-ink-soft">{t('enrol.secret')}</p>
        <p className="rounded-md bg-sunken p-3 font-mono break-all select-all">
          {totpText(secret)
            .match(/.{1,4}/g)
            ?.join(' ')}
        </p>
      </section>
      <section aria-labelledby="codes" className="flex flex-col gap-3">
        <h2 id="codes" className="text-lg font-semibold">
          {t('enrol.codes')}
        </h2>
        <p>{t('enrol.codesLead')}</p>
        <RecoveryCodes codes={offeredCodes(offer)} labelledBy="codes" />
      </section>
      <h2 className="-mb-4 text-lg font-semibold">{t('enrol.confirm')}</h2>
    </div>
  )
}
