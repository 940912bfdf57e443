import type { Route } from 'next'
import { AccountForm } from '@/components/account-form/account-form'
import { Details } from '@/components/ui/details'
import { LinkButton } from '@/components/ui/link-button'
import type { Passkey } from '@/db/queries/passkeys'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { formWords } from '../../auth-words'

type Props = {
  locale: Locale
  zone: string
  passkeys: readonly Passkey[]
  /** Works at a clinic: signing in has two steps, and a passkey is both. */
  staff: boolean
  endPasskey: (state: FormState, form: FormData) => Promise<FormState>
  namePasskey: (state: FormState, form: FormData) => Promise<FormState>
}

/** The passkeys of somebody, each with its last use and its way out. */
export function Passkeys({ locale, zone, passkeys, staff, endPasskey, namePasskey }: Props) {
  const t = translator(locale, 'passkeys')
  const when = (at: Date) => formatInstant(locale, at, zone)
  return (
    <>
      <p className="text-ink-soft">{t('lead')}</p>
      {staff ? <p className="text-ink-soft">{t('leadStaff')}</p> : null}
      {passkeys.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <p className="font-semibold break-words">{name}</p>
                <p className="text-sm text-ink-soft">
                  {lastUsedAt ? t('lastUsed', { when: when(lastUsedAt) }) : t('neverUsed')} ·{' '}
                  {t('added', { when: when(createdAt) })}
                </p>
              </div>
              <AccountForm
                action={endPasskey}
                look="secondary"
                hidden={{ passkey: id }}
                words={formWords(locale, t('removeNamed', { name }))}
                fields={[]}
              />
              <div className="w-full">
                <Details summary={t('renameNamed', { name })}>
                  <AccountForm
                    action={namePasskey}
                    look="secondary"
                    idPrefix={`${id}-`}
                    hidden={{ passkey: id }}
                    words={formWords(locale, t('rename'))}
                    fields={[
                      {
                        kind: 'text',
                        name: 'name',
                        label: t('name'),
                        value: name,
                        autoComplete: 'off',
                        width: 'medium',
                      },
                    ]}
                  />
                </Details>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div>
        <LinkButton href={'/settings/security/passkey' as Route} look="secondary">
          {t('add')}
        </LinkButton>
      </div>
    </>
  )
}
