import { DecisionList } from '@/components/patient-chart/decision-list'
import { DecisionProvenance } from '@/components/patient-chart/decision-provenance'
import { buttonClasses } from '@/components/ui/button'
import { listDecisions } from '@/db/queries/chart'
import { listLastDerivations } from '@/db/queries/derivations'
import { titled } from '@/lib/server/locale'
import { parseNumber } from '@/lib/thread/parse-number'
import { deriveAgain } from '../actions'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.decisions')

/** Every decision as it was frozen, with its rules and the entries it rests on. */
export default async function ChartDecisionsPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/decisions'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, zone, t, base } = await chartNow(patientId)
  const before = parseNumber((await searchParams).before)
  const found = await listDecisions(scope, {
    episodeId: chart.episode.episodeId,
    ...(before === undefined ? {} : { before }),
  })
  const derived = await listLastDerivations(
    scope,
    found.map(({ decision }) => decision.decisionId),
  )
  const last = found.at(-1)
  return (
    <ChartFrame patientId={patientId} tab="decisions">
      <div className="flex flex-col items-start gap-3">
        <DecisionList
          locale={locale}
          zone={zone}
          decisions={found}
          hrefOf={(logId) => `${base}/timeline?log=${logId}#log-${logId}`}
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
        {last && last.decision.number > 1 ? (
          <a
            href={`${base}/decisions?before=${last.decision.number}`}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('chart.more')}
          </a>
        ) : null}
      </div>
    </ChartFrame>
  )
}
