import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { Protocol } from '@/lib/progression/protocol'
import { INSTRUMENT_FACTS } from '@/lib/questionnaires/instruments'
import { changeOf } from '@/lib/questionnaires/meaningful-change'
import type { Instrument } from '@/lib/questionnaires/types'
import { changeSource, changeText, scoreText } from '@/lib/questionnaires/words'
import type { PlainDate } from '@/lib/time/types'

type Score = { instrument: Instrument; localDate: PlainDate; total: number; worst: number | null }
type Props = { locale: Locale; instrument: Instrument; scores: readonly Score[]; protocol: Protocol }

const width = 360
const height = 64

/** One instrument: its scores as dots, the mark at which a change from the first one means something, and what that says. */
export function ScoreChange({ locale, instrument, scores, protocol }: Props) {
  const t = translator(locale, 'questionnaires')
  const { min, max, better } = INSTRUMENT_FACTS[instrument]
  const change = changeOf(
    instrument,
    scores.map(({ total }) => total),
    protocol,
  )
  const latest = scores.at(-1)
  const first = scores[0]
  if (!latest || !first) return null
  const source = changeSource(locale, change)
  const y = (total: number) => round(height - 8 - ((total - min) / (max - min)) * (height - 16))
  const x = (index: number) => round(10 + (index / Math.max(1, scores.length - 1)) * (width - 20))
  const mark =
    change === null || change.needed === null
      ? null
      : better === 'higher'
        ? first.total + change.needed
        : first.total - change.needed
  const sentence = changeText(locale, change)
  return (
    <figure className="flex flex-col gap-1">
      <figcaption>
        <span className="flex flex-wrap justify-between gap-x-4">
          <span className="font-semibold">{t(`name.${instrument}`)}</span>
          <span className="tabular">{scoreText(locale, latest)}</span>
        </span>
        <span className="block text-sm text-ink-soft">{sentence}</span>
        {source ? <span className="block text-sm text-ink-soft">{source}</span> : null}
      </figcaption>
      {scores.length > 1 ? (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="h-auto w-full max-w-xl"
          role="img"
          aria-label={`${t(`name.${instrument}`)}. ${sentence}`}
        >
          <path d={`M0 ${y(min)}H${width}M0 ${y(max)}H${width}`} className="stroke-line" />
          {mark !== null && mark >= min && mark <= max ? (
            <path
              d={`M0 ${y(mark)}H${width}`}
              className="stroke-ok"
              strokeWidth="1.5"
              strokeDasharray="5 4"
            />
          ) : null}
          <path
            d={`M${scores.map((score, index) => `${x(index)} ${y(score.total)}`).join('L')}`}
            fill="none"
            className="stroke-ink-faint"
            strokeWidth="1.5"
          />
          {scores.map((score, index) => (
            <circle key={score.localDate} cx={x(index)} cy={y(score.total)} r="4.5" className="fill-accent" />
          ))}
        </svg>
      ) : null}
      <Details summary={translator(locale, 'common')('showTable')}>
        <Table
          dense
          hideCaption
          caption={t(`name.${instrument}`)}
          rows={scores.toReversed()}
          rowKey={(score) => score.localDate}
          columns={[
            {
              key: 'day',
              header: t('battery.day'),
              rowHeader: true,
              cell: (score) => formatDay(locale, score.localDate, 'numeric'),
            },
            { key: 'score', header: t('question.total'), cell: (score) => scoreText(locale, score) },
          ]}
        />
      </Details>
    </figure>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
