import { Badge } from '@/components/ui/badge'
import { ToneMark } from '@/components/ui/tone'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import type { OwnNames } from '@/lib/own-exercise/types'
import { localDateOf, type PlainDate } from '@/lib/time/plain-date'
import type { ZoneName } from '@/lib/time/types'
import { type EventPlace, eventLine, toneOf } from '@/lib/timeline/event-line'
import { isEvent, type TimelineEntry, type TimelineEvent } from '@/lib/timeline/events'
import { logLine } from '@/lib/timeline/log-line'
import { isLate, type TimelineLog } from '@/lib/timeline/types'

type Props = {
  locale: Locale
  /** Of the page asked for, newest first. */
  entries: readonly TimelineEntry[]
  units: Units
  /** The patient's, on whose clock every row stands, and the reader's. */
  zones: { patient: ZoneName; reader: ZoneName }
  base: string
  /** What the clinic's own exercises are called. */
  own?: OwnNames
}

/**
 * What the patient sent and what else happened, newest first, every row with day and time on the patient's clock; a
 * replaced version stays beside its correction, late entries say so.
 */
export function TimelineList({ entries, ...shown }: Props) {
  const t = translator(shown.locale, 'chartTimeline')
  if (entries.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ol className="flex w-full max-w-4xl flex-col">
      {entries.map((entry) => (
        <li
          key={entry.id}
          id={`log-${entry.id}`}
          className="grid gap-x-4 border-t border-line py-1.5 target:bg-accent-soft sm:grid-cols-[9rem_minmax(0,1fr)]"
        >
          {isEvent(entry) ? <EventRow {...shown} event={entry} /> : <LogRow {...shown} log={entry} />}
        </li>
      ))}
    </ol>
  )
}

type Shown = Omit<Props, 'entries'>

function When({
  locale,
  at,
  day,
  zone,
  reader,
}: {
  locale: Locale
  at: Date
  day: PlainDate
  zone: ZoneName
  reader: ZoneName
}) {
  const time = (where: ZoneName) => formatInstant(locale, at, where, 'time')
  const here = time(reader)
  return (
    <time dateTime={at.toISOString()} className="text-sm text-ink-soft tabular">
      {formatDay(locale, day, 'full')} <span className="sm:block">{time(zone)}</span>{' '}
      {here === time(zone) ? null : (
        <span className="sm:block">{translator(locale, 'chartTimeline')('forYou', { time: here })}</span>
      )}
    </time>
  )
}

function LogRow({ locale, units, zones, own = {}, log }: Shown & { log: TimelineLog }) {
  const t = translator(locale, 'clinician')
  const line = logLine(locale, log, units, own)
  return (
    <>
      <When locale={locale} at={log.at} day={log.localDate} zone={log.timeZone} reader={zones.reader} />
      <div className={log.supersededAt ? 'text-ink-soft line-through decoration-1' : undefined}>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{line.subject}</span>
          <span className="tabular">{line.pieces.join(' · ')}</span>
          {log.version > 1 ? <Badge tone="info">{t('chart.corrected')}</Badge> : null}
          {isLate(log) ? <Badge tone="watch">{t('chart.late')}</Badge> : null}
        </p>
        {line.note ? <p>“{line.note}”</p> : null}
        {isLate(log) || log.supersededAt ? (
          <p className="text-sm text-ink-soft no-underline">
            {log.supersededAt
              ? t('chart.replaced', { at: formatInstant(locale, log.supersededAt, log.timeZone) })
              : t('chart.received', { at: formatInstant(locale, log.receivedAt, log.timeZone) })}
          </p>
        ) : null}
      </div>
    </>
  )
}

function hrefOf(base: string, place: EventPlace): string {
  if ('visitId' in place) return `/schedule/${place.visitId}`
  if ('decision' in place) return `${base}/decisions?before=${place.decision + 1}#decision-${place.decision}`
  return `${base}/${place.tab}`
}

function EventRow({ locale, zones, base, event }: Shown & { event: TimelineEvent }) {
  const { subject, pieces, quote, unsigned, place } = eventLine(locale, event, zones.reader)
  const day = localDateOf(event.at.getTime(), zones.patient)
  return (
    <>
      <When locale={locale} at={event.at} day={day} zone={zones.patient} reader={zones.reader} />
      <div>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="inline-flex items-baseline gap-1.5 font-semibold">
            <ToneMark tone={toneOf(event.kind)} className="size-2.5" />
            {place ? (
              <a href={hrefOf(base, place)} className="underline underline-offset-4">
                {subject}
              </a>
            ) : (
              subject
            )}
          </span>
          {pieces.length > 0 ? <span className="tabular">{pieces.join(' · ')}</span> : null}
          {unsigned ? <Badge tone="watch">{translator(locale, 'notes')('visit.unsigned')}</Badge> : null}
        </p>
        {quote ? (
          <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
            {quote}
          </p>
        ) : null}
      </div>
    </>
  )
}
