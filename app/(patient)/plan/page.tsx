import type { Route } from 'next'
import { ExerciseCard } from '@/components/exercise-card/exercise-card'
import { PlanChangeList } from '@/components/plan-change-list/plan-change-list'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listPlanChanges } from '@/db/queries/plan-changes'
import { listTravel } from '@/db/queries/travel'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { limitLines } from '@/lib/today/limit-lines'
import { whatStopsWork } from '@/lib/today/next-step'
import { legsAsked } from '@/lib/today/plan-lines'
import { rescreenText } from '@/lib/today/rescreen-text'
import { isCalmDay, runningLine } from '@/lib/today/running-line'
import type { TodayFacts } from '@/lib/today/types'
import { type TravelPeriod, travelOn, withoutEquipment } from '@/lib/travel/substitute'
import { CareEnded } from '../care-ended'
import { personReading } from '../person-now'

export const generateMetadata = titled('patient', 'plan.title')

export default async function PlanPage() {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'patient')
  const versions = await listPlanChanges(scope, { episodeId: facts.episode.id })
  const isOver = facts.episode.status === 'discharged'
  const trip = travelOn(
    await listTravel(scope, { episodeId: facts.episode.id, today: facts.today }),
    facts.today,
  )
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('plan.title')}
        eyebrow={
          facts.plan && !isOver
            ? t('plan.version', {
                version: facts.plan.version,
                day: formatDay(locale, facts.plan.effectiveFrom, 'long'),
              })
            : undefined
        }
      />
      {isOver ? (
        <CareEnded locale={locale} />
      ) : facts.plan ? (
        <Current locale={locale} facts={facts} plan={facts.plan} trip={trip} />
      ) : (
        <NoPlan locale={locale} facts={facts} />
      )}
      {facts.plan && facts.plan.content.items.length > 0 && !facts.withdrawn && !isOver ? (
        <LinkButton href={'/plan/sheet' as Route} look="secondary" wide>
          {translator(locale, 'record')('sheet')}
        </LinkButton>
      ) : null}
      {versions.length > 0 ? (
        <section aria-labelledby="history">
          <h2 id="history" className="text-xl font-semibold">
            {t('plan.history')}
          </h2>
          <ol reversed className="mt-2 flex flex-col">
            {versions.slice(0, 20).map((version, index) => {
              const older = versions[index + 1]
              return (
                <li key={version.id} className="border-t border-line-strong py-4">
                  <p className="text-sm text-ink-soft">
                    {t('plan.version', {
                      version: version.version,
                      day: formatDay(locale, version.effectiveFrom, 'long'),
                    })}{' '}
                    ·{' '}
                    {version.createdByName
                      ? t('plan.by', { name: version.createdByName })
                      : t('plan.byPortal')}
                  </p>
                  <p lang={version.patientLocale}>{version.patientMessage}</p>
                  {older ? (
                    <PlanChangeList
                      locale={locale}
                      before={older.content}
                      after={version.content}
                      units={facts.person.units}
                      affected={facts.episode.affectedSide}
                    />
                  ) : version.version === 1 ? (
                    <p className="text-sm text-ink-soft">{t('plan.first')}</p>
                  ) : null}
                </li>
              )
            })}
          </ol>
        </section>
      ) : null}
    </div>
  )
}

/** Why there is none yet: what stops it, as Today says it, or that the first questions wait. */
function NoPlan({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'patient')
  const stops = whatStopsWork(facts)
  return stops === null ? (
    <EmptyState title={t('plan.none')}>{t('plan.noneText')}</EmptyState>
  ) : (
    <EmptyState title={t(`today.noWork.${stops}.title`)}>
      {stops === 'rescreen' ? rescreenText(locale, facts) : t(`today.noWork.${stops}.text`)}
    </EmptyState>
  )
}

/** The plan as it stands. Work that is not offered now is not shown as if it were. */
function Current({
  locale,
  facts,
  plan,
  trip,
}: {
  locale: Locale
  facts: TodayFacts
  plan: NonNullable<TodayFacts['plan']>
  /** Away without equipment: shown is what can be done there. */
  trip: TravelPeriod | undefined
}) {
  const travel = translator(locale, 'travel')
  const t = translator(locale, 'patient')
  const { content } = plan
  const stops = whatStopsWork(facts)
  return (
    <section aria-label={t('plan.title')}>
      {stops !== null ? (
        <Notice
          tone="watch"
          title={t(`today.noWork.${stops}.title`)}
          action={
            stops === 'withdrawn' ? (
              <LinkButton href={'/record/consent' as Route} look="quiet">
                {translator(locale, 'consent')('today.withdrawnLink')}
              </LinkButton>
            ) : undefined
          }
        >
          {stops === 'rescreen' ? rescreenText(locale, facts) : t(`today.noWork.${stops}.text`)}
        </Notice>
      ) : null}
      {content.items.length === 0 ? <p>{t('plan.stopped')}</p> : null}
      {trip && content.items.length > 0 ? (
        <Notice
          tone="info"
          action={
            <LinkButton href={'/travel' as Route} look="quiet">
              {travel('planLink')}
            </LinkButton>
          }
        >
          {travel('plan', { day: formatDay(locale, trip.throughDate, 'long') })}
        </Notice>
      ) : null}
      {stops === null || stops === 'symptoms' || stops === 'away'
        ? content.items
            .map((item) => (trip ? withoutEquipment(item).item : item))
            .map((item) => (
              <ExerciseCard
                key={item.key}
                locale={locale}
                item={item}
                units={facts.person.units}
                legs={legsAsked(item, facts.episode.affectedSide)}
                among={content.items}
                affected={facts.episode.affectedSide}
                mostRise={facts.protocol.limits.duringRiseMax}
                figureInHowTo
                heading={2}
              />
            ))
        : null}
      {stops === 'discharged' ? (
        <LinkButton href={'/after' as Route} wide>
          {translator(locale, 'completion')('after.title')}
        </LinkButton>
      ) : (
        <ul className="flex flex-col gap-1.5 border-t border-line py-4">
          {limitLines(locale, content, facts.today).map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
          <li>{runningLine(locale, content, { ...facts, calm: isCalmDay(facts, content) })}</li>
          <li>{t('plan.schedule', { perDay: content.sessionsPerDay, days: content.daysPerWeek })}</li>
        </ul>
      )}
    </section>
  )
}
