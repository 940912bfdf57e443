import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { painFillClass } from '@/components/pain-scale/pain-level'
import { classNames } from '@/components/ui/class-names'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import { LINE_NEEDS_DAYS, type PainDay, painSummary, usualLevels } from '@/lib/pain-series/pain-series'
import { ChartLegend } from './chart-legend'
import { TrendTable } from './trend-table'

/** A plan change drawn as a flag; `text` says it, e.g. "2 × 8 → 2 × 9". */
export type DecisionMark = { localDate: string; text: string }

/** Days in a row that belong together, e.g. a stage of the ladder. */
type Band = { from: string; through: string; name: string }

type Props = {
  locale: Locale
  /** What is drawn, e.g. "Pain in the morning, left". Names the figure. */
  title: string
  days: readonly PainDay[]
  /** Today: while it has no answer it is open, and no missing day. */
  openDate?: string
  sessionDates?: ReadonlySet<string>
  decisions?: readonly DecisionMark[]
  /** Days on which the person said that it flared. */
  flareDates?: ReadonlySet<string>
  /** Stages of the ladder, named on a row of their own under the days. */
  stages?: readonly Band[]
  /** Width of the drawing in units of one pixel at its usual size: 360 for a phone, 720 for a wide pane. */
  width?: number
  withTable?: boolean
}

const HEIGHT = 190
/** The row that names the stages. */
const STAGES = 18
const edge = { left: 22, right: 6, top: 16, bottom: 34 }

/**
 * Pain over days: a dot a day, the usual level as a line once seven days are known, ticks for sessions, flags
 * for plan changes, and a hatched column for every day without an answer. Says the same in a sentence and a table.
 */
export function TrendChart({
  locale,
  title,
  days,
  openDate,
  sessionDates,
  decisions = [],
  flareDates,
  stages = [],
  width = 360,
  withTable = true,
}: Props) {
  const summary = painSummary(days)
  const levels = usualLevels(days)
  const bottom = HEIGHT - edge.bottom
  const height = stages.length > 0 ? HEIGHT + STAGES : HEIGHT
  const step = (width - edge.left - edge.right) / Math.max(days.length, 1)
  const x = (index: number) => round(edge.left + (index + 0.5) * step)
  const y = scaleLinear([0, 10], [bottom, edge.top])
  const path = line<number | null>()
    .defined((level) => level !== null)
    .x((_, index) => x(index))
    .y((level) => round(y(level ?? 0)))([...levels])
  const marks = decisions.flatMap((mark) => {
    const index = days.findIndex((day) => day.localDate === mark.localDate)
    return index < 0 ? [] : [{ ...mark, index }]
  })
  const sentence = describe(locale, days, summary, openDate)
  const radius = Math.min(4.5, Math.max(1.6, step * 0.36))
  return (
    <figure className={`flex min-w-0 flex-col gap-2 ${width > 480 ? 'max-w-4xl' : 'max-w-xl'}`}>
      <figcaption>
        <span className="block font-semibold">{title}</span>
        <span className="block text-sm text-ink-soft">{sentence}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={classNames(
          'pain-swatch h-auto w-full',
          // a wide drawing shrinks on a phone: its days and numbers stay readable
          width > 400 &&
            'overflow-visible max-sm:[&_.tabular]:text-[1.0625rem] max-sm:[&_.fill-on-accent]:text-[0.8125rem]',
        )}
        role="img"
        aria-label={`${title}. ${sentence}`}
      >
        <Stages days={days} stages={stages} x={x} step={step} top={edge.top} bottom={HEIGHT} />
        {days.map((day, index) =>
          day.pain === null ? (
            <UnknownDay key={day.localDate} x={x(index)} width={step} top={edge.top} bottom={bottom} />
          ) : null,
        )}
        {[0, 5, 10].map((tick) => (
          <g key={tick}>
            <path
              d={`M${edge.left} ${round(y(tick))}H${width - edge.right}`}
              className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
            />
            <text
              x={edge.left - 5}
              y={round(y(tick)) + 4}
              textAnchor="end"
              fontSize="12"
              className="fill-ink-soft tabular"
            >
              {tick}
            </text>
          </g>
        ))}
        {marks.map((mark, number) => (
          <g key={`${mark.localDate}-${mark.text}`}>
            <path
              d={`M${x(mark.index)} ${edge.top - 2}V${bottom}`}
              className="stroke-accent"
              strokeWidth="1.2"
              strokeDasharray="3 2"
            />
            <rect x={x(mark.index) - 6.5} y="1" width="13" height="13" rx="1" className="fill-accent" />
            <text
              x={x(mark.index)}
              y="11"
              textAnchor="middle"
              fontSize="10"
              fontWeight="700"
              className="fill-on-accent"
            >
              {letter(number)}
            </text>
          </g>
        ))}
        {path ? (
          <path
            d={path}
            fill="none"
            className="stroke-ink"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        ) : null}
        {days.map((day, index) =>
          day.pain === null ? null : (
            <circle
              key={day.localDate}
              cx={x(index)}
              cy={round(y(day.pain))}
              r={radius}
              className={`${painFillClass(day.pain)} stroke-ink`}
              strokeWidth="0.9"
            />
          ),
        )}
        {days.map((day, index) =>
          sessionDates?.has(day.localDate) ? (
            <path
              key={day.localDate}
              d={`M${x(index)} ${bottom + 3}v7`}
              className="stroke-accent"
              strokeWidth={Math.min(4, step * 0.5)}
            />
          ) : null,
        )}
        {days.map((day, index) =>
          flareDates?.has(day.localDate) ? (
            <path
              key={day.localDate}
              d={`M${x(index)} ${edge.top + 1}l5 9h-10z`}
              className="fill-stop stroke-sheet"
              strokeWidth="0.8"
            />
          ) : null,
        )}
        <DayLabels locale={locale} days={days} x={x} y={HEIGHT - 8} right={width - edge.right} />
      </svg>
      <ChartLegend
        locale={locale}
        line={path !== null && path !== ''}
        sessions={Boolean(sessionDates?.size)}
        flares={days.some((day) => flareDates?.has(day.localDate))}
        unknown={days.some((day) => day.pain === null)}
        stages={stages.map(({ from, name }) => ({ day: formatDay(locale, from, 'dayMonth'), name }))}
        marks={marks.map((mark, number) => ({
          letter: letter(number),
          day: formatDay(locale, mark.localDate, 'dayMonth'),
          text: mark.text,
        }))}
      />
      {withTable ? (
        <TrendTable
          locale={locale}
          title={title}
          days={days}
          levels={levels}
          sessionDates={sessionDates}
          flareDates={flareDates}
          decisions={decisions}
        />
      ) : null}
    </figure>
  )
}

