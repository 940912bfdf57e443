import { scaleLinear } from 'd3-scale'
import { painFillClass } from '@/components/pain-scale/pain-level'
import { type Locale, translator } from '@/lib/messages'
import { type PainDay, painSummary } from '@/lib/pain-series/pain-series'

type Props = {
  locale: Locale
  days: readonly PainDay[]
  /** Days with a session, as 'YYYY-MM-DD': a tick below. */
  sessionDates?: ReadonlySet<string>
}

const height = 28

/** The pain of the last days in one line of a list: one bar a day, an open dot where nobody answered. */
export function PainSparkline({ locale, days, sessionDates }: Props) {
  const t = translator(locale, 'measures')
  const summary = painSummary(days)
  const label = t('chart.sparkline', {
    days: days.length,
    summary: summary
      ? t('chart.sparkSummary', {
          last: summary.last,
          high: summary.highest,
          known: summary.knownDays,
          days: days.length,
        })
      : t('chart.sparkEmpty'),
  })
  const y = scaleLinear([0, 10], [1.5, height - 6])
  const step = 7
  return (
    <svg
      viewBox={`0 0 ${Math.max(days.length, 1) * step} ${height}`}
      className="pain-swatch inline-block h-7 w-auto max-w-full align-middle"
      role="img"
      aria-label={label}
    >
      <path
        d={`M0 ${height - 4.5}H${days.length * step}`}
        className="stroke-line-strong"
        strokeWidth="0.75"
      />
      {days.map((day, index) => {
        const x = index * step
        return (
          <g key={day.localDate}>
            {day.pain === null ? (
              <circle
                cx={x + 3}
                cy={height - 8}
                r="1.6"
                className="fill-transparent stroke-ink-faint"
                strokeWidth="0.9"
              />
            ) : (
              <rect
                x={x + 0.5}
                width="5"
                y={height - 5 - y(day.pain)}
                height={y(day.pain)}
                className={`${painFillClass(day.pain)} stroke-ink-faint`}
                strokeWidth="0.4"
              />
            )}
            {sessionDates?.has(day.localDate) ? (
              <rect x={x + 1.5} y={height - 3} width="3" height="3" className="fill-accent" />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}
