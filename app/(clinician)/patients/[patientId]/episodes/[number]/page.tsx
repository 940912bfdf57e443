import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { DecisionList } from '@/components/patient-chart/decision-list'
import { DecisionProvenance } from '@/components/patient-chart/decision-provenance'
import { PlanVersionList } from '@/components/patient-chart/plan-version-list'
import { TimelineList } from '@/components/patient-chart/timeline-list'
import { DefinitionList } from '@/components/ui/definition-list'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { listDecisions, listPlanVersions } from '@/db/queries/chart'
import { listLastDerivations } from '@/db/queries/derivations'
import { getEpisode } from '@/db/queries/episodes'
import { listTimeline } from '@/db/queries/timeline'
import { DISCHARGE_REASONS } from '@/lib/episode/types'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { deriveAgain } from '../../actions'
import { ChartFrame } from '../../chart-frame'
import { chartNow } from '../../chart-now'

export const generateMetadata = titled('careTeam', 'episodes.title')

/** The most entries of an earlier episode on its page; all of them are in the record the patient can download. */
const MOST = 300

/** An earlier episode of care, to read: how it ran and ended, its plans, its decisions, what was sent. */
export default async function EpisodePage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/episodes/[number]'>) {
  const { patientId, number } = await params
  const { scope, chart, limit, locale, units, zone, t: clinician, base } = await chartNow(patientId)
  const asked = /^-?\d{1,4}$/.test(number) ? Number(number) : null
  const episode = asked === null ? null : await getEpisode(scope, asked)
  if (!episode) notFound()
  const t = translator(locale, 'careTeam')
  const elsewhere = translator(locale, 'carryOut')
  const { episodeId } = episode
  const plans = await listPlanVersions(scope, { episodeId })
  const decisions = await listDecisions(scope, { episodeId, limit: MOST })
  const derived = await listLastDerivations(
    scope,
    decisions.map(({ decision }) => decision.decisionId),
  )
  const { entries, own } = await listTimeline(scope, { episodeId, limit: MOST })
  const reason = DISCHARGE_REASONS.find((known) => known === episode.endReason)
  return (
    <ChartFrame patientId={patientId} tab="team">
      <div className="flex flex-col gap-4">
        <Notice
          tone="info"
          action={
            <Link
              href={`${base}/team` as Route}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {t('episodes.title')}
            </Link>
          }
        >
          {episode.importedFrom
            ? elsewhere('badgeText', { clinic: episode.importedFrom })
            : episode.endedAt
              ? t('episodes.past')
              : t('episodes.now')}
        </Notice>
        <h2 className="text-lg font-semibold">
          {episode.importedFrom
            ? elsewhere('elsewhere', { clinic: episode.importedFrom })
            : t('episodes.number', { number: episode.number })}
        </h2>
        <div className="max-w-2xl">
          <DefinitionList
            items={[
              {
                term: t('episodes.facts'),
                value: episode.endedAt
                  ? t('episodes.ran', {
                      from: formatInstant(locale, episode.createdAt, zone),
                      to: formatInstant(locale, episode.endedAt, zone),
                    })
                  : t('episodes.ranSince', { from: formatInstant(locale, episode.createdAt, zone) }),
              },
              ...(episode.affectedSide
                ? [{ term: t('episodes.side'), value: t(`episodes.side_${episode.affectedSide}`) }]
                : []),
              ...(reason
                ? [{ term: t('episodes.endReason'), value: clinician(`facts.dischargeReasons.${reason}`) }]
                : []),
            ]}
          />
        </div>
        <div>
          <Details summary={t('episodes.plans')} open>
            <PlanVersionList locale={locale} zone={zone} units={units} versions={plans} />
          </Details>
          <Details summary={t('episodes.decisions')} open={(await searchParams).decisions === 'open'}>
            <DecisionList
              locale={locale}
              zone={zone}
              decisions={decisions}
              hrefOf={(logId) => `#log-${logId}`}
              provenanceOf={(made) => (
                <DecisionProvenance
                  locale={locale}
                  zone={zone}
                  patientId={patientId}
                  made={made}
                  last={derived.get(made.decision.decisionId) ?? null}
                  deriveAgain={limit === 'offered' ? null : deriveAgain}
                />
              )}
            />
          </Details>
          <Details summary={t('episodes.timeline')}>
            <TimelineList
              locale={locale}
              zones={{ patient: chart.patient.timeZone, reader: zone }}
              base={base}
              units={units}
              entries={entries}
              own={own}
            />
          </Details>
        </div>
      </div>
    </ChartFrame>
  )
}
