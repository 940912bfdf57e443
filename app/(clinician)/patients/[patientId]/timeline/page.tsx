import { TimelineList } from '@/components/patient-chart/timeline-list'
import { buttonClasses } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { getCareTeam } from '@/db/queries/care-team'
import { listPlanVersions } from '@/db/queries/chart'
import { getOwnNames } from '@/db/queries/own-exercises'
import { listTimeline } from '@/db/queries/timeline'
import { listVisitNotes } from '@/db/queries/visit-notes'
import { handoverLines } from '@/lib/care-team/types'
import { titled } from '@/lib/server/locale'
import { parseCursor } from '@/lib/timeline/cursor'
import { TIMELINE_KINDS } from '@/lib/timeline/types'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.timeline')

const PAGE = 50

/** Everything the patient sent, newest first, one kind at a time if asked; between it what changed the plan. */
export default async function ChartTimelinePage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/timeline'>) {
  const { patientId } = await params
  const { scope, chart, locale, units, zone, now, t, base } = await chartNow(patientId)
  const asked = await searchParams
  const kind = TIMELINE_KINDS.find((name) => name === asked.kind)
  const before = parseCursor(asked.before)
  const logs = await listTimeline(scope, {
    episodeId: chart.episode.episodeId,
    limit: PAGE,
    ...(kind ? { kinds: [kind] } : {}),
    ...(before ? { before } : {}),
  })
  const last = logs.at(-1)
  const more = logs.length === PAGE
  const shown = { from: more && last ? last.at : null, to: before ? before.at : null }
  const handovers = kind ? [] : handoverLines((await getCareTeam(scope, now)).handovers, shown)
  const isShown = (at: Date) =>
    (shown.from === null || at >= shown.from) && (shown.to === null || at < shown.to)
  const visitNotes = kind ? [] : (await listVisitNotes(scope)).filter(({ at }) => isShown(at))
  const plans = kind
    ? []
    : (await listPlanVersions(scope, { episodeId: chart.episode.episodeId })).filter(({ createdAt }) =>
        isShown(createdAt),
      )
  const query = kind ? `kind=${kind}&` : ''
  return (
    <ChartFrame patientId={patientId} tab="timeline">
      <div className="flex flex-col items-start gap-3">
        <SegmentedLinks
          label={t('chart.filter')}
          items={[
            { href: `${base}/timeline`, label: t('chart.log.all'), current: !kind },
            ...TIMELINE_KINDS.map((name) => ({
              href: `${base}/timeline?kind=${name}`,
              label: t(`chart.log.${name}`),
              current: name === kind,
            })),
          ]}
        />
        <TimelineList
          locale={locale}
          zone={zone}
          units={units}
          logs={logs}
          handovers={handovers}
          visitNotes={visitNotes}
          plans={plans}
          own={await getOwnNames(scope)}
        />
        {last && more ? (
          <a
            href={`${base}/timeline?${query}before=${last.at.toISOString()}_${last.id}`}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('chart.more')}
          </a>
        ) : null}
      </div>
    </ChartFrame>
  )
}
