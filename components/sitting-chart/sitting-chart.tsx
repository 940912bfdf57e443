import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { PlainDate } from '@/lib/time/types'

type Props = {
  locale: Locale
  sentence: string
  /** One a day shown; null = not said. */
  days: readonly { localDate: PlainDate; minutes: number | null }[]
}

const width = 360
const height = 130
const edge = { left: 30, top: 10, bottom: 24 }

/** Minutes of sitting to the first pain: a dot for each day on which it was said, and no line between them. */
export function SittingChart({ locale, sentence, days }: Props) {
  const t = translator(locale, 'progress')
  const known = days.flatMap((day) => (day.minutes === null ? [] : [{ ...day, minutes: day.minutes }]))
  // the axis is never shorter than half an hour
  const most = known.reduce((top, { minutes }) => Math.max(top, Math.ceil(minutes / 30) * 30), 30)
  const floor = height - edge.bottom
  const step = (width - edge.left) / days.length
  const y = (minutes: number) => round(floor - (minutes / most) * (floor - edge.top))
  return (
    <figure className="flex flex-col gap-1">
      <figcaption>{sentence}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="h-auto w-full max-w-xl"
        role="img"
        aria-label={sentence}
      >
        {[0, most / 2, most].map((tick) => (
          <g key={tick}>
            <path
              d={`M${edge.left} ${y(tick)}H${width}`}
              className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
            />
            <text
              x={edge.left - 5}
              y={y(tick) + 4}
              textAnchor="end"
              fontSize="12"
              className="fill-ink-soft tabular"
            >
              {tick}
            </text>
          </g>
        ))}
        {days.map((day, index) =>
          day.minutes === null ? null : (
            <circle
              key={day.localDate}
              cx={round(edge.left + (index + 0.5) * step)}
              cy={y(day.minutes)}
              r={Math.min(5, Math.max(2.5, step * 0.4))}
              className="fill-accent"
            />
          ),
        )}
        <text x={edge.left} y={height - 4} fontSize="12" className="fill-ink-soft">
          {formatDay(locale, days[0]?.localDate ?? '', 'dayMonth')}
        </text>
        <text x={width} y={height - 4} textAnchor="end" fontSize="12" className="fill-ink-soft">
          {formatDay(locale, days.at(-1)?.localDate ?? '', 'dayMonth')}
        </text>
      </svg>
      <Details summary={translator(locale, 'common')('showTable')}>
        <Table
          dense
          hideCaption
          caption={t('sitting.title')}
          rows={known.toReversed()}
          rowKey={(day) => day.localDate}
          columns={[
            {
              key: 'day',
              header: t('day'),
              rowHeader: true,
              cell: (day) => formatDay(locale, day.localDate),
            },
            { key: 'minutes', header: t('sitting.minutes'), numeric: true, cell: (day) => day.minutes },
          ]}
        />
      </Details>
    </figure>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
