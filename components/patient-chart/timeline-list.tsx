import { Badge } from '@/components/ui/badge'
import type { HandoverLine } from '@/lib/care-team/types'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import type { VisitNote } from '@/lib/note/types'
import type { OwnNames } from '@/lib/own-exercise/types'
import type { PlanVersionRecord } from '@/lib/review/case'
import type { ZoneName } from '@/lib/time/types'
import { logLine } from '@/lib/timeline/log-line'
import { isLate, type TimelineLog } from '@/lib/timeline/types'

/** Everything the patient sent, newest first; a replaced version stays beside its correction, late entries say so. */
export function TimelineList({
  locale,
  logs,
  units,
  handovers = [],
  visitNotes = [],
  plans = [],
  zone = 'UTC',
  own = {},
}: {
  locale: Locale
  logs: readonly TimelineLog[]
  units: Units
  /** Changes of who looks after the patient within these logs. */
  handovers?: readonly HandoverLine[]
  /** What was written in visits within these logs. */
  visitNotes?: readonly VisitNote[]
  /** Versions of the plan made within these logs: what came first, the change or the flare, is read off. */
  plans?: readonly PlanVersionRecord[]
  /** The reader's own; needed with `handovers` and `visitNotes`. */
  zone?: ZoneName
  /** What the clinic's own exercises are called. */
  own?: OwnNames
}) {
  const t = translator(locale, 'clinician')
  const made = plans.map((plan) => ({ kind: 'plan' as const, at: plan.createdAt, plan }))
  const lines = [...logs, ...handovers, ...visitNotes, ...made].sort(
    (a, b) => b.at.getTime() - a.at.getTime(),
  )
  if (lines.length === 0) return <p className="text-ink-soft">{t('chart.noLogs')}</p>
  return (
    <ol className="flex max-w-4xl flex-col">
      {lines.map((log) => {
        if (log.kind === 'handover')
          return <HandoverEntry key={log.id} locale={locale} zone={zone} line={log} />
        if (log.kind === 'plan')
          return <PlanEntry key={log.plan.planVersionId} locale={locale} zone={zone} plan={log.plan} />
        if (log.kind === 'visit_note')
          return <VisitNoteEntry key={`note-${log.visitId}`} locale={locale} zone={zone} note={log} />
        const line = logLine(locale, log, units, own, logs)
        return (
          <li
            key={`${log.kind}-${log.id}`}
            id={`log-${log.id}`}
            className="grid gap-x-4 border-t border-line py-1.5 target:bg-accent-soft sm:grid-cols-[8rem_minmax(0,1fr)]"
          >
            <time dateTime={log.at.toISOString()} className="text-sm text-ink-soft tabular">
              {formatDay(locale, log.localDate)}
              <span className="block">{formatInstant(locale, log.at, log.timeZone, 'time')}</span>
            </time>
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
          </li>
        )
      })}
    </ol>
  )
}

function HandoverEntry({ locale, zone, line }: { locale: Locale; zone: ZoneName; line: HandoverLine }) {
  const t = translator(locale, 'careTeam')
  return (
    <li className="grid gap-x-4 border-t border-line py-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <time dateTime={line.at.toISOString()} className="text-sm text-ink-soft tabular">
        {formatInstant(locale, line.at, zone)}
      </time>
      <p className="font-semibold">
        {t(`handover.line.${line.state}`, { from: line.fromName, to: line.toName })}
      </p>
    </li>
  )
}

function PlanEntry({ locale, zone, plan }: { locale: Locale; zone: ZoneName; plan: PlanVersionRecord }) {
  const t = translator(locale, 'timelinePlan')
  return (
    <li className="grid gap-x-4 border-t border-line py-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <time dateTime={plan.createdAt.toISOString()} className="text-sm text-ink-soft tabular">
        {formatInstant(locale, plan.createdAt, zone)}
      </time>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{t('version', { version: plan.version })}</span>
        <span>{t('from', { day: formatDay(locale, plan.effectiveFrom) })}</span>
        <span className="text-ink-soft">
          {plan.createdByName === null ? t('byPortal') : t('by', { name: plan.createdByName })}
        </span>
      </p>
    </li>
  )
}

function VisitNoteEntry({ locale, zone, note }: { locale: Locale; zone: ZoneName; note: VisitNote }) {
  const t = translator(locale, 'notes')
  return (
    <li className="grid gap-x-4 border-t border-line py-1.5 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <time dateTime={note.at.toISOString()} className="text-sm text-ink-soft tabular">
        {formatInstant(locale, note.at, zone)}
      </time>
      <div>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <a href={`/schedule/${note.visitId}`} className="font-semibold underline underline-offset-4">
            {t('visit.line', { name: note.byName })}
          </a>
          {note.stands === 'signed' ? null : <Badge tone="watch">{t('visit.unsigned')}</Badge>}
        </p>
        <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
      </div>
    </li>
  )
}
