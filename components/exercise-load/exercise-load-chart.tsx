import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { loadIn, type Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import type { ExerciseLoad } from '@/lib/progress/exercise-load'

const width = 360
const height = 100
const floor = 82

/** What was done of one exercise, a bar a day, with the asked amount as a tick; an open box = done, but not said how much. */
export function ExerciseLoadChart({
  locale,
  name,
  load,
  units,
}: {
  locale: Locale
  name: string
  load: ExerciseLoad
  units: Units
}) {
  const t = translator(locale, 'progress')
  const most = Math.max(1, ...load.days.flatMap(({ load: done, target }) => [done ?? 0, target ?? 0]))
  const step = width / load.days.length
  const trained = load.days.filter(({ sessions }) => sessions > 0)
  const reached = trained.filter(
    ({ load: done, target }) => done !== null && target !== null && done >= target,
  ).length
  const inKg = load.unit === 'kg_reps'
  const word = { reps: 'reps', metric: 'kg', imperial: 'lb' } as const
  const unit = word[inKg ? units : 'reps']
  /** As the reader takes loads, to the whole: a sum of many repetitions. */
  const read = (value: number) => formatNumber(locale, inKg ? loadIn(units, value) : value, inKg ? 0 : 1)
  const sentence = t('load.sentence', { days: trained.length, reached })
  const tall = (value: number) => Math.max(2, (value / most) * 56)
  const thick = Math.max(2, Math.min(18, step * 0.6))
  return (
    <figure className="flex flex-col gap-1">
      <figcaption>
        <span className="block font-semibold">{name}</span>
        <span className="block text-sm text-ink-soft">{sentence}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="h-auto w-full max-w-xl"
        role="img"
        aria-label={`${name}. ${sentence}`}
      >
        <path d={`M0 ${floor}H${width}`} className="stroke-line-strong" />
        {load.days.map((day, index) => {
          if (day.sessions === 0) return null
          const x = round(index * step + (step - thick) / 2)
          return (
            <g key={day.localDate}>
              {day.load === null ? (
                <rect
                  x={x}
                  y={floor - 12}
                  width={thick}
                  height="12"
                  className="fill-transparent stroke-accent"
                  strokeDasharray="3 2"
                />
              ) : (
                <rect
                  x={x}
                  y={round(floor - tall(day.load))}
                  width={thick}
                  height={round(tall(day.load))}
                  className="fill-accent"
                />
              )}
              {day.target === null ? null : (
                <path
                  d={`M${x - 1} ${round(floor - tall(day.target))}h${thick + 2}`}
                  className="stroke-ink"
                  strokeWidth="2"
                />
              )}
            </g>
          )
        })}
        <text x="0" y={height - 3} fontSize="12" className="fill-ink-soft">
          {formatDay(locale, load.days[0]?.localDate ?? '', 'dayMonth')}
        </text>
        <text x={width} y={height - 3} textAnchor="end" fontSize="12" className="fill-ink-soft">
          {formatDay(locale, load.days.at(-1)?.localDate ?? '', 'dayMonth')}
        </text>
        <text x={width} y="10" textAnchor="end" fontSize="12" className="fill-ink-soft tabular">
          {t(`load.most.${unit}`, { most: read(most) })}
        </text>
      </svg>
      <Details summary={translator(locale, 'common')('showTable')}>
        <Table
          dense
          hideCaption
          caption={name}
          rows={trained.toReversed()}
          rowKey={(day) => day.localDate}
          columns={[
            {
              key: 'day',
              header: t('day'),
              rowHeader: true,
              cell: (day) => formatDay(locale, day.localDate),
            },
            { key: 'sessions', header: t('load.sessions'), numeric: true, cell: (day) => day.sessions },
            {
              key: 'done',
              header: t(`load.done.${unit}`),
              numeric: true,
              cell: (day) => (day.load === null ? t('notSaid') : read(day.load)),
            },
            {
              key: 'target',
              header: t('load.asked'),
              numeric: true,
              cell: (day) => (day.target === null ? '–' : read(day.target)),
            },
          ]}
        />
      </Details>
    </figure>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
