import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { PlanEditor } from '@/components/plan-editor/plan-editor'
import { EmptyState } from '@/components/ui/empty-state'
import { getChart } from '@/db/queries/chart'
import { editorData } from '@/lib/plan/editor-data'
import { requireCare } from '@/lib/server/guards'
import { reader } from '../../../reader'
import { savePlan } from './actions'

export const metadata: Metadata = { title: 'Plan' }

/** A clinician adjusts the plan from afar. Every save is a new immutable version. */
export default async function PlanPage({ params }: PageProps<'/patients/[patientId]/plan'>) {
  const { patientId } = await params
  const scope = await requireCare(patientId)
  const { locale, now, t } = await reader()
  const chart = await getChart(scope, { now })
  if (!chart) notFound()
  const plan = chart.currentPlan
  return (
    <>
      <ChartHeader
        locale={locale}
        patient={chart.patient}
        episode={chart.episode}
        today={chart.today}
        actions={
          <Link
            href={`/patients/${patientId}` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('case.openChart')}
          </Link>
        }
      />
      {plan && chart.episode.affectedSide ? (
        <PlanEditor
          action={savePlan}
          data={editorData(locale, {
            patientId,
            planVersionId: plan.planVersionId,
            version: plan.version,
            content: plan.content,
            ladder: chart.ladder,
            protocol: chart.protocol,
            today: chart.today,
          })}
        />
      ) : (
        <EmptyState title={t('plan.noPlanYet')} />
      )}
    </>
  )
}
