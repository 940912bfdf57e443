import { Details } from '@/components/ui/details'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { flowQuarters, getFlow, histogramOf } from '@/db/queries/boards'
import { countOf } from '@/lib/boards/distribution'
import { dischargeRows, visitRows, type WaitRow, waitRows } from '@/lib/boards/flow-rows'
import { parsePeriod, periodName } from '@/lib/boards/period'
import { FLOW_STEPS, SMALLEST_CELL } from '@/lib/boards/types'
import { waitText } from '@/lib/boards/words'
import { translator } from '@/lib/messages'
import { formatDay, formatNumber, formatPercent } from '@/lib/messages/formats'
import { boardsUpToDate } from '@/lib/server/boards'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../reader'
import { BoardPeriod, BoardsBehind, BoardTabs } from '../boards-nav'
import { ExportForm } from '../export-form'

export const generateMetadata = titled('boards', 'flow.title')

/** From referral to first review, visits that did not take place, and how care ends. Counts and times, no names. */
export default async function FlowPage({ searchParams }: PageProps<'/caseload/flow'>) {
  const scope = await requireManager()
  const { locale, now } = await reader()
  const t = translator(locale, 'boards')
  const current = await boardsUpToDate(scope, now)
  const today = (timeZone: string) => localDateOf(now.getTime(), timeZone)
  const asked = await searchParams
  const { clinic, period, cells, shown } = await getFlow(scope, (zone) => parsePeriod(asked, today(zone)))
  const referred = countOf(histogramOf(cells, 'referred'))
  const visits = visitRows(histogramOf(cells, 'visit'))
  const quarters = flowQuarters(shown)
  const discharges = dischargeRows(histogramOf(cells, 'discharged'), quarters?.discharges)
  const few = t('table.fewerThan', { least: SMALLEST_CELL })
  const range = (low: number, high: number) =>
    low === high
      ? waitText(locale, low)
      : t('table.range', { low: waitText(locale, low), high: waitText(locale, high) })
  const month = (day: string) => formatDay(locale, day, 'month')
  return (
    <>
      <BoardTabs locale={locale} current="flow" />
      <div className="mt-4">
        <PageHeader dense title={t('flow.title')} eyebrow={clinic.name} lead={t('flow.lead')} />
      </div>
      {current ? null : <BoardsBehind locale={locale} />}
      <BoardPeriod locale={locale} path="/caseload/flow" period={period} today={today(clinic.timeZone)} />
      <p className="mt-4 font-semibold">
        {t('period.span', { from: month(period.from), to: month(period.through) })}
      </p>
      <section aria-labelledby="steps" className="mt-4">
        <h2 id="steps" className="text-lg font-semibold">
          {t('flow.steps')}
        </h2>
        <p className="mb-2 text-ink-soft">{t('flow.referred', { count: referred })}</p>
        <Table
          dense
          hideCaption
          caption={t('flow.stepsCaption')}
          columns={[
            {
              key: 'step',
              header: t('flow.step'),
              rowHeader: true,
              cell: ({ step }: WaitRow) => t(`flow.stepName.${step}`),
            },
            {
              key: 'n',
              header: t('table.n'),
              numeric: true,
              cell: ({ n, protects }) => n ?? (protects ? t('table.keptBack') : few),
            },
            {
              key: 'missing',
              header: t('table.missing'),
              numeric: true,
              cell: ({ missing }) => (missing === null ? '' : formatPercent(locale, missing)),
            },
            {
              key: 'median',
              header: t('table.median'),
              numeric: true,
              cell: ({ spread }) => (spread ? waitText(locale, spread.median) : ''),
            },
            {
              key: 'quartiles',
              header: t('table.quartiles'),
              numeric: true,
              cell: ({ spread }) => (spread ? range(spread.lower, spread.upper) : ''),
            },
            {
              key: 'interval',
              header: t('table.interval'),
              numeric: true,
              cell: ({ spread }) =>
                spread
                  ? spread.interval
                    ? range(spread.interval.low, spread.interval.high)
                    : t('table.noInterval')
                  : '',
            },
          ]}
          rows={waitRows((step) => histogramOf(cells, step), referred, quarters?.waits)}
          rowKey={({ step }) => step}
        />
        <Details summary={t('table.definition')}>
          <dl className="grid gap-x-8 gap-y-2 text-sm md:grid-cols-2">
            {FLOW_STEPS.map((step) => (
              <div key={step}>
                <dt className="font-semibold">{t(`flow.stepName.${step}`)}</dt>
                <dd className="text-ink-soft">{t(`flow.stepDefinition.${step}`)}</dd>
              </div>
            ))}
          </dl>
          <p className="text-sm text-ink-soft">{t('flow.waitNote')}</p>
          <p className="text-sm text-ink-soft">{t('help.text')}</p>
        </Details>
      </section>
      <div className="grid grid-cols-1 items-start gap-x-10 md:grid-cols-2">
        <section className="mt-6">
          <Table
            dense
            caption={t('flow.visitsCaption')}
            columns={[
              {
                key: 'end',
                header: t('flow.end'),
                rowHeader: true,
                cell: ({ end }: (typeof visits)[number]) => t(`flow.visitEnd.${end}`),
              },
              {
                key: 'n',
                header: t('flow.visitsCount'),
                numeric: true,
                cell: ({ n }) => formatNumber(locale, n),
              },
            ]}
            rows={visits}
            rowKey={({ end }) => end}
          />
          <Details summary={t('table.definition')}>
            <p className="text-sm text-ink-soft">{t('flow.visitDefinition')}</p>
          </Details>
        </section>
        <section className="mt-6">
          <Table
            dense
            caption={t('flow.dischargesCaption')}
            columns={[
              {
                key: 'reason',
                header: t('flow.why'),
                rowHeader: true,
                cell: ({ reason }: (typeof discharges)[number]) => t(`flow.reason.${reason}`),
              },
              {
                key: 'n',
                header: t('flow.episodes'),
                numeric: true,
                cell: ({ n }) => (n === null ? t('table.keptBack') : formatNumber(locale, n)),
              },
            ]}
            rows={discharges}
            rowKey={({ reason }) => reason}
          />
          <Details summary={t('table.definition')}>
            <p className="text-sm text-ink-soft">{t('flow.dischargeDefinition')}</p>
            <p className="text-sm text-ink-soft">{t('table.keptBackNote', { least: SMALLEST_CELL })}</p>
            <p className="text-sm text-ink-soft">{translator(locale, 'boardPeriod')('note')}</p>
          </Details>
        </section>
      </div>
      <ExportForm locale={locale} file="flow" kept={{ period: periodName(period) }} />
    </>
  )
}
