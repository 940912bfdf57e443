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
  // one shape for all bars of a colour: a list has fifty of these
  const bars = new Map<string, string>()
  for (const [index, { pain }] of days.entries()) {
    if (pain === null) continue
    const fill = painFillClass(pain)
    const tall = Math.round(y(pain) * 10) / 10
    const bar = `M${index * step + 0.5} ${height - 5}v${-tall}h5v${tall}z`
    bars.set(fill, (bars.get(fill) ?? '') + bar)
  }
  const open = days
    .flatMap(({ pain }, index) =>
      pain === null ? [`M${index * step + 1.4} ${height - 8}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0z`] : [],
    )
    .join('')
  const ticks = days
    .flatMap(({ localDate }, index) =>
      sessionDates?.has(localDate) ? [`M${index * step + 1.5} ${height - 3}h3v3h-3z`] : [],
    )
    .join('')
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
      {[...bars].map(([fill, d]) => (
        <path key={fill} d={d} className={`${fill} stroke-ink-faint`} strokeWidth="0.4" />
      ))}
      {open ? <path d={open} className="fill-transparent stroke-ink-faint" strokeWidth="0.9" /> : null}
      {ticks ? <path d={ticks} className="fill-accent" /> : null}
    </svg>
  )
}
