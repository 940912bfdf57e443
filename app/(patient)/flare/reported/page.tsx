import type { Route } from 'next'
import { CalmList } from '@/components/today/calm-list'
import { StopNotice } from '@/components/today/stop-notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { WayBackSteps } from '@/components/way-back/way-back'
import { getLearningFacts } from '@/db/queries/learning'
import { flareSeenBy, wayBack } from '@/lib/flare/way-back'
import { slugOf } from '@/lib/learning/modules'
import { offerModule } from '@/lib/learning/offer'
import { learningSituation } from '@/lib/learning/situation'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { dueDayOf } from '@/lib/review/due'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { whatStopsWork } from '@/lib/today/next-step'
import { personNow } from '../../person-now'

export const generateMetadata = titled('patient', 'flare.savedTitle')

/** The step down, who looks at it, what the next three days are like, and the way back with its dates. */
export default async function FlareReportedPage() {
  const { scope, facts, locale } = await personNow({ phone: true })
  const t = translator(locale, 'patient')
  const flare = translator(locale, 'flare')
  const stops = whatStopsWork(facts)
  const halted = stops === 'stopped' || stops === 'red_flag'
  const waits = halted || stops === 'awaiting_start' || stops === 'paused' || stops === 'rescreen'
  const known = await getLearningFacts(scope, { episodeId: facts.episode.id, today: facts.today })
  const offer = halted ? null : offerModule(learningSituation(facts, known), known.read)
  const seenBy = flareSeenBy(facts)
  const dayOf = (after: number) => formatDay(locale, addDays(facts.today, after), 'long')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('flare.savedTitle')} />
      {halted ? <StopNotice locale={locale} facts={facts} urgency={facts.decision?.urgency ?? null} /> : null}
      {facts.decision ? (
        <section aria-labelledby="step-down" className="border-s-4 border-accent ps-4">
          <h2 id="step-down" className="text-xl font-semibold">
            {t('flare.stepDown')}
          </h2>
          <p lang={facts.decision.patientLocale}>{facts.decision.patientText}</p>
          {halted ? null : (
            <p className="mt-2 font-semibold">
              {seenBy === null
                ? flare('seen')
                : facts.clinicianName
                  ? flare('seenBy', {
                      name: facts.clinicianName,
                      day: formatDay(locale, dueDayOf(seenBy, facts.timeZone), 'long'),
                    })
                  : flare('seenByNobody', {
                      day: formatDay(locale, dueDayOf(seenBy, facts.timeZone), 'long'),
                    })}
            </p>
          )}
        </section>
      ) : null}
      {halted ? null : (
        <>
          <CalmList locale={locale} facts={facts} />
          <section aria-labelledby="expect">
            <h2 id="expect" className="text-xl font-semibold">
              {flare('expect.title')}
            </h2>
            <ol className="mt-2 flex flex-col gap-2">
              <li>{flare('expect.day1', { day: dayOf(0) })}</li>
              <li>{flare('expect.day2', { day: dayOf(1) })}</li>
              <li>{flare('expect.day3', { day: dayOf(2) })}</li>
            </ol>
            <p className="mt-2 text-ink-soft">{flare('expect.why')}</p>
          </section>
        </>
      )}
      {waits ? null : (
        <section aria-labelledby="back" className="flex flex-col gap-2">
          <h2 id="back" className="text-xl font-semibold">
            {flare('wayBack.title')}
          </h2>
          <WayBackSteps locale={locale} way={wayBack(facts)} />
          <p className="text-sm text-ink-soft">{flare('wayBack.later')}</p>
        </section>
      )}
      <div className="flex flex-col gap-2">
        <LinkButton href={'/today' as Route} size="large" wide>
          {t('checkIn.saved.toToday')}
        </LinkButton>
        {offer ? (
          <LinkButton href={`/learn/${slugOf(offer.module)}` as Route} look="secondary" wide>
            {flare('learn', { title: translator(locale, 'learning')(`modules.${offer.module}.title`) })}
          </LinkButton>
        ) : null}
        <LinkButton href={'/help' as Route} look="secondary" wide>
          {flare('call')}
        </LinkButton>
      </div>
    </div>
  )
}
