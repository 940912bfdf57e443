import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { MonthSheet, SlotButtons } from '@/components/slot-picker/slot-picker'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { VisitForm } from '@/components/visit-form/visit-form'
import { getBookingDesk, listSlots } from '@/db/queries/visit-slots'
import { listWaitingOf } from '@/db/queries/visit-waits'
import { getVisit, listVisits } from '@/db/queries/visits'
import { roomTime } from '@/lib/booking/policy'
import { shownDay } from '@/lib/booking/shown-day'
import type { Visit } from '@/lib/booking/visit'
import { zonesDiffer, zoneWords } from '@/lib/booking/zone-words'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { requireCare } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../../reader'
import { bookSlotFor, bookTimeFor, moveSlotFor, moveTimeFor, offerSlotTo, startVisitNow } from './actions'

export const generateMetadata = titled('visits', 'staff.book')

/** A clinician books for a patient in their own calendar, or moves a visit; against the rules only with a reason. */
export default async function BookForPage({ params, searchParams }: PageProps<'/patients/[patientId]/book'>) {
  const { patientId } = await params
  const scope = await requireCare(patientId)
  const asked = await searchParams
  const { locale, now } = await reader()
  const t = translator(locale, 'visits')
  const desk = await getBookingDesk(scope)
  const moving = typeof asked.move === 'string' ? await getVisit(scope, asked.move) : null
  if (typeof asked.move === 'string' && moving?.state !== 'booked') notFound()
  const type = moving?.type ?? desk.types.find(({ id }) => id === asked.type) ?? desk.types[0] ?? notFound()
  const zone = desk.clinicZone
  const today = localDateOf(now.getTime(), zone)
  const slots = await listSlots(scope, {
    clinicianUserId: moving?.clinicianUserId ?? scope.userId,
    type: { ...type, minimumNoticeMinutes: 0 },
    clinicZone: zone,
    fromDate: today,
    throughDate: addDays(today, type.horizonDays),
    now,
    ...(moving ? { exceptVisitId: moving.id } : {}),
  })
  const shown = shownDay(slots, {
    zone,
    now,
    horizonDays: type.horizonDays,
    month: asked.month,
    day: asked.day,
  })
  const wished = typeof asked.at === 'string' ? Number(asked.at) : Number.NaN
  const chosen = slots.find((slot) => slot === wished)
  const base = `/patients/${patientId}/book`
  const path = moving ? `${base}?move=${moving.id}` : `${base}?type=${type.id}`
  const { coming } = await listVisits(scope, { now })
  const waiting = await listWaitingOf(scope, now)
  const w = translator(locale, 'waits')
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  const sample = new Date(slots[0] ?? now.getTime())
  const { name } = desk.patient
  const roomOpen = (visit: Visit) => visit.way === 'video' && roomTime(visit, now).state === 'open'
  const video = desk.types.find(({ way }) => way === 'video')
  const waits = (visitId: string) => waiting.some(({ visit }) => visit.id === visitId)
  const hidden: Record<string, string> = moving
    ? { patientId, visitId: moving.id, sequence: String(moving.sequence) }
    : { patientId, visitTypeId: type.id }
  if (scope.offered) {
    return (
      <>
        <PageHeader dense title={t('staff.bookFor', { name })} />
        <OutOfReach locale={locale} limit="offered" patient={{ patientId, name }} />
      </>
    )
  }
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        dense
        title={t(moving ? 'staff.moveFor' : 'staff.bookFor', { name })}
        lead={
          zonesDiffer(zone, desk.patient.zone, sample)
            ? t('staff.bookLeadOther', {
                zone: zoneWords(locale, zone, sample),
                name,
                patient: zoneWords(locale, desk.patient.zone, sample),
              })
            : t('staff.bookLead', { zone: zoneWords(locale, zone, sample) })
        }
        actions={
          <Link href={`/patients/${patientId}` as Route} className={buttonClasses('secondary', 'compact')}>
            {t('staff.chart')}
          </Link>
        }
      />
      {coming.length > 0 ? (
        <section aria-labelledby="coming">
          <h2 id="coming" className="font-semibold">
            {t('staff.comingWith')}
          </h2>
          <ul>
            {coming.map((visit) => (
              <li key={visit.id} className="flex flex-wrap items-center gap-2 py-1 tabular">
                <Link
                  href={`/schedule/${visit.id}` as Route}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                >
                  {formatInstant(locale, visit.startsAt, zone)}
                </Link>
                <Badge>{t(`way.${visit.way}`)}</Badge>
                {waits(visit.id) ? (
                  <>
                    <Badge tone="watch">{w('badge')}</Badge>
                    <Link
                      href={`${base}?move=${visit.id}` as Route}
                      className={buttonClasses('secondary', 'compact')}
                    >
                      {w('offer')}
                    </Link>
                  </>
                ) : null}
                {roomOpen(visit) ? (
                  <a href={`/schedule/${visit.id}/room`} className={buttonClasses('primary', 'compact')}>
                    {t('staff.room')}
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {moving || !video || coming.some(roomOpen) ? null : (
        <section
          aria-labelledby="now"
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-s-4 border-accent ps-4"
        >
          <div>
            <h2 id="now" className="font-semibold">
              {t('staff.startTitle')}
            </h2>
            <p className="max-w-prose text-sm text-ink-soft">{t('staff.startText', { name })}</p>
          </div>
          <VisitForm
            action={startVisitNow}
            hidden={{ patientId, visitTypeId: video.id }}
            problems={problems}
            idPrefix="start-"
            submit={{ label: t('staff.start'), look: 'secondary', size: 'compact' }}
          />
        </section>
      )}
      {moving ? null : (
        <SegmentedLinks
          label={t('choose.type')}
          items={desk.types.map((each) => ({
            href: `${base}?type=${each.id}`,
            label: `${each.name}, ${t('minutes', { minutes: each.minutes })}`,
            current: each.id === type.id,
          }))}
        />
      )}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <section aria-label={t('choose.day')}>
          {slots.length === 0 ? (
            <EmptyState
              title={t('choose.none')}
              action={
                <Link href={'/schedule/hours' as Route} className={buttonClasses('secondary', 'compact')}>
                  {t('staff.hours')}
                </Link>
              }
            />
          ) : (
            <MonthSheet
              locale={locale}
              {...shown}
              hrefOf={({ month, day }) =>
                `${path}${month ? `&month=${month}` : ''}${day ? `&day=${day}` : ''}`
              }
            />
          )}
        </section>
        <div className="flex flex-col gap-6">
          {shown.day ? (
            <section aria-labelledby="times" className="flex flex-col gap-2">
              <h2 id="times" className="text-lg font-semibold">
                {t('choose.times', { day: formatDay(locale, shown.day, 'long') })}
              </h2>
              <SlotButtons
                locale={locale}
                slots={shown.days.get(shown.day) ?? []}
                zone={zone}
                other={{
                  zone: desk.patient.zone,
                  words: (time) => t('staff.patientTime', { time }),
                }}
                hrefOf={(at) => `${path}&month=${shown.month}&day=${shown.day}&at=${at.getTime()}#confirm`}
                chosen={chosen}
              />
              {chosen === undefined ? null : (
                <section
                  id="confirm"
                  aria-labelledby="confirm-title"
                  className="mt-2 flex scroll-mt-4 flex-col gap-3 rounded-md border-2 border-accent bg-sheet p-4"
                >
                  <h3 id="confirm-title" className="text-lg font-semibold">
                    {t(moving ? 'staff.confirmMove' : 'staff.confirmBook', {
                      name,
                      type: type.name,
                      when: formatInstant(locale, new Date(chosen), zone),
                    })}
                  </h3>
                  <p className="text-ink-soft">{t('staff.confirmTells', { name })}</p>
                  <VisitForm
                    action={moving ? moveSlotFor : bookSlotFor}
                    hidden={{ ...hidden, startsAt: new Date(chosen).toISOString() }}
                    problems={problems}
                    idPrefix="slot-"
                    submit={{ label: t(moving ? 'staff.doMove' : 'staff.doBook'), size: 'compact' }}
                  />
                  {moving && waits(moving.id) && chosen < moving.startsAt.getTime() ? (
                    <>
                      <p className="text-ink-soft">{w('offerHint', { name })}</p>
                      <VisitForm
                        action={offerSlotTo}
                        hidden={{ patientId, visitId: moving.id, startsAt: new Date(chosen).toISOString() }}
                        problems={problems}
                        idPrefix="offer-"
                        submit={{ label: w('offerIt'), look: 'secondary', size: 'compact' }}
                      />
                    </>
                  ) : null}
                </section>
              )}
            </section>
          ) : null}
          <Details summary={t('staff.otherTime')}>
            <p className="max-w-prose text-ink-soft">{t('staff.otherTimeHint')}</p>
            <VisitForm
              action={moving ? moveTimeFor : bookTimeFor}
              hidden={hidden}
              problems={problems}
              idPrefix="other-"
              fields={[
                { kind: 'date', name: 'date', label: t('staff.date'), min: today },
                { kind: 'time', name: 'time', label: t('staff.time') },
                { kind: 'line', name: 'reason', label: t('staff.reason') },
              ]}
              submit={{ label: t(moving ? 'staff.moveAnyway' : 'staff.bookAnyway'), size: 'compact' }}
            />
          </Details>
        </div>
      </div>
    </div>
  )
}
