import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

/** How long a load stayed in the tendon. `unknown` = nobody answered; `none` = nothing was trained that day. */
export type Settled = 'never' | 'within30' | 'sameDay' | 'nextDay' | 'stillUp' | 'unknown' | 'none'

export type SettlingDay = { localDate: string; settled: Settled }

const heights: Record<Settled, number> = {
  never: 2,
  within30: 9,
  sameDay: 18,
  nextDay: 28,
  stillUp: 40,
  unknown: 0,
  none: 0,
}

type Props = { locale: Locale; days: readonly SettlingDay[]; withTable?: boolean }

/**
 * One bar a loading day, as high as the load lasted: flat is good. The limit of 30 minutes is a line; a bar
 * above it is hatched; a day without an answer is an open box with a question mark.
 */
export function SettlingStrip({ locale, days, withTable = true }: Props) {
  const t = translator(locale, 'measures')
  const loaded = days.filter((day) => day.settled !== 'none')
  const known = loaded.filter((day) => day.settled !== 'unknown')
  const within = known.filter((day) => day.settled === 'never' || day.settled === 'within30').length
  const sentence =
    known.length === 0 ? t('settling.noneKnown') : t('settling.sentence', { known: known.length, within })
  const step = days.length > 28 ? 8 : 16
  const width = Math.max(days.length * step, 22 * 16)
  // no higher than the highest bar and the limit need
  const top = 42 - Math.max(11, ...days.map((day) => heights[day.settled]))
  return (
    <figure className="flex flex-col gap-2">
      <figcaption>{sentence}</figcaption>
      {loaded.length === 0 ? null : (
        <svg
          viewBox={`0 ${top} ${width} ${50 - top}`}
          className="h-auto w-full max-w-xl"
          role="img"
          aria-label={sentence}
        >
          <path d={`M0 46H${width}`} className="stroke-line-strong" strokeWidth="1" />
          <path d={`M0 35H${width}`} className="stroke-ink-faint" strokeWidth="1" strokeDasharray="3 3" />
          {days.map((day, index) => (
            <SettlingBar
              key={day.localDate}
              x={index * step + (step > 8 ? 3 : 1)}
              width={step > 8 ? 10 : 6}
              settled={day.settled}
            />
          ))}
        </svg>
      )}
      {withTable && loaded.length > 0 ? (
        <Details summary={translator(locale, 'common')('showTable')}>
          <Table
            dense
            hideCaption
            caption={t('settling.title')}
            rows={loaded}
            rowKey={(day) => day.localDate}
            columns={[
              {
                key: 'date',
                header: t('settling.date'),
                rowHeader: true,
                cell: (day) => formatDay(locale, day.localDate),
              },
              { key: 'answer', header: t('settling.answer'), cell: (day) => t(`settling.${day.settled}`) },
            ]}
          />
        </Details>
      ) : null}
    </figure>
  )
}

function SettlingBar({ x, width, settled }: { x: number; width: number; settled: Settled }) {
  if (settled === 'none') return null
  if (settled === 'unknown') {
    return (
      <g>
        <rect
          x={x + 0.5}
          y="36.5"
          width={width - 1}
          height="9"
          className="fill-transparent stroke-line-strong"
          strokeDasharray="2 1.5"
        />
        <text x={x + width / 2} y="44" textAnchor="middle" fontSize="8" className="fill-ink-soft">
          ?
        </text>
      </g>
    )
  }
  const height = heights[settled]
  const over = height > 11
  return (
    <g>
      <rect x={x} y={46 - height} width={width} height={height} className={over ? 'fill-watch' : 'fill-ok'} />
      {over
        ? Array.from({ length: Math.floor((height - 11) / 5) }, (_, line) => (
            <path
              key={line}
              d={`M${x} ${34 - line * 5}l${width} -4`}
              className="stroke-sheet"
              strokeWidth="1.5"
            />
          ))
        : null}
    </g>
  )
}
