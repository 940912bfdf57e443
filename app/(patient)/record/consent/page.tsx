import { AccountForm } from '@/components/account-form/account-form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getOwnConsents } from '@/db/queries/consents'
import { CONSENT_TEXT_VERSION } from '@/lib/consent/standing'
import { parseLocale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { agree, withdrawAll } from './actions'

export const generateMetadata = titled('consent', 'title')

const STOPS = ['logging', 'judging', 'reminders', 'clips'] as const

/** What somebody agreed to, which words and when; agreeing anew; and taking it back. */
export default async function ConsentPage() {
  const scope = await requirePatient()
  const person = await currentPerson()
  const { clinic, consents, standing } = await getOwnConsents(scope)
  const locale = parseLocale(person?.locale)
  const t = translator(locale, 'consent')
  const intake = translator(locale, 'intake')
  const at = (instant: Date) => formatInstant(locale, instant, person?.timeZone ?? 'UTC')
  const form = (submit: string) => ({ problems: t('problems'), sending: t('sending'), submit })
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Notice tone={standing === 'agreed' ? 'ok' : standing === 'unsaid' ? 'info' : 'watch'} live="status">
        {t(`standing.${standing}`, { clinic: clinic.name })}
      </Notice>
      {standing === 'older' || standing === 'withdrawn' ? (
        <section aria-labelledby="agree" className="flex flex-col gap-3">
          <h2 id="agree" className="text-xl font-semibold">
            {t(standing === 'older' ? 'newWords' : 'again')}
          </h2>
          <p>{intake('consent.limits')}</p>
          <p className="text-ink-soft">{intake('consent.careHint')}</p>
          <p className="text-ink-soft">
            {intake('consent.notMonitoredHint', { number: clinic.emergencyNumber })}
          </p>
          <AccountForm
            action={agree}
            hidden={{ version: CONSENT_TEXT_VERSION }}
            words={form(t('agree'))}
            fields={[
              {
                kind: 'checkbox',
                name: 'careAndData',
                label: intake('consent.care', { clinic: clinic.name }),
              },
              { kind: 'checkbox', name: 'notMonitored', label: intake('consent.notMonitored') },
            ]}
          />
        </section>
      ) : null}
      <section aria-labelledby="given" className="flex flex-col gap-2">
        <h2 id="given" className="text-xl font-semibold">
          {t('given')}
        </h2>
        {consents.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {consents.map(({ id, kind, textVersion, givenAt, withdrawnAt }) => (
              <li key={id} className="py-2">
                <p className="font-semibold">{t(`kind.${kind}`)}</p>
                <p className="text-sm text-ink-soft tabular">
                  {t('givenAt', { at: at(givenAt), version: textVersion })}
                </p>
                {withdrawnAt ? (
                  <p className="text-sm tabular">{t('withdrawnAt', { at: at(withdrawnAt) })}</p>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </section>
      {standing === 'agreed' || standing === 'older' ? (
        <section aria-labelledby="back" className="flex flex-col gap-3">
          <h2 id="back" className="text-xl font-semibold">
            {t('back')}
          </h2>
          <p>{t('stopsLead')}</p>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {STOPS.map((what) => (
              <li key={what}>{t(`stops.${what}`)}</li>
            ))}
          </ul>
          <p>{t('stays')}</p>
          <AccountForm
            action={withdrawAll}
            look="secondary"
            words={form(t('withdraw'))}
            fields={[{ kind: 'checkbox', name: 'understood', label: t('understood') }]}
          />
        </section>
      ) : null}
    </div>
  )
}
