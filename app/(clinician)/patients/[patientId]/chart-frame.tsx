import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { buttonClasses } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { Tabs } from '@/components/ui/tabs'
import { translator } from '@/lib/messages'
import { protocolVersion } from '@/lib/progression/protocol'
import { chartNow } from './chart-now'
import { CHART_TABS, type ChartTab, chartHref } from './chart-tabs'

/** Who it is and the way to every part of the record: around each page of a chart. Calls the gate itself. */
export async function ChartFrame({
  patientId,
  tab,
  children,
}: {
  patientId: string
  tab: ChartTab
  children: ReactNode
}) {
  const { chart, limit, locale, zone, t, base } = await chartNow(patientId)
  const words = translator(locale, 'chart')
  return (
    <>
      <ChartHeader
        locale={locale}
        zone={zone}
        patient={chart.patient}
        episode={chart.episode}
        today={chart.today}
        facts={chart}
        actions={
          <>
            <Link
              href={`${base}/protocol` as Route}
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {protocolVersion(chart.protocol)}
            </Link>
            <Link
              href={`${base}/brief` as Route}
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {translator(locale, 'brief')('link')}
            </Link>
            {limit === 'offered' ? null : (
              <Link href={`${base}/book` as Route} className={buttonClasses('secondary', 'compact')}>
                {translator(locale, 'visits')('staff.book')}
              </Link>
            )}
            {limit ? null : (
              <Link href={`${base}/plan` as Route} className={buttonClasses('primary', 'compact')}>
                {t('case.editPlan')}
              </Link>
            )}
          </>
        }
      />
      <Tabs
        label={t('chart.tabs')}
        tabs={CHART_TABS.map((name) => ({
          href: chartHref(patientId, name),
          label: words(`tab.${name}`),
          current: name === tab,
        }))}
      />
      <div className="py-4">{children}</div>
    </>
  )
}
