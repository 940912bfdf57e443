import { AccountForm } from '@/components/account-form/account-form'
import type { Device } from '@/db/queries/browser-session'
import { deviceName } from '@/lib/auth/device-name'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { formWords } from '../../auth-words'

type Action = (state: FormState, form: FormData) => Promise<FormState>
type Props = {
  locale: Locale
  zone: string
  devices: readonly Device[]
  current: string
  endDevice: Action
  endOthers: Action
}

/** The browsers somebody is signed in with, each with its way out. */
export function Devices({ locale, zone, devices, current, endDevice, endOthers }: Props) {
  const t = translator(locale, 'auth')
  return (
    <>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {devices.map(({ sessionId, userAgent, lastUsedAt, readyUntil }) => {
          const named = deviceName(userAgent)
          const here = sessionId === current
          return (
            <li key={sessionId} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div>
                <p className="font-semibold">
                  {named ? t('security.device', named) : t('security.unknownDevice')}
                  {here ? (
                    <span className="font-normal text-ink-soft"> · {t('security.thisDevice')}</span>
                  ) : null}
                </p>
                <p className="text-sm text-ink-soft">
                  {readyUntil
                    ? t('security.readyUntil', { when: formatInstant(locale, readyUntil, zone) })
                    : t('security.lastUsed', { when: formatInstant(locale, lastUsedAt, zone) })}
                </p>
              </div>
              {here ? null : (
                <AccountForm
                  action={endDevice}
                  look="secondary"
                  hidden={{ device: sessionId }}
                  words={formWords(locale, t('security.signOutDevice'))}
                  fields={[]}
                />
              )}
            </li>
          )
        })}
      </ul>
      {devices.length > 1 ? (
        <AccountForm
          action={endOthers}
          look="secondary"
          words={formWords(locale, t('security.signOutOthers'))}
          fields={[]}
        />
      ) : null}
    </>
  )
}
