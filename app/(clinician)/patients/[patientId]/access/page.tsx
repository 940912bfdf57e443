import { AccessLog } from '@/components/access-log/access-log'
import { buttonClasses } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { listChartAccess } from '@/db/queries/record-access'
import { ACCESS_FILTERS } from '@/lib/audit/access-days'
import { translator } from '@/lib/messages'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.access')

/** Who opened or changed this record, in sentences; all of it can be reached, a page at a time. */
export default async function ChartAccessPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/access'>) {
  const { patientId } = await params
  const { scope, locale, zone, base } = await chartNow(patientId)
  const { show: asked, before } = await searchParams
  const show = ACCESS_FILTERS.find((name) => name === asked) ?? 'staff'
  const { rows, more } = await listChartAccess(scope, {
    show,
    before: typeof before === 'string' && /^\d{1,15}$/.test(before) ? Number(before) : undefined,
  })
  const t = translator(locale, 'accessLog')
  const last = rows.at(-1)
  const page = (name: string) => `${base}/access${name === 'staff' ? '' : `?show=${name}`}`
  return (
    <ChartFrame patientId={patientId} tab="access">
      <div className="flex max-w-4xl flex-col items-stretch gap-4">
        <p className="max-w-prose text-ink-soft">{t('chartLead')}</p>
        <SegmentedLinks
          label={t('show')}
          items={ACCESS_FILTERS.map((name) => ({
            href: page(name),
            label: t(`filter.${name}`),
            current: name === show,
          }))}
        />
        {rows.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <AccessLog locale={locale} zone={zone} rows={rows} />
        )}
        <p className="flex flex-wrap gap-2">
          {more && last ? (
            <a
              href={`${base}/access?show=${show}&before=${last.seq}`}
              className={buttonClasses('secondary', 'compact')}
            >
              {t('older')}
            </a>
          ) : null}
          {before === undefined ? null : (
            <a href={page(show)} className={buttonClasses('secondary', 'compact')}>
              {t('newest')}
            </a>
          )}
        </p>
      </div>
    </ChartFrame>
  )
}