function describe(
  locale: Locale,
  shown: readonly PainDay[],
  summary: ReturnType<typeof painSummary>,
  openDate: string | undefined,
): string {
  const t = translator(locale, 'measures')
  const isOpen = shown.at(-1)?.localDate === openDate && shown.at(-1)?.pain === null
  const days = shown.length - (isOpen ? 1 : 0)
  const open = isOpen ? [t('chart.open')] : []
  if (!summary) return [t('chart.empty', { days }), ...open].join(' ')
  const known = summary.knownDays
  if (known < LINE_NEEDS_DAYS)
    return [t('chart.few', { known, days, missing: LINE_NEEDS_DAYS - known }), ...open].join(' ')
  const { first, last, lowest, highest, usual } = summary
  const said = [t('chart.summary', { known, days, first, last, low: lowest, high: highest }), ...open]
  if (usual !== null) said.push(t('chart.median', { median: formatNumber(locale, usual) }))
  return said.join(' ')
}

/** Each stage begins with a line through the days; its name stands below them where there is room for it. */
function Stages({
  days,
  stages,
  x,
  step,
  top,
  bottom,
}: {
  days: readonly PainDay[]
  stages: readonly Band[]
  x: (index: number) => number
  step: number
  top: number
  bottom: number
}) {
  return stages.flatMap(({ from, through, name }) => {
    const first = days.findIndex((day) => day.localDate === from)
    const last = days.findIndex((day) => day.localDate === through)
    if (first < 0 || last < 0) return []
    const [left, right] = [round(x(first) - step / 2), round(x(last) + step / 2)]
    return (
      <g key={from}>
        {first > 0 ? <path d={`M${left} ${top}V${bottom}`} className="stroke-line-strong" /> : null}
        <path d={`M${left + 1} ${bottom + 1}H${right - 1}`} className="stroke-line-strong" strokeWidth="2" />
        {right - left >= name.length * 6.5 ? (
          <text
            x={(left + right) / 2}
            y={bottom + 14}
            textAnchor="middle"
            fontSize="12"
            className="fill-ink-soft"
          >
            {name}
          </text>
        ) : null}
      </g>
    )
  })
}

function UnknownDay({ x, width, top, bottom }: { x: number; width: number; top: number; bottom: number }) {
  const lines = Math.floor((bottom - top) / 12)
  const left = x - width / 2
  return (
    <g>
      <rect x={round(left)} y={top} width={round(width)} height={bottom - top} className="fill-sunken" />
      <path
        d={Array.from(
          { length: lines },
          (_, n) => `M${round(left)} ${top + 12 + n * 12}l${round(width)} ${-Math.min(8, round(width))}`,
        ).join('')}
        className="stroke-line-strong"
        strokeWidth="0.6"
      />
    </g>
  )
}

/** First and last day always; the ones between as room allows. */
function DayLabels({
  locale,
  days,
  x,
  y,
  right,
}: {
  locale: Locale
  days: readonly PainDay[]
  x: (index: number) => number
  y: number
  right: number
}) {
  const last = days.length - 1
  const shown = days.length < 2 ? [0] : [0, Math.round(last / 2), last]
  return shown.map((index, place) => {
    const day = days[index]
    if (!day) return null
    const anchor = place === 0 ? 'start' : index === last ? 'end' : 'middle'
    const at = place === 0 ? edge.left : index === last ? right : x(index)
    return (
      <text
        key={day.localDate}
        x={at}
        y={y}
        textAnchor={anchor}
        fontSize="12"
        className="fill-ink-soft tabular"
      >
        {formatDay(locale, day.localDate, 'dayMonth')}
      </text>
    )
  })
}

function letter(index: number): string {
  return String.fromCharCode(65 + (index % 26))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
