import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { PlanEditor } from '@/components/plan-editor/plan-editor'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { getChart } from '@/db/queries/chart'
import { getMessage } from '@/db/queries/thread'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { editorData } from '@/lib/plan/editor-data'
import { requireCare } from '@/lib/server/guards'
import { reader } from '../../../reader'
import { savePlan } from './actions'

export const metadata: Metadata = { title: 'Plan' }

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)

/** A clinician adjusts the plan from afar. Every save is a new immutable version. */
export default async function PlanPage({ params, searchParams }: PageProps<'/patients/[patientId]/plan'>) {
  const { patientId } = await params
  const { message: messageId } = await searchParams
  const scope = await requireCare(patientId)
  const { locale, zone, units, now, t } = await reader()
  const chart = await getChart(scope, { now })
  if (!chart) notFound()
  const plan = chart.currentPlan
  const message = isId(messageId) ? await getMessage(scope, messageId) : null
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
      {message ? (
        <div className="mb-4 max-w-3xl">
          <Notice
            title={translator(locale, 'thread')('clinician.fromMessage', {
              day: formatInstant(locale, message.receivedAt, zone),
            })}
          >
            <blockquote dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {message.body}
            </blockquote>
          </Notice>
        </div>
      ) : null}
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
            units,
          })}
        />
      ) : (
        <EmptyState title={t('plan.noPlanYet')} />
      )}
    </>
  )
}
