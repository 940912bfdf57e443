import { PlanVersionList } from '@/components/patient-chart/plan-version-list'
import { listPlanVersions } from '@/db/queries/chart'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.plans')

/** Every version of the plan, newest first, and whether the patient has seen it. */
export default async function ChartPlansPage({ params }: PageProps<'/patients/[patientId]/plans'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, units, zone } = await chartNow(patientId)
  const versions = await listPlanVersions(scope, { episodeId: chart.episode.episodeId })
  return (
    <ChartFrame patientId={patientId} tab="plans">
      <PlanVersionList
        locale={locale}
        zone={zone}
        units={units}
        versions={versions}
        {...(limit ? {} : { patientId })}
      />
    </ChartFrame>
  )
}
