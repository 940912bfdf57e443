import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ChartSummary } from '@/components/patient-chart/chart-summary'
import { listDecisions } from '@/db/queries/chart'
import { envelopeStanding } from '@/lib/episode/envelope-terms'
import { titled } from '@/lib/server/locale'
import { CareEnded } from './care-ended'
import { ChartFrame } from './chart-frame'
import { chartNow } from './chart-now'
import { ClinicianFacts } from './clinician-facts'

export const generateMetadata = titled('chart', 'title.summary')

/** One patient's record, first page: problem and goals, ladder, pain, plan, what is open, what was decided. */
export default async function ChartPage({ params }: PageProps<'/patients/[patientId]'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, zone, now } = await chartNow(patientId)
  const about = {
    timeZone: chart.patient.timeZone,
    today: chart.today,
    lastReviewedAt: chart.state?.lastReviewedAt ?? null,
  }
  const decisions = await listDecisions(scope, { episodeId: chart.episode.episodeId, limit: 24 })
  return (
    <ChartFrame patientId={patientId} tab="summary">
      <CareEnded patientId={patientId} />
      <ChartSummary
        locale={locale}
        now={now}
        zone={zone}
        chart={chart}
        decisions={decisions}
        facts={
          limit === 'ended' ? null : (
            <ClinicianFacts
              locale={locale}
              patientId={patientId}
              episode={chart.episode}
              envelope={
                chart.envelope && { ...chart.envelope, standing: envelopeStanding(chart.envelope, about) }
              }
              protocol={chart.protocol}
              today={chart.today}
              outOfReach={limit ? <OutOfReach locale={locale} limit={limit} patient={chart.patient} /> : null}
            />
          )
        }
      />
    </ChartFrame>
  )
}
