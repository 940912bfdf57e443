import type { Route } from 'next'
import { ContactCard } from '@/components/today/contact-card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { getToday } from '@/db/queries/today'
import { listVisits } from '@/db/queries/visits'
import { zonesDiffer } from '@/lib/booking/zone-words'
import { translator } from '@/lib/messages'
import { formatInstant, formatMoment } from '@/lib/messages/formats'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { CallSection } from './call-section'

export const generateMetadata = titled('patient', 'help.title')

/** Who to call, who reads what and when, and that nobody watches around the clock. */
export default async function HelpPage() {
  const scope = await requirePatient({ phone: true })
  const facts = await getToday(scope, new Date())
  const [next] = (await listVisits(scope, { now: new Date() })).coming
  const locale = await readerLocale()
  const t = translator(locale, 'patient')
  const help = translator(locale, 'help')
  const completion = translator(locale, 'completion')
  const ended = facts?.episode.status === 'discharged'
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('help.title')} />
      {facts ? (
        <section aria-labelledby="now">
          <h2 id="now" className="text-xl font-semibold">
            {t('help.now')}
          </h2>
          <p className="mt-1">{t('help.nowText', { number: facts.clinic.emergencyNumber })}</p>
          <p className="mt-1 mb-4">{t('help.signs')}</p>
          <h2 className="text-xl font-semibold">{t('help.urgent')}</h2>
          <p className="mt-1 mb-4">{t('help.urgentText')}</p>
          <ContactCard locale={locale} clinic={facts.clinic} emergency urgent />
        </section>
      ) : null}
      <section aria-labelledby="message">
        <h2 id="message" className="text-xl font-semibold">
          {help('message.title')}
        </h2>
        <p className="mt-1 mb-3">{help('message.text')}</p>
        <LinkButton href={'/messages' as Route} look="secondary" wide>
          {help('message.go')}
        </LinkButton>
      </section>
      {facts ? <CallSection locale={locale} facts={facts} /> : null}
      <section aria-labelledby="visit">
        <h2 id="visit" className="text-xl font-semibold">
          {help('visit.title')}
        </h2>
        <p className="mt-1">{help('visit.text')}</p>
        {next ? (
          <p className="mt-1 font-semibold">
            {help('visit.have', {
              when: (zonesDiffer(next.patientZone, next.clinicZone, next.startsAt)
                ? formatInstant
                : formatMoment)(locale, next.startsAt, next.patientZone),
            })}
          </p>
        ) : null}
        <div className="mt-3">
          <LinkButton href={(next ? '/visits' : '/visits/book') as Route} look="secondary" wide>
            {next ? help('visit.see') : help('visit.go')}
          </LinkButton>
        </div>
      </section>
      <section aria-labelledby="flared">
        <h2 id="flared" className="text-xl font-semibold">
          {ended ? completion('ended.flare') : t('help.flare')}
        </h2>
        <p className="mt-1 mb-3">{ended ? completion('ended.text') : t('help.flareText')}</p>
        <LinkButton href={(ended ? '/after' : '/flare') as Route} look="secondary" wide>
          {ended ? completion('ended.action') : t('help.flare')}
        </LinkButton>
      </section>
      <section aria-labelledby="clinic">
        <h2 id="clinic" className="text-xl font-semibold">
          {t('help.clinic')}
        </h2>
        <p className="mt-1">
          {facts?.clinicianName ? t('help.clinician', { name: facts.clinicianName }) : t('help.noClinician')}
        </p>
        {facts && !facts.clinic.telephone ? <p className="mt-1">{t('help.noNumber')}</p> : null}
      </section>
      <section aria-labelledby="who">
        <h2 id="who" className="text-xl font-semibold">
          {t('help.who')}
        </h2>
        <ul className="mt-2 flex list-disc flex-col gap-2 ps-5">
          <li>{t('help.whoCheckIn')}</li>
          <li>{t('help.whoFlag')}</li>
          <li>{t('help.whoNote')}</li>
        </ul>
      </section>
    </div>
  )
}
