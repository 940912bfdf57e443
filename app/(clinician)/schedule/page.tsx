import type { Route } from 'next'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { VisitForm } from '@/components/visit-form/visit-form'
import { Waiting } from '@/components/visit-waiting/waiting'
import { listLeaveCovers } from '@/db/queries/care-team'
import { listVisitsInLeave } from '@/db/queries/leave-visits'
import { listWaiting } from '@/db/queries/visit-waits'
import { listCalendar, listUnclosed } from '@/db/queries/visits'
import { getClinicZone, getOwnHours } from '@/db/queries/working-hours'
import { clockTime } from '@/lib/booking/clock-time'
import { roomTime } from '@/lib/booking/policy'
import { liesInHours, workingSpans } from '@/lib/booking/slots'
import type { Visit } from '@/lib/booking/visit'
import { zonesDiffer, zoneWords } from '@/lib/booking/zone-words'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../reader'
import { closeOwnVisit } from './actions'
import { weekOf } from './week'

export const generateMetadata = titled('visits', 'staff.title')

/** A clinician's week: who comes when, how, and what of it still waits for a word on how it ended. */
export default async function SchedulePage({ searchParams }: PageProps<'/schedule'>) {
  const scope = await requireClinician()
  const asked = await searchParams
  const { locale, now } = await reader()
  const t = translator(locale, 'visits')
  const week = weekOf(asked.week, now, await getClinicZone(scope))
  const own = await getOwnHours(scope, { fromDate: week.monday, throughDate: week.days[6] ?? week.monday })
  const zone = own.clinicZone
  const visits = await listCalendar(scope, week)
  const unclosed = await listUnclosed(scope, now)
  const inLeave = await listVisitsInLeave(scope, now)
  const { mine: leaves } = await listLeaveCovers(scope, now)
  const waiting = await listWaiting(scope, now)
  const l = translator(locale, 'leaveVisits')
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  return (
    <>
      <PageHeader
        dense
        title={t('staff.title')}
        actions={
          <Link href={'/schedule/hours' as Route} className={buttonClasses('secondary', 'compact')}>
            {t('staff.hours')}
          </Link>
        }
      />
      {asked.done === 'closed' ? (
        <div className="mb-3">
          <Notice tone="ok" live="status">
            {t('staff.closed')}
          </Notice>
        </div>
      ) : null}
      {inLeave.length > 0 ? (
        <div className="mb-3">
          <Notice tone="watch">
            {l('onSchedule', { count: inLeave.length })}{' '}
            <Link
              href={'/tasks#visits-in-leave' as Route}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
            >
              {l('toTasks')}
            </Link>
          </Notice>
        </div>
      ) : null}
      {unclosed.length > 0 ? (
        <section aria-labelledby="unclosed" className="mb-4 border-s-4 border-watch bg-watch-soft p-3">
          <h2 id="unclosed" className="font-semibold">
            {t('staff.unclosed')}
          </h2>
          <p className="text-sm text-ink-soft">{t('staff.unclosedText')}</p>
          <ul>
            {unclosed.map((visit) => (
              <li key={visit.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
                <Link
                  href={`/schedule/${visit.id}` as Route}
                  className="font-semibold text-accent underline underline-offset-4"
                >
                  {visit.patientName}
                </Link>
                <span className="text-sm tabular">{formatInstant(locale, visit.startsAt, zone)}</span>
                <VisitForm
                  action={closeOwnVisit}
                  hidden={{ patientId: visit.patientId, visitId: visit.id }}
                  problems={problems}
                >
                  <span className="flex flex-wrap gap-2">
                    {(
                      [
                        ['completed', 'closeCompleted'],
                        ['no_show_patient', 'closePatient'],
                        ['no_show_clinician', 'closeClinician'],
                      ] as const
                    ).map(([as, label]) => (
                      <button
                        key={as}
                        type="submit"
                        name="as"
                        value={as}
                        className={buttonClasses('secondary', 'compact')}
                      >
                        {t(`staff.${label}`)}
                      </button>
                    ))}
                  </span>
                </VisitForm>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <SegmentedLinks
          label={t('staff.week', { day: formatDay(locale, week.monday, 'dayMonth') })}
          items={[
            { href: `/schedule?week=${week.before}`, label: t('staff.previous'), current: false },
            { href: '/schedule', label: t('staff.today'), current: week.days.includes(week.today) },
            { href: `/schedule?week=${week.after}`, label: t('staff.next'), current: false },
          ]}
        />
        <p className="text-sm text-ink-soft">{t('staff.zone', { zone: zoneWords(locale, zone, now) })}</p>
      </div>
      {own.hours.length === 0 ? (
        <div className="mb-4">
          <EmptyState
            title={t('staff.noHoursYet')}
            action={
              <Link href={'/schedule/hours' as Route} className={buttonClasses('primary', 'compact')}>
                {t('staff.setHours')}
              </Link>
            }
          />
        </div>
      ) : null}
      <ol className="grid gap-x-4 gap-y-6 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-7">
        {week.days.map((date) => {
          const away = leaves.some(({ fromDate, throughDate }) => fromDate <= date && date <= throughDate)
          const spans = away ? [] : workingSpans(date, { ...own })
          const ofDay = visits.filter(({ startsAt }) => localDateOf(startsAt.getTime(), zone) === date)
          return (
            <li key={date} className="min-w-0">
              <h2
                className={`border-b-2 pb-1 font-semibold ${date === week.today ? 'border-accent text-accent' : 'border-line-strong'}`}
              >
                {formatDay(locale, date)}
              </h2>
              <p className="py-1 text-sm text-ink-soft tabular">
                {spans.length === 0
                  ? away
                    ? l('away')
                    : t('staff.noHours')
                  : spans
                      .map((span) =>
                        t('staff.hoursLine', {
                          from: clockTime(locale, span.from, zone),
                          until: clockTime(locale, span.until, zone),
                        }),
                      )
                      .join(', ')}
              </p>
              {ofDay.length === 0 ? (
                spans.length > 0 ? (
                  <p className="text-sm text-ink-soft">{t('staff.free')}</p>
                ) : null
              ) : (
                <ul className="flex flex-col gap-2">
                  {ofDay.map((visit) => (
                    <li key={visit.id}>
                      <VisitCard visit={visit} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
      <div className="mt-8">
        <Waiting locale={locale} waiting={waiting} />
      </div>
    </>
  )

  function VisitCard({ visit }: { visit: Visit }) {
    const { startsAt, endsAt, patientZone } = visit
    return (
      <article className="border-s-4 border-line-strong bg-sheet py-1 ps-2">
        <p className="text-sm font-semibold tabular">
          {t('staff.hoursLine', {
            from: clockTime(locale, startsAt.getTime(), zone),
            until: clockTime(locale, endsAt.getTime(), zone),
          })}
        </p>
        <Link
          href={`/schedule/${visit.id}` as Route}
          className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
        >
          {visit.patientName}
        </Link>
        <p className="text-sm text-ink-soft">{t(`way.${visit.way}`)}</p>
        {own.hours.length > 0 && !liesInHours(visit, own) ? (
          <p className="text-sm font-semibold text-watch">{t('staff.outsideHours')}</p>
        ) : null}
        {zonesDiffer(zone, patientZone, startsAt) ? (
          <p className="text-sm text-ink-soft tabular">
            {t('staff.patientTime', { time: formatInstant(locale, startsAt, patientZone, 'time') })}
          </p>
        ) : null}
        {visit.state === 'booked' || visit.state === 'held' || visit.state === 'lapsed' ? null : (
          <Badge tone={visit.state === 'completed' ? 'ok' : 'watch'}>{t(`stateStaff.${visit.state}`)}</Badge>
        )}
        {waiting.some((each) => each.visit.id === visit.id) ? (
          <p className="text-sm text-ink-soft">{translator(locale, 'waits')('badge')}</p>
        ) : null}
        {visit.way === 'video' && roomTime(visit, now).state === 'open' ? (
          <p className="mt-1">
            <a href={`/schedule/${visit.id}/room`} className={buttonClasses('primary', 'compact')}>
              {t('staff.room')}
            </a>
          </p>
        ) : null}
      </article>
    )
  }
}
