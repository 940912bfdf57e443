import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { RiskStrip } from '@/components/caseload/risk-strip'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeader } from '@/components/ui/page-header'
import { noteCaseloadRead } from '@/db/mutations/note-caseload-read'
import { getCaseload } from '@/db/queries/caseload'
import { caseloadAddress, isId, NOBODY, parseCaseloadQuery } from '@/lib/caseload/address'
import type { CaseloadQuery } from '@/lib/caseload/board'
import { stateName } from '@/lib/caseload/words'
import { EPISODE_STATUSES } from '@/lib/episode/types'
import { requireManager } from '@/lib/server/guards'
import { reader } from '../../reader'
import { clinicianPath, nameOf, riskItems } from '../board-view'
import { CaseSection } from '../case-section'

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
  const query: CaseloadQuery = {
    ...parseCaseloadQuery({ ...asked, show: asked.show ?? 'open' }),
    clinicianUserId,
  }
  const board = await getCaseload(scope, query, now)
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
      <section aria-labelledby="risk" className="mt-4">
        <h2 id="risk" className="mb-2 text-lg font-semibold">
          {t('caseload.riskTitle')}
        </h2>
        <RiskStrip label={t('caseload.riskTitle')} items={riskItems(t, counts, query, path)} />
      </section>
      <div className="mt-4">
        <DefinitionList
          dense
          columns={3}
          items={EPISODE_STATUSES.map((status) => ({
            key: status,
            term: stateName(t, status),
            value:
              counts[status] > 0 ? (
                <Link
                  href={caseloadAddress({ filter: status }, path) as Route}
                  className="inline-flex min-h-11 min-w-11 items-center justify-end underline underline-offset-4"
                >
                  {counts[status]}
                </Link>
              ) : (
                <span className="inline-flex min-h-11 items-center text-ink-faint">0</span>
              ),
          }))}
        />
      </div>
      <CaseSection
        {...{ locale, now, t, board, query, path }}
        count={query.search ? null : counts[query.filter]}
      />
    </>
  )
}
