import type { Route } from 'next'
import { ActButton } from '@/components/form-button/act-button'
import { QuestionForm } from '@/components/question-form/question-form'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listTravel } from '@/db/queries/travel'
import { zoneOptions } from '@/lib/booking/zone-options'
import { zoneWords } from '@/lib/booking/zone-words'
import { type Locale, translator } from '@/lib/messages'
import { countryName, formatDay } from '@/lib/messages/formats'
import { exerciseName, lineName } from '@/lib/plan/exercise-name'
import { titled } from '@/lib/server/locale'
import { planToday } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'
import { ELSEWHERE, TRAVEL_COUNTRIES } from '@/lib/travel/emergency-number'
import { withoutEquipment, zoneToOffer } from '@/lib/travel/substitute'
import { formWords } from '../form-words'
import { personNow } from '../person-now'
import { saveTravel, stopTravel, takeClockAlong } from './actions'

export const generateMetadata = titled('travel', 'title')

/** Journeys, which clock counts, and the plan without equipment. */
export default async function TravelPage({ searchParams }: PageProps<'/travel'>) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'travel')
  const { done } = await searchParams
  const periods = await listTravel(scope, { episodeId: facts.episode.id, today: facts.today })
  const coming = periods.filter(({ throughDate }) => throughDate >= facts.today)
  const zone = zoneToOffer(periods, facts.today, facts.timeZone)
  const zoneName = (name: string) => zoneWords(locale, name, facts.now)
  const day = (date: string) => formatDay(locale, date, 'long')
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {done === 'saved' || done === 'ended' || done === 'moved' ? (
        <Notice tone="ok" live="status">
          {done === 'moved' ? t('moved', { zone: zoneName(facts.timeZone) }) : t(done)}
        </Notice>
      ) : null}
      {zone ? (
        <Notice
          tone="watch"
          title={t('clock.title')}
          action={
            <ActButton action={takeClockAlong} about={{}} look="primary">
              {t('clock.move', { zone: zoneName(zone) })}
            </ActButton>
          }
        >
          {t('clock.text', { zone: zoneName(facts.timeZone) })}
        </Notice>
      ) : null}
      {facts.clinic.abroad ? (
        <Notice tone="info">
          {facts.clinic.abroad.isKnown
            ? t('abroad.there', {
                country: countryName(locale, facts.clinic.abroad.country),
                number: facts.clinic.emergencyNumber,
              })
            : t('abroad.unknown')}
        </Notice>
      ) : null}
      {coming.length > 0 ? (
        <ul>
          {coming.map((period) => (
            <li key={period.id} className="flex flex-col gap-2 border-y border-line py-4">
              <p className="text-lg font-semibold">
                {period.fromDate <= facts.today
                  ? t('now', { day: day(period.throughDate) })
                  : t('coming', { from: day(period.fromDate), through: day(period.throughDate) })}
              </p>
              {period.awayTimeZone ? (
                <p className="text-ink-soft">{t('zone', { zone: zoneName(period.awayTimeZone) })}</p>
              ) : null}
              <ActButton action={stopTravel} about={{ periodId: period.id }}>
                {t('end')}
              </ActButton>
            </li>
          ))}
        </ul>
      ) : null}
      <Replacements locale={locale} facts={facts} />
      <section aria-labelledby="journey" className="flex flex-col gap-4">
        <h2 id="journey" className="text-xl font-semibold">
          {t('form.title')}
        </h2>
        <QuestionForm
          action={saveTravel}
          questions={[
            {
              kind: 'text',
              type: 'date',
              width: 'medium',
              name: 'fromDate',
              label: t('form.from'),
              value: facts.today,
            },
            { kind: 'text', type: 'date', width: 'medium', name: 'throughDate', label: t('form.through') },
            {
              kind: 'select',
              name: 'awayTimeZone',
              label: t('form.zone'),
              hint: t('form.zoneHint'),
              placeholder: t('form.sameZone'),
              options: zoneOptions(locale),
            },
            {
              kind: 'select',
              name: 'country',
              label: t('abroad.country'),
              hint: t('abroad.countryHint'),
              placeholder: t('abroad.countryNone'),
              options: TRAVEL_COUNTRIES.filter((code) => code !== facts.clinic.country)
                .map((value) => ({
                  value,
                  label: value === ELSEWHERE ? t('abroad.elsewhere') : countryName(locale, value),
                }))
                .sort((a, b) =>
                  a.value === ELSEWHERE
                    ? 1
                    : b.value === ELSEWHERE
                      ? -1
                      : a.label.localeCompare(b.label, locale),
                ),
            },
          ]}
          words={formWords(locale, t('form.save'))}
        />
        <p className="text-ink-soft">
          {t('away')}{' '}
          <Link href={'/settings' as Route} className="text-accent underline underline-offset-4">
            {t('toSettings')}
          </Link>
        </p>
      </section>
    </div>
  )
}

/** Line by line what stays, what is done without its thing, and what stands in for what. */
function Replacements({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'travel')
  const items = planToday(facts)?.content.items ?? []
  if (items.length === 0) return null
  const changed = items
    .map((line) => ({ line, ...withoutEquipment(line) }))
    .filter(({ insteadOf, without }) => insteadOf !== undefined || without.length > 0)
  return (
    <section aria-labelledby="items">
      <h2 id="items" className="text-xl font-semibold">
        {t('items')}
      </h2>
      <ul className="mt-1">
        {changed.map(({ line, item, insteadOf, without, leftOut }) => {
          const exercise = lineName(locale, line)
          return (
            <li key={line.key} className="border-t border-line py-2">
              {insteadOf
                ? t('instead', { other: exerciseName(locale, item.exerciseCode), exercise })
                : t(leftOut ? 'leftOut' : 'bare', {
                    exercise,
                    things: without.map((thing) => t(`things.${thing}`)).join(', '),
                  })}
            </li>
          )
        })}
      </ul>
      <p className="border-t border-line py-2">{changed.length === 0 ? t('allSame') : t('restSame')}</p>
    </section>
  )
}
