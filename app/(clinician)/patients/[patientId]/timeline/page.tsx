import { TimelineList } from '@/components/patient-chart/timeline-list'
import { buttonClasses } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { listTimeline } from '@/db/queries/timeline'
import { translator } from '@/lib/messages'
import { titled } from '@/lib/server/locale'
import { parseCursor } from '@/lib/timeline/cursor'
import { ENTRY_KINDS, type EntryKind, EVENT_KINDS, parseKinds, timelineQuery } from '@/lib/timeline/events'
import { TIMELINE_KINDS, type TimelineKind } from '@/lib/timeline/types'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.timeline')

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isSent = (kind: EntryKind): kind is TimelineKind => TIMELINE_KINDS.some((sent) => sent === kind)

/** What happened first: everything the patient sent and all that was done, in order, narrowed to the kinds asked for. */
export default async function ChartTimelinePage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/timeline'>) {
  const { patientId } = await params
  const { scope, chart, locale, units, zone, t, base } = await chartNow(patientId)
  const asked = await searchParams
  const kinds = parseKinds(asked.kind)
  const before = parseCursor(asked.before)
  const { entries, own, more } = await listTimeline(scope, {
    episodeId: chart.episode.episodeId,
    kinds,
    ...(before ? { before } : {}),
    ...(typeof asked.log === 'string' && UUID.test(asked.log) ? { from: asked.log } : {}),
  })
  const last = entries.at(-1)
  const words = translator(locale, 'chartTimeline')
  const page = (wanted: readonly EntryKind[]) => `${base}/timeline${timelineQuery(wanted)}`
  const item = (kind: EntryKind) => ({
    href: page(
      ENTRY_KINDS.filter((other) => (other === kind ? !kinds.includes(kind) : kinds.includes(other))),
    ),
    label: isSent(kind) ? t(`chart.log.${kind}`) : words(`kinds.${kind}`),
    current: kinds.includes(kind),
  })
  return (
    <ChartFrame patientId={patientId} tab="timeline">
      <div className="flex flex-col items-start gap-3">
        <p className="max-w-prose text-ink-soft">{words('lead', { name: chart.patient.name })}</p>
        <SegmentedLinks
          label={words('sent')}
          items={[
            { href: page([]), label: words('everything'), current: kinds.length === 0 },
            ...TIMELINE_KINDS.map(item),
          ]}
        />
        <SegmentedLinks label={words('happened')} items={EVENT_KINDS.map(item)} />
        <TimelineList
          locale={locale}
          zones={{ patient: chart.patient.timeZone, reader: zone }}
          base={base}
          units={units}
          entries={entries}
          own={own}
        />
        {more || before || asked.log ? (
          <nav aria-label={words('pages')} className="flex flex-wrap gap-2">
            {more && last ? (
              <a
                href={`${base}/timeline${timelineQuery(kinds, last)}`}
                className={buttonClasses('secondary', 'compact')}
              >
                {t('chart.more')}
              </a>
            ) : null}
            {before || asked.log ? (
              <a href={page(kinds)} className={buttonClasses('secondary', 'compact')}>
                {t('chart.newest')}
              </a>
            ) : null}
          </nav>
        ) : null}
      </div>
    </ChartFrame>
  )
}
