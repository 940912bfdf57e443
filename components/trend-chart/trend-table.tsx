import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import type { PainDay } from '@/lib/pain-series/pain-series'
import type { DecisionMark } from './trend-chart'

type Props = {
  locale: Locale
  title: string
  days: readonly PainDay[]
  levels: readonly (number | null)[]
  sessionDates: ReadonlySet<string> | undefined
  flareDates: ReadonlySet<string> | undefined
  decisions: readonly DecisionMark[]
}

/** The same days in rows, latest first. */
export function TrendTable({ locale, title, days, levels, sessionDates, flareDates, decisions }: Props) {
  const t = translator(locale, 'measures')
  const rows = days.map((day, index) => ({ ...day, level: levels[index] ?? null })).reverse()
  return (
    <Details summary={translator(locale, 'common')('showTable')}>
      <Table
        dense
        hideCaption
        caption={title}
        rows={rows}
        rowKey={(row) => row.localDate}
        columns={[
          {
            key: 'date',
            header: t('chart.date'),
            rowHeader: true,
            cell: (row) => formatDay(locale, row.localDate),
          },
          {
            key: 'pain',
            header: t('chart.pain'),
            numeric: true,
            cell: (row) => (row.pain === null ? t('chart.unknownDay') : row.pain),
          },
          {
            key: 'level',
            header: t('chart.typical'),
            numeric: true,
            cell: (row) => (row.level === null ? '–' : formatNumber(locale, row.level)),
          },
          {
            key: 'session',
            header: t('chart.session'),
            cell: (row) => (sessionDates?.has(row.localDate) ? t('chart.done') : ''),
          },
          ...(flareDates?.size
            ? [
                {
                  key: 'flare',
                  header: t('chart.flare'),
                  cell: (row: { localDate: string }) => (flareDates.has(row.localDate) ? t('chart.yes') : ''),
                },
              ]
            : []),
          {
            key: 'decision',
            header: t('chart.decision'),
            cell: (row) =>
              decisions
                .filter((mark) => mark.localDate === row.localDate)
                .map((mark) => mark.text)
                .join(', '),
          },
        ]}
      />
    </Details>
  )
}
