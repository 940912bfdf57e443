import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { DocumentLink } from '@/components/ui/document-link'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VisitWhen } from '@/components/visit/visit-line'
import { VisitForm } from '@/components/visit-form/visit-form'
import { getVisit, getVisitSummary, isWaiting } from '@/db/queries/visits'
import { lastChangeAt, mayChange, mayReportNoShow, roomTime } from '@/lib/booking/policy'
import type { Visit } from '@/lib/booking/visit'
import { isId } from '@/lib/forms/is-id'
import { type Locale, parseLocale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { bookSlot, cancelOwnVisit, rateLine, sayClinicianMissing, waitForEarlierTime } from '../actions'

export const generateMetadata = titled('visits', 'title')

const DONE = ['booked', 'moved', 'cancelled', 'missing', 'rated'] as const

/** One visit: confirming it, getting ready for it, changing it, and what came of it. */
export default async function VisitPage({ params, searchParams }: PageProps<'/visits/[visitId]'>) {
  const scope = await requirePatient()
  const { visitId } = await params
  const visit = isId(visitId) ? await getVisit(scope, visitId) : null
  if (!visit) notFound()
  const now = new Date()
  const locale = parseLocale((await currentPerson())?.locale)
  const asked = await searchParams
  const done = DONE.find((word) => word === asked.done)
  if (visit.state === 'held') return <Confirm locale={locale} visit={visit} now={now} />
  const summary = visit.summarySent ? await getVisitSummary(scope, visit.id) : null
  const t = translator(locale, 'visits')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t(`way.${visit.way}`)}
        lead={`${t('with', { name: visit.clinicianName })}, ${t('minutes', { minutes: visit.type.minutes })}`}
      />
      {done ? <Done locale={locale} done={done} /> : null}
      <div>
        <VisitWhen locale={locale} visit={visit} />
        {visit.state === 'booked' || visit.state === 'lapsed' ? null : (
          <p className="mt-2">
            <Badge
              tone={visit.state === 'completed' ? 'ok' : visit.state === 'cancelled' ? 'neutral' : 'watch'}
            >
              {t(`state.${visit.state}`)}
            </Badge>
          </p>
        )}
      </div>
      {visit.state === 'booked' && visit.endsAt > now ? (
        <Ahead locale={locale} visit={visit} waiting={await isWaiting(scope, visit.id)} now={now} />
      ) : null}
      {visit.state === 'cancelled' ? (
        <p>
          {t('visit.cancelledWhy', {
            by: visit.cancelledBy ?? 'unknown',
            why: visit.cancelReason ? 'given' : 'none',
            reason: visit.cancelReason ?? '',
          })}
        </p>
      ) : null}
      {visit.state === 'no_show_patient' || visit.state === 'no_show_clinician' ? (
        <>
          <p>
            {t(visit.state === 'no_show_patient' ? 'visit.missedPatient' : 'visit.missedClinician', {
              name: visit.clinicianName,
            })}
          </p>
          <LinkButton href={'/messages' as Route} look="secondary" wide>
            {t('visit.write')}
          </LinkButton>
        </>
      ) : null}
      {mayReportNoShow(visit, now) ? (
        <Details summary={t('visit.missing')}>
          <p>{t('visit.missingText')}</p>
          <VisitForm
            action={sayClinicianMissing}
            hidden={{ visitId: visit.id }}
            problems={translator(locale, 'common')('errorSummary', { count: 1 })}
            submit={{ label: t('visit.missingConfirm'), look: 'secondary' }}
          />
        </Details>
      ) : null}
      {visit.state === 'completed' ? (
        <section aria-labelledby="summary" className="flex flex-col gap-2">
          <h2 id="summary" className="text-xl font-semibold">
            {t('visit.summary')}
          </h2>
          {summary?.sentAt ? (
            <>
              <p className="text-ink-soft">
                {t('visit.summaryBy', {
                  name: summary.sentByName ?? visit.clinicianName,
                  day: formatDay(locale, localDateOf(summary.sentAt.getTime(), visit.patientZone), 'long'),
                })}
              </p>
              <div className="border-s-2 border-accent ps-3 whitespace-pre-line">{summary.text}</div>
              <LinkButton href={'/plan' as Route} look="secondary">
                {t('visit.planHere')}
              </LinkButton>
            </>
          ) : (
            <p className="text-ink-soft">{t('visit.noSummary')}</p>
          )}
        </section>
      ) : null}
      {visit.state === 'completed' && visit.way === 'video' && visit.lineRating === null ? (
        <Rating locale={locale} visit={visit} />
      ) : null}
      {visit.patientWords ? (
        <section aria-labelledby="words">
          <h2 id="words" className="font-semibold">
            {t('visit.yourWords')}
          </h2>
          <p className="whitespace-pre-line">{visit.patientWords}</p>
        </section>
      ) : null}
      {visit.state === 'booked' ? null : (
        <LinkButton href={'/visits/book' as Route} look="secondary" wide>
          {t('visit.bookAnother')}
        </LinkButton>
      )}
    </div>
  )
}

function Done({ locale, done }: { locale: Locale; done: (typeof DONE)[number] }) {
  const t = translator(locale, 'visits')
  const said = done === 'missing' ? 'missingSaid' : done
  return (
    <Notice tone={done === 'cancelled' ? 'info' : 'ok'} live="status">
      {t(`visit.${said}`)}
    </Notice>
  )
}

