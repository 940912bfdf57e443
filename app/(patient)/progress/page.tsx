import type { Route } from 'next'
import { ExerciseLoadChart } from '@/components/exercise-load/exercise-load-chart'
import { SettlingStrip } from '@/components/settling-strip/settling-strip'
import { SittingChart } from '@/components/sitting-chart/sitting-chart'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { WeekStrip } from '@/components/week-strip/week-strip'
import { getProgressPage } from '@/db/queries/progress-page'
import { sidesOf } from '@/lib/episode/sides'
import { GATES } from '@/lib/gate-test/types'
import { sideWord } from '@/lib/measures/words'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { progressPictures } from '@/lib/progress/pictures'
import { daysShown, lastDayShown } from '@/lib/progress/range'
import { trendOf } from '@/lib/progress/sentence'
import { stageBands } from '@/lib/progress/stages'
import { painSentence, sittingMention, sittingSentence, sorerLeg } from '@/lib/progress/words'
import { explainGate } from '@/lib/progression/explain-care'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { SITTING_STEP_MINUTES } from '@/lib/week/week-review'
import { personReading } from '../person-now'
import { Decisions } from './decisions'
import { Ladders } from './ladders'
import { Part } from './part'
import { Goals, Scores } from './scores'

export const generateMetadata = titled('progress', 'title')

const RANGES = [14, 90] as const
const LONGEST = 90

/** One sentence first; then pain, settling, load, ladder and gates, sitting, scores, goals, planned and done. */
export default async function ProgressPage({ searchParams }: { searchParams: Promise<{ days?: string }> }) {
  const { scope, facts, locale } = await personReading()
  const patient = translator(locale, 'patient')
  const t = translator(locale, 'progress')
  const range = (await searchParams).days === '90' ? 90 : 14
  const { episode, protocol } = facts
  const ended = episode.status === 'discharged'
  const today = lastDayShown(facts)
  const { history, progress, decisions, versions, running, own } = await getProgressPage(scope, {
    episodeId: episode.id,
    from: addDays(today, 1 - LONGEST),
    today,
  })
  const days = daysShown(today, range, episode.startedOn)
  const [from] = days
  const sides = sidesOf(episode.affectedSide)
  const started = history.days.length > 0
  const pictures = progressPictures(days, { today, history, progress, protocol, versions })
  const { loads } = pictures
  const marks = pictures.planChanges.map(({ version, effectiveFrom }) => ({
    localDate: effectiveFrom,
    text: patient('plan.versionShort', { version }),
  }))
  const sittingTrend = trendOf(
    progress.sitting.map(({ localDate, minutes }) => ({ localDate, value: minutes })),
    today,
    SITTING_STEP_MINUTES,
  )
  const mention = sittingMention(locale, sittingTrend)
  const lead = [
    painSentence(locale, trendOf(sorerLeg(history.days, sides), today)),
    ...(mention ? [mention] : []),
  ]
  const gates = running.decision?.gates
  const download = (what: string) => `/api/progress/${what}?days=${range}`
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={lead.join(' ')} />
      {ended ? (
        <Notice tone="info">
          {translator(locale, 'readingBack')('progress', { day: formatDay(locale, today, 'long') })}
        </Notice>
      ) : null}
      {started ? (
        <div className="flex flex-col items-start gap-2">
          <SegmentedLinks
            label={patient('progress.range')}
            items={RANGES.map((one) => ({
              href: `/progress?days=${one}`,
              label: patient(`progress.days${one}`),
              current: one === range,
            }))}
          />
          <p className="text-sm text-ink-soft">
            {t('range', { days: days.length, day: formatDay(locale, from ?? today, 'long') })}
          </p>
        </div>
      ) : (
        <EmptyState title={patient('progress.empty')}>{patient('progress.emptyText')}</EmptyState>
      )}
      {started ? (
        <Part id="pain" title={t('painTitle')} href={download('pain')} locale={locale}>
          {sides.map((side) => (
            <TrendChart
              key={side}
              locale={locale}
              title={patient('progress.morning', { side: sideWord(locale, side) })}
              days={pictures.pain(side)}
              sessionDates={pictures.sessionDates}
              flareDates={pictures.flareDates}
              decisions={marks}
              stages={stageBands(locale, days, progress.spans, side)}
            />
          ))}
          <p className="text-ink-soft">{patient('progress.normal')}</p>
        </Part>
      ) : null}
      {started ? (
        <Part id="settling" title={t('settlingTitle')} href={download('settling')} locale={locale}>
          <SettlingStrip locale={locale} days={pictures.settling} />
        </Part>
      ) : null}
      {started ? (
        <Part id="load" title={t('load.title')} href={download('load')} locale={locale}>
          <p className="text-ink-soft">{loads.length === 0 ? t('load.none') : t('load.lead')}</p>
          {loads.map((load) => (
            <ExerciseLoadChart
              key={load.exerciseCode}
              locale={locale}
              name={exerciseName(locale, load.exerciseCode, own)}
              load={load}
              units={facts.person.units}
            />
          ))}
        </Part>
      ) : null}
      <Ladders locale={locale} facts={facts} sides={sides} />
      {gates ? (
        <section aria-labelledby="gates">
          <h2 id="gates" className="mb-2 text-xl font-semibold">
            {t('gates.title')}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {GATES.map((gate) => (
              <li key={gate} className="flex flex-col gap-1 py-3">
                <span className="text-sm text-ink-soft">{t(`gates.${gates[gate].state}`)}</span>
                <span>{explainGate(gates, gate, locale, 'patient')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {started ? (
        <Part id="sitting" title={t('sitting.title')} href={download('sitting')} locale={locale}>
          {progress.sitting.length === 0 ? (
            <p className="text-ink-soft">{t('sitting.none')}</p>
          ) : (
            <SittingChart
              locale={locale}
              sentence={sittingSentence(locale, sittingTrend)}
              days={pictures.sitting}
            />
          )}
        </Part>
      ) : null}
      <Scores locale={locale} facts={facts} answers={progress.answers} href={download('questionnaires')} />
      <Goals locale={locale} goals={history.goals} />
      {started && progress.spans.length > 0 ? (
        <Part id="planned" title={t('planned.title')} href={download('planned')} locale={locale}>
          <p className="text-ink-soft">{t('planned.lead')}</p>
          <WeekStrip locale={locale} days={pictures.planned} />
        </Part>
      ) : null}
      <div className="flex flex-col gap-2 print:hidden">
        {ended ? null : (
          <LinkButton href={'/week' as Route} look="secondary" wide>
            {t('week')}
          </LinkButton>
        )}
        <PrintButton>{translator(locale, 'sheet')('print')}</PrintButton>
      </div>
      <Decisions locale={locale} decisions={decisions} />
    </div>
  )
}
