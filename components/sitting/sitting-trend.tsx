import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import { type SittingBout, sittingTrend } from '@/lib/sitting/plan'

const WIDTH = 320
const HEIGHT = 120
const LEFT = 28
const FLOOR = 100
const TOP = 8
const SHOWN = 30

/**
 * Every timed sit as a mark, newest to the right: filled where the tendon asked to move, open where the sit ended for
 * another reason and the tolerance is at least that long. The sentence says whether it changes.
 */
export function SittingTrend({ locale, bouts }: { locale: Locale; bouts: readonly SittingBout[] }) {
  const t = translator(locale, 'sitting')
  const shown = bouts.slice(-SHOWN)
  if (shown.length === 0) return <p className="text-ink-soft">{t('trend.empty')}</p>
  const trend = sittingTrend(bouts)
  const known = bouts.filter(({ ending }) => ending === 'asked_to_move').length
  const minutes = (value: number) => formatNumber(locale, value, 0)
  const sentence = trend
    ? t(`trend.${trend.change}`, { now: minutes(trend.now), before: minutes(trend.before) })
    : t('trend.needs', { count: known })
  const longest = shown.reduce((most, { seconds }) => Math.max(most, seconds / 60), 15)
  const ceiling = Math.ceil(longest / 15) * 15
  const y = (value: number) => FLOOR - (value / ceiling) * (FLOOR - TOP)
  const x = (index: number) => LEFT + 12 + (index * (WIDTH - LEFT - 24)) / Math.max(1, shown.length - 1)
  return (
    <figure className="flex flex-col gap-2">
      <figcaption>{sentence}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full max-w-xl" role="img" aria-label={sentence}>
        {[0, ceiling / 3, (ceiling * 2) / 3, ceiling].map((level) => (
          <g key={level}>
            <path d={`M${LEFT} ${y(level)}H${WIDTH}`} className="stroke-line" strokeWidth="1" />
            <text
              x={LEFT - 6}
              y={y(level) + 4}
              textAnchor="end"
              fontSize="11"
              className="fill-ink-soft tabular"
            >
              {minutes(level)}
            </text>
          </g>
        ))}
        {shown.map((bout, index) =>
          bout.ending === 'asked_to_move' ? (
            <circle
              key={bout.entryId}
              cx={x(index)}
              cy={y(bout.seconds / 60)}
              r="4"
              className="fill-accent"
            />
          ) : (
            <path
              key={bout.entryId}
              d={`M${x(index) - 4} ${y(bout.seconds / 60) + 4}h8l-4 -8z`}
              className="fill-sheet stroke-accent"
              strokeWidth="1.5"
            />
          ),
        )}
      </svg>
      <p className="text-sm text-ink-soft">{t('trend.legend')}</p>
      <Details summary={t('trend.table')}>
        <Table
          dense
          hideCaption
          caption={t('trend.title')}
          rows={[...shown].reverse()}
          rowKey={({ entryId }) => entryId}
          columns={[
            {
              key: 'day',
              header: t('trend.date'),
              rowHeader: true,
              cell: ({ localDate }) => formatDay(locale, localDate),
            },
            {
              key: 'minutes',
              header: t('trend.minutes'),
              numeric: true,
              cell: ({ seconds, ending }) =>
                ending === 'asked_to_move'
                  ? formatNumber(locale, seconds / 60)
                  : t('trend.atLeast', { minutes: formatNumber(locale, seconds / 60) }),
            },
            { key: 'how', header: t('trend.how'), cell: ({ ending }) => t(`form.endings.${ending}`) },
          ]}
        />
      </Details>
    </figure>
  )
}
