import { OpenedCharts } from '@/components/outside-chart/opened-charts'
import { OutsideForm } from '@/components/outside-chart/outside-form'
import { PageHeader } from '@/components/ui/page-header'
import { listOpenedOutside } from '@/db/queries/care-access'
import { translator } from '@/lib/messages'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'
import { openOutside } from './actions'

export const generateMetadata = titled('outsideChart', 'title')

/** The loud way into a chart that is not one's own. Lists nobody but whose chart is open already. */
export default async function OutsidePage() {
  const scope = await requireClinician()
  const { locale, zone, now } = await reader()
  const t = translator(locale, 'outsideChart')
  return (
    <div className="max-w-2xl">
      <PageHeader dense title={t('title')} lead={t('lead')} />
      <OpenedCharts locale={locale} zone={zone} charts={await listOpenedOutside(scope, now)} />
      <OutsideForm
        action={openOutside}
        words={{
          name: t('name'),
          birth: t('birth'),
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          open: t('open'),
          problems: t('problems'),
        }}
      />
    </div>
  )
}
