import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RiskStrip } from '@/components/caseload/risk-strip'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { noteCaseloadRead } from '@/db/mutations/note-caseload-read'
import { tellEndedMoves } from '@/db/mutations/tell-ended-moves'
import { getCaseload } from '@/db/queries/caseload'
import { caseloadAddress, isId, NOBODY, parseCaseloadQuery } from '@/lib/caseload/address'
import type { CaseloadQuery } from '@/lib/caseload/board'
import { filterName } from '@/lib/caseload/words'
import { EPISODE_STATUSES } from '@/lib/episode/types'
import { boardsUpToDate } from '@/lib/server/boards'
import { caseName } from '@/lib/server/case-name'
import { requireManager } from '@/lib/server/guards'
import { reader } from '../../reader'
import { clinicianPath, nameOf, riskItems } from '../board-view'
import { BoardsBehind } from '../boards-nav'
import { CaseSection } from '../case-section'
import { ExportForm, exportView } from '../export-form'

export const metadata: Metadata = { title: 'Caseload of a clinician' }

/** One clinician's cases, or those nobody is in charge of. A clinician of another clinic is not found. */
export default async function ClinicianCaseloadPage({
  params,
  searchParams,
}: PageProps<'/caseload/[clinicianId]'>) {
  const scope = await requireManager()
  const { clinicianId } = await params
  if (clinicianId !== NOBODY && !isId(clinicianId)) notFound()
  const { locale, now, t } = await reader()
  const clinicianUserId = clinicianId === NOBODY ? null : clinicianId
  const asked = await searchParams
  const wanted: CaseloadQuery = {
    ...parseCaseloadQuery({ ...asked, show: asked.show ?? 'open' }, await caseName(asked)),
    clinicianUserId,
  }
  const current = await boardsUpToDate(scope, now)
  const ended = await tellEndedMoves(scope, now)
  const board = await getCaseload(scope, wanted, now)
  const query = { ...wanted, page: board.page }
  const row = board.rows.find((known) => known.clinicianUserId === clinicianUserId)
  if (!row) notFound()
  await noteCaseloadRead(scope, query)
  const path = clinicianPath(clinicianUserId)
  const { counts } = row
  return (
    <>
      <PageHeader
        dense
        title={
          clinicianUserId === null
            ? t('caseload.titleNobody')
            : t('caseload.titleOf', { name: nameOf(t, row) })
        }
        eyebrow={
          <Link
            href="/caseload"
            className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('caseload.title')}
          </Link>
        }
      />
      {current ? null : <BoardsBehind locale={locale} />}
      <section aria-labelledby="risk" className="mt-4">
        <h2 id="risk" className="mb-2 text-lg font-semibold">
          {t('caseload.riskTitle')}
        </h2>
        <RiskStrip label={t('caseload.riskTitle')} items={riskItems(t, counts, query, path)} />
      </section>
      <div className="mt-4">
        <SegmentedLinks
          label={t('caseload.groupState')}
          items={(['open', ...EPISODE_STATUSES] as const)
            .filter((filter) => filter === 'open' || counts[filter] > 0)
            .map((filter) => ({
              href: caseloadAddress({ filter }, path),
              label: t('caseload.stateCount', { what: filterName(t, filter), count: counts[filter] }),
              current: query.filter === filter && !query.search,
            }))}
        />
      </div>
      <CaseSection
        {...{ locale, now, t, board, ended, query, path }}
        count={query.search ? null : counts[query.filter]}
      />
      <ExportForm locale={locale} file="caseload" kept={exportView(query)} />
    </>
  )
}
