import type { Route } from 'next'
import { PasskeyForm } from '@/components/account-form/passkey-form'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { deviceName } from '@/lib/auth/device-name'
import { translator } from '@/lib/messages'
import { requireRecentSignIn } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { offersPasskeys } from '@/lib/server/passkeys'
import { requestFacts } from '@/lib/server/request'
import { passkeyWords } from '../../../passkey-words'
import { addPasskey, askForPasskey } from '../actions'

export const generateMetadata = titled('passkeys', 'newTitle')

export default async function NewPasskeyPage() {
  await requireRecentSignIn()
  const locale = await readerLocale()
  const t = translator(locale, 'passkeys')
  const named = deviceName((await requestFacts()).userAgent ?? null)
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      {offersPasskeys() ? (
        <PasskeyForm
          which="make"
          look="primary"
          ask={askForPasskey}
          answer={addPasskey}
          words={passkeyWords(locale, 'make', { said: true })}
          name={{
            label: t('name'),
            hint: t('nameHint'),
            value: named ? translator(locale, 'auth')('security.device', named) : '',
          }}
        />
      ) : (
        <Notice tone="watch">{t('elsewhere')}</Notice>
      )}
      <p>
        <Link
          href={'/settings/security' as Route}
          className="inline-flex min-h-12 items-center font-semibold text-accent underline underline-offset-4"
        >
          {t('back')}
        </Link>
      </p>
    </div>
  )
}
