import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { MonthSheet, SlotButtons } from '@/components/slot-picker/slot-picker'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VisitForm } from '@/components/visit-form/visit-form'
import { getWhoLooksAfter } from '@/db/queries/care-team'
import { getBookingDesk, listSlots } from '@/db/queries/visit-slots'
import { getVisit } from '@/db/queries/visits'
import { mayChange } from '@/lib/booking/policy'
import { shownDay } from '@/lib/booking/shown-day'
import { visitTypeName } from '@/lib/booking/type-name'
import { zonesDiffer, zoneWords } from '@/lib/booking/zone-words'
import { parseLocale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { chooseSlot, moveToSlot } from '../actions'

export const generateMetadata = titled('visits', 'choose.title')

/**
 * Kind of visit, day, time: each choice has an address. `?move=` chooses another time for a visit that is booked.
 */
export default async function BookPage({ searchParams }: PageProps<'/visits/book'>) {
  const scope = await requirePatient()
  const asked = await searchParams
  const now = new Date()
  const locale = parseLocale((await currentPerson())?.locale)
  const t = translator(locale, 'visits')
  const desk = await getBookingDesk(scope)
  const moving = typeof asked.move === 'string' ? await getVisit(scope, asked.move) : null
  if (typeof asked.move === 'string' && !moving) notFound()
  if (moving && mayChange(moving, moving.type, { by: 'patient', now }))
    redirect(`/visits/${moving.id}` as Route)
  const types = moving ? [moving.type] : desk.types.filter(({ patientsMayBook }) => patientsMayBook)
  const type = types.find(({ id }) => id === asked.type) ?? types[0]
  const title = moving ? t('choose.moveTitle') : t('choose.title')
  const clinicianUserId = moving?.clinicianUserId ?? desk.clinician?.userId
  if (!desk.inCare || !clinicianUserId || !type) {
    const why = desk.inCare ? 'nobody' : 'ended'
    return (
      <>
        <PageHeader title={title} />
        <EmptyState title={t(`choose.${why}`)}>
          <p>{t(`choose.${why}Text`)}</p>
          {desk.telephone ? <p>{t('choose.call', { number: desk.telephone })}</p> : null}
        </EmptyState>
      </>
    )
  }
  const { zone } = desk.patient
  const { name, away } = await getWhoLooksAfter(scope, now)
  const today = localDateOf(now.getTime(), desk.clinicZone)
  const slots = await listSlots(scope, {
    clinicianUserId,
    type,
    clinicZone: desk.clinicZone,
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
  const base = moving ? `/visits/book?move=${moving.id}` : `/visits/book?type=${type.id}`
  const sample = new Date(slots[0] ?? now.getTime())
  const differs = zonesDiffer(zone, desk.clinicZone, sample)
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader
        title={title}
        lead={
          moving
            ? t('choose.moveLead', { when: formatInstant(locale, moving.startsAt, zone) })
            : desk.clinician
              ? t('with', { name: desk.clinician.name })
              : undefined
        }
      />
      {name && away ? (
        <Notice>
          {t('choose.away', {
            name,
            day: formatDay(locale, away.throughDate, 'long'),
            cover: away.coverName,
          })}
        </Notice>
      ) : null}
      {moving ? null : (
        <nav aria-labelledby="type">
          <h2 id="type" className="mb-2 text-lg font-semibold">
            {t('choose.type')}
          </h2>
          <ul className="flex flex-col gap-2">
            {types.map((each) => (
              <li key={each.id}>
                <a
                  href={`/visits/book?type=${each.id}`}
                  aria-current={each.id === type.id ? 'true' : undefined}
                  className="flex min-h-12 flex-col justify-center rounded-md border border-line-strong bg-sheet px-3 py-2 aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:ring-1 aria-[current]:ring-accent"
                >
                  <span className="font-semibold">
                    {visitTypeName(locale, each)}, {t('minutes', { minutes: each.minutes })}
                  </span>
                  <span className="text-sm text-ink-soft">{t(`wayHow.${each.way}`)}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {slots.length === 0 ? (
        <EmptyState
          title={t('choose.none')}
          action={
            <LinkButton href={'/help' as Route} look="secondary">
              {translator(locale, 'common')('help')}
            </LinkButton>
          }
        >
          {t('choose.noneText')}
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="day" className="flex flex-col gap-2">
            <h2 id="day" className="text-lg font-semibold">
              {t('choose.day')}
            </h2>
            <MonthSheet
              locale={locale}
              {...shown}
              hrefOf={({ month, day }) =>
                `${base}${month ? `&month=${month}` : ''}${day ? `&day=${day}#times` : ''}`
              }
            />
          </section>
          {shown.day ? (
            <section aria-labelledby="times" className="flex flex-col gap-3">
              <h2 id="times" className="scroll-mt-4 text-lg font-semibold">
                {t('choose.times', { day: formatDay(locale, shown.day, 'long') })}
              </h2>
              <Notice>
                {differs
                  ? t('choose.zoneOther', {
                      zone: zoneWords(locale, zone, sample),
                      clinic: zoneWords(locale, desk.clinicZone, sample),
                    })
                  : t('choose.zone', { zone: zoneWords(locale, zone, sample) })}
              </Notice>
              <VisitForm
                action={moving ? moveToSlot : chooseSlot}
                hidden={
                  moving
                    ? { visitId: moving.id, sequence: String(moving.sequence) }
                    : { visitTypeId: type.id }
                }
                problems={translator(locale, 'common')('errorSummary', { count: 1 })}
              >
                <SlotButtons
                  locale={locale}
                  slots={shown.days.get(shown.day) ?? []}
                  zone={zone}
                  other={{
                    zone: desk.clinicZone,
                    words: (time) => t('choose.clinicTime', { time }),
                  }}
                />
              </VisitForm>
            </section>
          ) : null}
        </>
      )}
    </div>
  )
}
