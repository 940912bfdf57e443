import type { Metadata, Route } from 'next'
import { CalmList } from '@/components/today/calm-list'
import { StopNotice } from '@/components/today/stop-notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { defaultLocale, translator } from '@/lib/messages'
import { whatStopsWork } from '@/lib/today/next-step'
import { personNow } from '../../person-now'

export const metadata: Metadata = { title: translator(defaultLocale, 'patient')('flare.savedTitle') }

/** The step down, what the next three days are like, and the way back. */
export default async function FlareReportedPage() {
  const { facts, locale } = await personNow({ phone: true })
  const t = translator(locale, 'patient')
  const stops = whatStopsWork(facts)
  const halted = stops === 'stopped' || stops === 'red_flag'
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('flare.savedTitle')} />
      {halted ? <StopNotice locale={locale} facts={facts} urgency={facts.decision?.urgency ?? null} /> : null}
      {facts.decision ? (
        <section aria-labelledby="step-down" className="border-l-4 border-accent pl-4">
          <h2 id="step-down" className="text-xl font-semibold">
            {t('flare.stepDown')}
          </h2>
          <p>{facts.decision.patientText}</p>
        </section>
      ) : null}
      {halted ? null : (
        <>
          <CalmList locale={locale} facts={facts} />
          <section aria-labelledby="expect">
            <h2 id="expect" className="text-xl font-semibold">
              {t('flare.expect')}
            </h2>
            <ol className="mt-2 flex flex-col gap-2">
              <li>{t('flare.day1')}</li>
              <li>{t('flare.day2')}</li>
              <li>{t('flare.day3')}</li>
            </ol>
            <p className="mt-2 font-semibold">{t('flare.back')}</p>
          </section>
        </>
      )}
      <LinkButton href={'/today' as Route} size="large" wide>
        {t('checkIn.saved.toToday')}
      </LinkButton>
    </div>
  )
}
