import { OutsideForm } from '@/components/outside-chart/outside-form'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { requireClinician } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { openOutside } from './actions'

export const generateMetadata = titled('outsideChart', 'title')

/** The loud way into a chart that is not one's own. Lists nobody. */
export default async function OutsidePage() {
  await requireClinician()
  const t = translator(await readerLocale(), 'outsideChart')
  return (
    <div className="max-w-2xl">
      <PageHeader dense title={t('title')} lead={t('lead')} />
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
