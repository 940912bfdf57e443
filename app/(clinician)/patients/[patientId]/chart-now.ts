import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getChart } from '@/db/queries/chart'
import { chartLimit } from '@/lib/care-team/chart-limit'
import { requireCare } from '@/lib/server/guards'
import { reader } from '../../reader'

/** The gate and the facts of every page of one chart: read once a request, however many parts ask. */
export const chartNow = cache(async (patientId: string) => {
  const scope = await requireCare(patientId)
  const { locale, zone, units, now, t } = await reader()
  const chart = await getChart(scope, { now })
  if (!chart) notFound()
  const { outside } = chart
  const limit = chartLimit(scope, chart.episode)
  return { scope, chart, outside, limit, locale, zone, units, now, t, base: `/patients/${patientId}` }
})
