import { LoadBars } from '@/components/load-bars/load-bars'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { type Locale, translator } from '@/lib/messages'
import { formatPercent } from '@/lib/messages/formats'
import { checkInPain, daysOfCare, painDays } from '@/lib/pain-series/pain-series'
import type { Side } from '@/lib/progression/types'
import type { ReviewCase } from '@/lib/review/case'
import { loadDays } from '@/lib/timeline/load'

const DAYS = 14

/** Pain, load and adherence of the last fourteen days, each with its sentence. Unknown days stay unknown. */
export function CasePicture({
  locale,
  reviewCase,
}: {
  locale: Locale
  reviewCase: Pick<ReviewCase, 'logs' | 'episode' | 'state' | 'today'>
}) {
  const t = translator(locale, 'clinician')
  const { logs, episode, state, today } = reviewCase
  const sides: Side[] =
    episode.affectedSide === 'bilateral' ? ['left', 'right'] : [episode.affectedSide ?? 'right']
  const shown = daysOfCare(episode.startedOn, today, DAYS)
  const load = loadDays(today, shown, logs)
  const sessionDates = new Set(load.filter((day) => day.sessions > 0).map((day) => day.localDate))
  const loadSentence = t('case.load', {
    sessions: load.reduce((sum, day) => sum + day.sessions, 0),
    reps: load.reduce((sum, day) => sum + (day.repetitions ?? 0), 0),
  })
  return (
    <div className="flex flex-col gap-3">
      {sides.map((side) => (
        <TrendChart
          key={side}
          locale={locale}
          title={t(side === 'left' ? 'case.painLeft' : 'case.painRight')}
          days={painDays(today, shown, checkInPain(logs, side))}
          sessionDates={sessionDates}
          withTable={false}
        />
      ))}
      <figure className="flex flex-col gap-1">
        <figcaption className="text-sm">
          <span className="font-semibold">{t('case.planned')}</span>{' '}
          <span className="text-ink-soft tabular">
            {loadSentence} ·{' '}
            {state.adherence7d === null
              ? t('case.adherenceUnknown')
              : t('case.adherence', { share: formatPercent(locale, state.adherence7d) })}
          </span>
        </figcaption>
        <LoadBars days={load} label={loadSentence} />
      </figure>
    </div>
  )
}
