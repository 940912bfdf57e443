import { LoadBars } from '@/components/load-bars/load-bars'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { type Locale, translator } from '@/lib/messages'
import { checkInPain, daysOfCare, painDays } from '@/lib/pain-series/pain-series'
import { adherenceText } from '@/lib/progress/of-late'
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
  reviewCase: Pick<ReviewCase, 'logs' | 'episode' | 'state' | 'asked' | 'today'>
}) {
  const t = translator(locale, 'clinician')
  const { logs, episode, state, asked, today } = reviewCase
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
          openDate={today}
          sessionDates={sessionDates}
          withTable={false}
        />
      ))}
      <figure className="flex flex-col gap-1">
        <figcaption className="text-sm">
          <span className="font-semibold">{t('case.planned')}</span>{' '}
          <span className="text-ink-soft tabular">
            {loadSentence} ·{' '}
            {t('case.adherence', {
              said: adherenceText(locale, { adherence7d: state.adherence7d, asked }),
            })}
          </span>
        </figcaption>
        <LoadBars days={load} label={loadSentence} />
      </figure>
    </div>
  )
}
