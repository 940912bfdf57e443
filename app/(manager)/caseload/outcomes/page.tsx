import { Details } from '@/components/ui/details'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { type Column, Table } from '@/components/ui/table'
import { getOutcomes, histogramOf } from '@/db/queries/boards'
import { countOf, type Share } from '@/lib/boards/distribution'
import { type KeptBack, OUTCOME_KINDS, type OutcomeRow, yardstickOf } from '@/lib/boards/outcome-rows'
import { orderOf, outcomeTable } from '@/lib/boards/outcome-table'
import { parseDimension, parsePeriod, periodName } from '@/lib/boards/period'
import { DIMENSIONS, OUTCOME_MEASURES, type OutcomeMeasure, SMALLEST_CELL } from '@/lib/boards/types'
import { countText, measureText, memberName, shareText } from '@/lib/boards/words'
import { translator } from '@/lib/messages'
import { formatDay, formatPercent } from '@/lib/messages/formats'
import { boardsUpToDate } from '@/lib/server/boards'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../reader'
import { BoardPeriod, BoardsBehind, BoardTabs } from '../boards-nav'
import { ExportForm } from '../export-form'

export const generateMetadata = titled('boards', 'outcomes.title')

/** What became of those whose care began in the period, against what means something. No row is a person. */
export default async function OutcomesPage({ searchParams }: PageProps<'/caseload/outcomes'>) {
  const scope = await requireManager()
  const { locale, now } = await reader()
  const t = translator(locale, 'boards')
  const current = await boardsUpToDate(scope, now)
  const asked = await searchParams
  const dimension = parseDimension(asked.by)
  const today = (timeZone: string) => localDateOf(now.getTime(), timeZone)
  const { clinic, period, whole, parts, protocols, shown } = await getOutcomes(scope, {
    dimension,
    periodIn: (zone) => parsePeriod(asked, today(zone)),
  })
  const named = { period: periodName(period) }
  const names = new Map(protocols.map((protocol) => [protocol.id, protocol]))
  const order = orderOf(dimension, protocols)
  const rangeOf = (low: string, high: string) => (low === high ? low : t('table.range', { low, high }))
  const shareRange = (share: Share | KeptBack | null | undefined) =>
    share && share !== 'kept_back'
      ? rangeOf(formatPercent(locale, share.low), formatPercent(locale, share.high))
      : ''
  const month = (day: string) => formatDay(locale, day, 'month')

  const columnsOf = (measure: OutcomeMeasure): Column<OutcomeRow>[] => {
    const kind = OUTCOME_KINDS[measure]
    const say = (value: number) => measureText(locale, measure, value, kind === 'change')
    const shareColumns = (place: number, header: string): Column<OutcomeRow>[] => [
      {
        key: `share${place}`,
        header,
        numeric: true,
        cell: ({ shares: { [place]: share } }) => shareText(locale, share),
      },
      {
        key: `interval${place}`,
        header: t('table.shareInterval'),
        numeric: true,
        cell: ({ shares: { [place]: share } }) => shareRange(share),
      },
    ]
    const spreadColumns: Column<OutcomeRow>[] = [
      {
        key: 'median',
        header: t('table.median'),
        numeric: true,
        cell: ({ spread }) => (spread ? say(spread.median) : ''),
      },
      {
        key: 'interval',
        header: t('table.interval'),
        numeric: true,
        cell: ({ spread }) =>
          spread
            ? spread.interval
              ? rangeOf(say(spread.interval.low), say(spread.interval.high))
              : t('table.noInterval')
            : '',
      },
      {
        key: 'quartiles',
        header: t('table.quartiles'),
        numeric: true,
        cell: ({ spread }) => (spread ? rangeOf(say(spread.lower), say(spread.upper)) : ''),
      },
    ]
    const reachedColumns: Column<OutcomeRow>[] = [
      {
        key: 'reached',
        header: t('table.reached'),
        numeric: true,
        cell: ({ reached }) => shareText(locale, reached),
      },
      {
        key: 'reachedInterval',
        header: t('table.shareInterval'),
        numeric: true,
        cell: ({ reached }) => shareRange(reached),
      },
    ]
    return [
      {
        key: 'member',
        header: t(`outcomes.dimension.${dimension}`),
        rowHeader: true,
        cell: ({ member }) => memberName(locale, { dimension, member, protocols: names }),
      },
      { key: 'n', header: t('table.n'), numeric: true, cell: (row) => countText(locale, row) },
      {
        key: 'missing',
        header: t('table.missing'),
        numeric: true,
        cell: ({ missing }) => (missing === null ? '' : formatPercent(locale, missing)),
      },
      ...(kind === 'share'
        ? measure === 'running'
          ? [...shareColumns(0, t('outcomes.runningSome')), ...shareColumns(1, t('outcomes.runningAll'))]
          : shareColumns(0, t('table.share'))
        : spreadColumns),
      ...(yardstickOf(measure) ? reachedColumns : []),
    ]
  }

  const section = (measure: OutcomeMeasure) => {
    const rows = outcomeTable(measure, { whole, parts, order, shown })
    const name = t(`outcomes.name.${measure}`)
    return (
      <section key={measure} id={measure} className="mt-6">
        {rows.every(({ n }) => n === null) ? (
          <>
            <h3 className="font-semibold">{name}</h3>
            <p className="py-1 text-ink-soft">
              {rows.some(({ protects }) => protects)
                ? translator(locale, 'boardPeriod')('quarterBack')
                : t('table.nothingYet', { least: SMALLEST_CELL })}
            </p>
          </>
        ) : (
          <Table
            dense
            caption={name}
            columns={columnsOf(measure)}
            rows={rows}
            rowKey={({ member }) => member ?? 'everyone'}
          />
        )}
        <Details summary={t('table.definition')}>
          <p className="max-w-prose text-sm text-ink-soft">
            {t(`outcomes.definition.${measure}`, { points: yardstickOf(measure)?.points ?? 0 })}
          </p>
        </Details>
      </section>
    )
  }
  const ofKind = (change: boolean) =>
    OUTCOME_MEASURES.filter((measure) => (OUTCOME_KINDS[measure] === 'change') === change)

  return (
    <>
      <BoardTabs locale={locale} current="outcomes" />
      <div className="mt-4">
        <PageHeader dense title={t('outcomes.title')} eyebrow={clinic.name} lead={t('outcomes.lead')} />
      </div>
      <div className="flex flex-col items-start gap-4">
        {current ? null : <BoardsBehind locale={locale} />}
        <BoardPeriod
          locale={locale}
          path="/caseload/outcomes"
          period={period}
          today={today(clinic.timeZone)}
          kept={[{ name: 'by', value: dimension }]}
        />
        <SegmentedLinks
          label={t('outcomes.by')}
          items={DIMENSIONS.map((by) => ({
            href: `/caseload/outcomes?${new URLSearchParams({ by, ...named })}`,
            label: t(`outcomes.dimension.${by}`),
            current: by === dimension,
          }))}
        />
      </div>
      <p className="mt-4">
        <span className="font-semibold">
          {t('period.span', { from: month(period.from), to: month(period.through) })}
        </span>{' '}
        <span className="text-ink-soft">
          {t('outcomes.started', { count: countOf(histogramOf(whole, 'started')) })}
        </span>
      </p>
      <div className="mt-2">
        <Details summary={t('help.title')}>
          <p className="max-w-prose text-sm text-ink-soft">{t('help.text')}</p>
          <p className="max-w-prose text-sm text-ink-soft">
            {t('table.keptBackNote', { least: SMALLEST_CELL })}
          </p>
          <p className="max-w-prose text-sm text-ink-soft">{translator(locale, 'boardPeriod')('note')}</p>
          <p className="max-w-prose text-sm text-ink-soft">{t('outcomes.yardstick')}</p>
        </Details>
      </div>
      <h2 className="mt-4 text-lg font-semibold">{t('outcomes.changes')}</h2>
      {ofKind(true).map(section)}
      <h2 className="mt-8 text-lg font-semibold">{t('outcomes.course')}</h2>
      {ofKind(false).map(section)}
      <ExportForm locale={locale} file="outcomes" kept={{ by: dimension, ...named }} />
    </>
  )
}
