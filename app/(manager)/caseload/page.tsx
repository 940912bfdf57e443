import type { Metadata } from 'next'
import { BoardTable } from '@/components/caseload/board-table'
import { RiskStrip } from '@/components/caseload/risk-strip'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { noteCaseloadRead } from '@/db/mutations/note-caseload-read'
import { tellEndedMoves } from '@/db/mutations/tell-ended-moves'
import { getCaseload } from '@/db/queries/caseload'
import { parseCaseloadQuery } from '@/lib/caseload/address'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { boardsUpToDate } from '@/lib/server/boards'
import { caseName } from '@/lib/server/case-name'
import { requireManager } from '@/lib/server/guards'
import { reader } from '../reader'
import { boardFrame, boardRow, riskItems } from './board-view'
import { BoardsBehind, BoardTabs } from './boards-nav'
import { CaseSection } from './case-section'
import { Definitions } from './definitions'
import { ExportForm, exportView } from './export-form'

export const metadata: Metadata = { title: 'Caseload' }

/** Every clinician's cases by state, and who may be forgotten first. Filters live in the address. */
export default async function CaseloadPage({ searchParams }: PageProps<'/caseload'>) {
  const scope = await requireManager()
  const params = await searchParams
  const asked = parseCaseloadQuery(params, await caseName(params))
  const { locale, now, t } = await reader()
  const current = await boardsUpToDate(scope, now)
  const ended = await tellEndedMoves(scope, now)
  const board = await getCaseload(scope, asked, now)
  const query = { ...asked, page: board.page }
  await noteCaseloadRead(scope, query)
  const { clinic, rows, totals } = board
  const isEmpty = totals.open + totals.discharged === 0
  return (
    <>
      <BoardTabs locale={locale} current="caseload" />
      <div className="mt-4" />
      <PageHeader
        dense
        title={t('caseload.title')}
        eyebrow={t('caseload.clinic', {
          clinic: clinic.name,
          time: formatInstant(locale, now, clinic.timeZone),
        })}
        actions={
          <Link
            href="/caseload/overrides"
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {translator(locale, 'overrides')('link')}
          </Link>
        }
      />
      {current ? null : <BoardsBehind locale={locale} />}
      {isEmpty ? (
        <EmptyState
          title={t('caseload.noCases')}
          action={<LinkButton href="/people">{t('caseload.invite')}</LinkButton>}
        >
          {t('caseload.noCasesLead')}
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="risk" className="mt-4">
            <h2 id="risk" className="mb-2 flex flex-wrap items-baseline gap-x-3 text-lg font-semibold">
              {t('caseload.riskTitle')}
              <span className="text-sm font-normal text-ink-soft">
                {t('caseload.riskOf', { count: totals.at_risk, open: totals.open })}
              </span>
            </h2>
            <RiskStrip label={t('caseload.riskTitle')} items={riskItems(t, totals, query, '/caseload')} />
          </section>
          <section className="mt-6">
            <BoardTable
              caption={t('caseload.boardCaption')}
              more={t('caseload.boardMore')}
              nameHeader={t('caseload.clinician')}
              {...boardFrame(t, locale)}
              rows={rows.map((row) => boardRow(t, row, row.counts, { locale, weeks: [row.week] }))}
              totals={boardRow(t, null, totals, { locale, weeks: rows.map(({ week }) => week) })}
              shown={query.clinicianUserId === undefined ? query.filter : undefined}
            />
          </section>
          <CaseSection
            {...{ locale, now, t, board, ended, query }}
            count={query.search ? null : totals[query.filter]}
            path="/caseload"
          />
          <Definitions t={t} />
          <ExportForm locale={locale} file="caseload" kept={exportView(query)} />
        </>
      )}
    </>
  )
}
