import { AccessList } from '@/components/patient-chart/access-list'
import { listAccess } from '@/db/queries/chart'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.access')

/** Who opened or changed this record. */
export default async function ChartAccessPage({ params }: PageProps<'/patients/[patientId]/access'>) {
  const { patientId } = await params
  const { scope, locale, zone } = await chartNow(patientId)
  const lines = await listAccess(scope)
  return (
    <ChartFrame patientId={patientId} tab="access">
      <AccessList locale={locale} zone={zone} lines={lines} />
    </ChartFrame>
  )
}
