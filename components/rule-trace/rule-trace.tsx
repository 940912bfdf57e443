import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { type Tone, ToneMark } from '@/components/ui/tone'
import { type Locale, translator } from '@/lib/messages'

/** What became of a rule, said of the rule itself: its name is what it looks for. */
export type TraceResult = 'fired' | 'outranked' | 'notFired' | 'unknown' | 'notApplicable'

/** One rule as it was judged, already in words. `observed` left out = not known. */
export type TraceRow = {
  rule: string
  /** Needed where one rule has several rows. */
  key?: string
  sentence: ReactNode
  observed?: ReactNode
  threshold?: ReactNode
  result: TraceResult
  /** Its firing moves somebody on. */
  movesOn?: boolean
  source: string
  /** Where the entries it rests on are shown. */
  href?: string
}

function toneOf({ result, movesOn }: TraceRow): Tone {
  if (result !== 'fired') return 'neutral'
  return movesOn ? 'ok' : 'watch'
}

/** Every rule, fired or not: what it saw, its limit, the result by shape and word, and where the limit is from. */
export function RuleTrace({ locale, rows }: { locale: Locale; rows: readonly TraceRow[] }) {
  const t = translator(locale, 'measures')
  return (
    <Table
      cards
      dense
      caption={t('trace.caption')}
      rows={rows}
      rowKey={(row) => row.key ?? row.rule}
      columns={[
        {
          key: 'result',
          header: t('trace.result'),
          cell: (row) => (
            <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <ToneMark tone={toneOf(row)} className="size-3" />
              {t(`trace.${row.result === 'unknown' ? 'cannotTell' : row.result}`)}
            </span>
          ),
        },
        {
          key: 'rule',
          header: t('trace.rule'),
          rowHeader: true,
          cell: (row) => (
            <span className="font-normal">
              <span className="me-2 font-semibold">{row.rule}</span>
              {row.sentence}
            </span>
          ),
        },
        {
          key: 'observed',
          header: t('trace.observed'),
          numeric: true,
          cell: (row) => {
            const seen = row.observed ?? <span className="text-ink-soft">{t('trace.unknown')}</span>
            return row.href ? (
              <a href={row.href} className="text-accent underline underline-offset-4">
                {seen}
              </a>
            ) : (
              seen
            )
          },
        },
        {
          key: 'threshold',
          header: t('trace.threshold'),
          numeric: true,
          cell: (row) => row.threshold ?? '–',
        },
        {
          key: 'source',
          header: t('trace.source'),
          cell: (row) => <span className="text-xs text-ink-soft">{row.source}</span>,
        },
      ]}
    />
  )
}
