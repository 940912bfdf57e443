import type { ReactNode } from 'react'
import { ExerciseLoadChart } from '@/components/exercise-load/exercise-load-chart'
import { SettlingStrip } from '@/components/settling-strip/settling-strip'
import { SittingChart } from '@/components/sitting-chart/sitting-chart'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { WeekStrip } from '@/components/week-strip/week-strip'
import { listPlanVersions } from '@/db/queries/chart'
import { getHistory } from '@/db/queries/history'
import { getOwnNames } from '@/db/queries/own-exercises'
import { getProgress } from '@/db/queries/progress'
import { sidesOf } from '@/lib/episode/sides'
import { sideWord } from '@/lib/measures/words'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { progressPictures } from '@/lib/progress/pictures'
import { daysShown } from '@/lib/progress/range'
import { stageBands } from '@/lib/progress/stages'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.trends')

const RANGES = [28, 90] as const

/** Pain, settling, load, sitting, planned and done over weeks; each picture with its sentence and its table. */
export default async function ChartTrendsPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/trends'>) {
  const { patientId } = await params
  const { scope, chart, locale, units, base } = await chartNow(patientId)
  const t = translator(locale, 'chart')
  const progress = translator(locale, 'progress')
  const patient = translator(locale, 'patient')
  const range = (await searchParams).days === '90' ? 90 : 28
  const { episodeId, startedOn, affectedSide } = chart.episode
  const { today, protocol } = chart
  const longest = { episodeId, from: addDays(today, 1 - range) }
  const history = await getHistory(scope, longest)
  const past = await getProgress(scope, longest)
  const versions = await listPlanVersions(scope, { episodeId, limit: 60 })
  const days = daysShown(today, range, startedOn)
  const [from] = days
  const sides = sidesOf(affectedSide)
  const own = await getOwnNames(scope)
  const pictures = progressPictures(days, { today, history, progress: past, protocol, versions })
  const { loads, sitting } = pictures
  const marks = pictures.planChanges.map(({ version, effectiveFrom }) => ({
    localDate: effectiveFrom,
    text: patient('plan.versionShort', { version }),
  }))
  const sat = sitting.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]))
  return (
    <ChartFrame patientId={patientId} tab="trends">
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SegmentedLinks
            label={t('trends.range')}
            items={RANGES.map((one) => ({
              href: `${base}/trends?days=${one}`,
              label: t('trends.days', { days: one }),
              current: one === range,
            }))}
          />
          <p className="text-sm text-ink-soft">
            {progress('range', { days: days.length, day: formatDay(locale, from ?? today, 'long') })}
          </p>
        </div>
        {history.days.length === 0 ? <EmptyState title={t('trends.empty')} /> : null}
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
          <Part id="pain" title={progress('painTitle')}>
            {sides.map((side) => (
              <TrendChart
                key={side}
                locale={locale}
                width={560}
                title={t('trends.morning', { side: sideWord(locale, side) })}
                days={pictures.pain(side)}
                sessionDates={pictures.sessionDates}
                flareDates={pictures.flareDates}
                decisions={marks}
                stages={stageBands(locale, days, past.spans, side)}
              />
            ))}
          </Part>
          <div className="flex min-w-0 flex-col gap-8">
            <Part id="settling" title={progress('settlingTitle')}>
              <SettlingStrip locale={locale} days={pictures.settling} />
            </Part>
            {past.spans.length > 0 ? (
              <Part id="planned" title={progress('planned.title')}>
                <WeekStrip locale={locale} days={pictures.planned} />
              </Part>
            ) : null}
          </div>
          <Part id="load" title={t('trends.load')}>
            <p className="text-sm text-ink-soft">
              {t(loads.length === 0 ? 'trends.loadNone' : 'trends.loadLead')}
            </p>
            <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
              {loads.map((load) => (
                <ExerciseLoadChart
                  key={load.exerciseCode}
                  locale={locale}
                  name={exerciseName(locale, load.exerciseCode, own)}
                  load={load}
                  units={units}
                />
              ))}
            </div>
          </Part>
          <Part id="sitting" title={progress('sitting.title')}>
            {sat.length === 0 ? (
              <p className="text-sm text-ink-soft">{t('trends.noSitting')}</p>
            ) : (
              <SittingChart
                locale={locale}
                sentence={t('trends.sitting', {
                  count: sat.length,
                  first: sat[0] ?? 0,
                  last: sat.at(-1) ?? 0,
                })}
                days={sitting}
              />
            )}
          </Part>
        </div>
      </div>
    </ChartFrame>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