/** The slot is kept for a few minutes; nothing is booked before the button is pressed. */
function Confirm({ locale, visit, now }: { locale: Locale; visit: Visit; now: Date }) {
  const t = translator(locale, 'visits')
  const over = visit.heldUntil === null || visit.heldUntil <= now
  const again = `/visits/book?type=${visit.type.id}`
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('confirm.title')} />
      <div>
        <VisitWhen locale={locale} visit={visit} />
        <p>
          {t(`way.${visit.way}`)} {t('with', { name: visit.clinicianName })},{' '}
          {t('minutes', { minutes: visit.type.minutes })}
        </p>
      </div>
      {over || !visit.heldUntil ? (
        <Notice
          tone="watch"
          action={
            <LinkButton href={again as Route} look="primary">
              {t('confirm.other')}
            </LinkButton>
          }
        >
          {t('confirm.heldOver')}
        </Notice>
      ) : (
        <>
          <p className="text-ink-soft">
            {t('confirm.held', { time: formatInstant(locale, visit.heldUntil, visit.patientZone, 'time') })}
          </p>
          <VisitForm
            action={bookSlot}
            hidden={{ visitId: visit.id }}
            problems={translator(locale, 'common')('errorSummary', { count: 1 })}
            fields={[
              { kind: 'words', name: 'words', label: t('confirm.words'), hint: t('confirm.wordsHint') },
            ]}
            submit={{ label: t('confirm.book'), size: 'large', wide: true }}
          />
          <LinkButton href={again as Route} look="quiet">
            {t('confirm.other')}
          </LinkButton>
        </>
      )}
    </div>
  )
}

function Ahead({
  locale,
  visit,
  waiting,
  now,
}: {
  locale: Locale
  visit: Visit
  waiting: boolean
  now: Date
}) {
  const t = translator(locale, 'visits')
  const room = roomTime(visit, now)
  const zone = visit.patientZone
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  const earlier = translator(locale, 'visitWait')
  const refused = mayChange(visit, visit.type, { by: 'patient', now })
  const until = formatInstant(locale, lastChangeAt(visit.startsAt, visit.type.changeNoticeMinutes), zone)
  const steps = Object.values(
    visit.way === 'video'
      ? [1, 2, 3, 4].map((step) => t(`visit.prepareList.video.${step as 1 | 2 | 3 | 4}`))
      : [1, 2].map((step) =>
          visit.way === 'telephone'
            ? t(`visit.prepareList.telephone.${step as 1 | 2}`)
            : t(`visit.prepareList.in_person.${step as 1 | 2}`),
        ),
  )
  return (
    <>
      {visit.way === 'video' ? (
        <div className="flex flex-col gap-2">
          {room.state === 'open' ? (
            <DocumentLink href={`/visits/${visit.id}/room`} look="primary" size="large" wide>
              {t('join')}
            </DocumentLink>
          ) : room.state === 'early' ? (
            <p>{t('visit.roomOpens', { time: formatInstant(locale, room.opensAt, zone, 'time') })}</p>
          ) : null}
          <DocumentLink href="/visits/test" look="secondary" size="normal" wide>
            {t('visit.test')}
          </DocumentLink>
          <p className="text-sm text-ink-soft">
            {visit.telephone ? t('visit.phone', { number: visit.telephone }) : t('visit.phoneNone')}
          </p>
        </div>
      ) : null}
      <section aria-labelledby="prepare">
        <h2 id="prepare" className="mb-1 text-xl font-semibold">
          {t('visit.prepare')}
        </h2>
        <ul className="list-disc ps-5">
          {steps.map((step) => (
            <li key={step} className="py-1">
              {step}
            </li>
          ))}
        </ul>
      </section>
      <a href={`/api/visits/${visit.id}/calendar`} className={buttonClasses('secondary', 'normal', true)}>
        {t('visit.calendar')}
      </a>
      <section aria-label={t('visit.cancel')} className="flex flex-col gap-3">
        {refused ? (
          <p>{t('visit.policyOver', { when: until })}</p>
        ) : (
          <>
            <p>{t('visit.policy', { when: until })}</p>
            <LinkButton href={`/visits/book?move=${visit.id}` as Route} look="secondary" wide>
              {t('visit.move')}
            </LinkButton>
            <div id="earlier" className="flex flex-col gap-2">
              <p>{earlier(waiting ? 'waits' : 'lead')}</p>
              <VisitForm
                action={waitForEarlierTime}
                hidden={{ visitId: visit.id, wait: waiting ? 'no' : 'yes' }}
                problems={problems}
                idPrefix="earlier-"
                submit={{ label: earlier(waiting ? 'stop' : 'ask'), look: 'secondary', wide: true }}
              />
            </div>
            <Details summary={t('visit.cancelTitle')}>
              <p>{t('visit.cancelHint')}</p>
              <VisitForm
                action={cancelOwnVisit}
                hidden={{ visitId: visit.id, sequence: String(visit.sequence) }}
                problems={problems}
                fields={[{ kind: 'words', name: 'reason', label: t('visit.cancelReason'), rows: 2 }]}
                submit={{ label: t('visit.cancelConfirm'), look: 'danger' }}
              />
            </Details>
          </>
        )}
      </section>
    </>
  )
}

function Rating({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = translator(locale, 'visits')
  return (
    <section aria-labelledby="rate" className="flex flex-col gap-2">
      <h2 id="rate" className="font-semibold">
        {t('visit.rate')}
      </h2>
      <VisitForm
        action={rateLine}
        hidden={{ visitId: visit.id }}
        problems={translator(locale, 'common')('errorSummary', { count: 1 })}
      >
        <div className="flex flex-wrap gap-2">
          {([1, 2, 3] as const).map((rating) => (
            <button
              key={rating}
              type="submit"
              name="rating"
              value={rating}
              className={buttonClasses('secondary')}
            >
              {t(`visit.rate${rating}`)}
            </button>
          ))}
        </div>
      </VisitForm>
    </section>
  )
}
