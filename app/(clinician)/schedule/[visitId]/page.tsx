import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VisitForm } from '@/components/visit-form/visit-form'
import { offerHref, WaitFacts } from '@/components/visit-waiting/waiting'
import { listExaminations } from '@/db/queries/examinations'
import { getVisitInLeave } from '@/db/queries/leave-visits'
import { getVisitNote } from '@/db/queries/visit-notes'
import { listWaitingOf } from '@/db/queries/visit-waits'
import { getVisit, getVisitOwner, getVisitSummary } from '@/db/queries/visits'
import {
  CORRECT_DAYS,
  lastChangeAt,
  mayChange,
  mayCorrectEnd,
  mayReportNoShow,
  roomTime,
} from '@/lib/booking/policy'
import { zonesDiffer } from '@/lib/booking/zone-words'
import { examinationLine } from '@/lib/examination/words'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant, telephoneText } from '@/lib/messages/formats'
import { requireCare, requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../reader'
import { cancelForPatient, closeOwnVisit, saveSummary } from '../actions'

export const generateMetadata = titled('visits', 'staff.title')

const DONE = ['booked', 'moved', 'cancelled', 'closed', 'corrected'] as const

/** How a visit can end, with the words of its button. */
const ENDINGS = [
  ['completed', 'closeCompleted'],
  ['no_show_patient', 'closePatient'],
  ['no_show_clinician', 'closeClinician'],
] as const

/** One visit for its clinician: when, what about, changing it, how it ended and what the patient is given. */
export default async function StaffVisitPage({ params, searchParams }: PageProps<'/schedule/[visitId]'>) {
  const clinician = await requireClinician()
  const { visitId } = await params
  const patientId = isId(visitId) ? await getVisitOwner(clinician, visitId) : null
  const scope = patientId ? await requireCare(patientId) : notFound()
  const visit = await getVisit(scope, visitId)
  if (!visit) notFound()
  const asked = await searchParams
  const { locale, now } = await reader()
  const t = translator(locale, 'visits')
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  const done = DONE.find((word) => word === asked.done)
  const summary = await getVisitSummary(scope, visitId)
  const note = await getVisitNote(scope, visitId)
  const examinations = await listExaminations(scope, { visitId })
  const open = visit.state === 'booked'
  const leave = await getVisitInLeave(scope, visitId, now)
  const l = translator(locale, 'leaveVisits')
  const [wait] = open ? (await listWaitingOf(scope, now)).filter((each) => each.visit.id === visitId) : []
  const w = translator(locale, 'waits')
  const zone = visit.clinicZone
  const late = mayChange(visit, visit.type, { by: 'patient', now }) !== null
  const changeUntil = lastChangeAt(visit.startsAt, visit.type.changeNoticeMinutes)
  return (
    <div className="flex max-w-3xl flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        dense
        eyebrow={t(`way.${visit.way}`)}
        title={visit.patientName}
        actions={
          <>
            <Link
              href={`/patients/${visit.patientId}` as Route}
              className={buttonClasses('secondary', 'compact')}
            >
              {t('staff.chart')}
            </Link>
            {!scope.offered && visit.way === 'video' && roomTime(visit, now).state === 'open' ? (
              <a href={`/schedule/${visit.id}/room`} className={buttonClasses('primary', 'compact')}>
                {t('staff.room')}
              </a>
            ) : null}
          </>
        }
      />
      {done ? (
        <Notice tone="ok" live="status">
          {t(`staff.${done}`)}
        </Notice>
      ) : null}
      {asked.done === 'offered' ? (
        <Notice tone="ok" live="status">
          {w('offered')}
        </Notice>
      ) : null}
      <div>
        <p className="text-lg font-semibold">
          {formatDay(locale, localDateOf(visit.startsAt.getTime(), zone), 'long')},{' '}
          {formatInstant(locale, visit.startsAt, zone, 'time')},{' '}
          {t('minutes', { minutes: visit.type.minutes })}
        </p>
        {zonesDiffer(zone, visit.patientZone, visit.startsAt) ? (
          <p className="text-ink-soft">
            {t('staff.patientTime', { time: formatInstant(locale, visit.startsAt, visit.patientZone) })}
          </p>
        ) : null}
        <p className={visit.patientTelephone ? undefined : 'text-ink-soft'}>
          {visit.patientTelephone ? (
            <>
              {t('phone.patient')}{' '}
              <a
                href={`tel:${visit.patientTelephone.replaceAll(/[^+\d]/g, '')}`}
                className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
              >
                {telephoneText(visit.patientTelephone)}
              </a>
            </>
          ) : (
            t('phone.patientNone')
          )}
        </p>
        {visit.state === 'held' || visit.state === 'lapsed' || open ? null : (
          <Badge tone={visit.state === 'completed' ? 'ok' : 'watch'}>{t(`stateStaff.${visit.state}`)}</Badge>
        )}
      </div>
      {!scope.offered && mayCorrectEnd(visit, now) ? (
        <Details summary={t('staff.correct')}>
          <p className="mb-2 text-sm text-ink-soft">{t('staff.correctHint', { days: CORRECT_DAYS })}</p>
          <VisitForm
            action={closeOwnVisit}
            hidden={{ patientId: visit.patientId, visitId: visit.id, corrects: 'yes' }}
            problems={problems}
            idPrefix="correct-"
          >
            <div className="flex flex-wrap gap-2">
              {ENDINGS.filter(([as]) => as !== visit.state).map(([as, label]) => (
                <Button key={as} size="compact" look="secondary" name="as" value={as}>
                  {t(`staff.${label}`)}
                </Button>
              ))}
            </div>
          </VisitForm>
        </Details>
      ) : null}
      {visit.state === 'cancelled' ? (
        <p>
          {t('staff.cancelledWhy', {
            by: visit.cancelledBy ?? 'unknown',
            why: visit.cancelReason ? 'given' : 'none',
            reason: visit.cancelReason ?? '',
          })}
        </p>
      ) : null}
      {leave ? (
        <Notice tone="watch">
          {leave.coverName === null
            ? l('left', { name: visit.clinicianName })
            : visit.clinicianUserId === scope.userId
              ? l('own', { cover: leave.coverName })
              : l('ofOther', { absent: visit.clinicianName })}{' '}
          <Link
            href={'/tasks#visits-in-leave' as Route}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {l('toTasks')}
          </Link>
        </Notice>
      ) : null}
      {wait ? (
        <Notice tone="info" title={w('title')}>
          <WaitFacts locale={locale} wait={wait} />
          <p>
            <Link href={offerHref(wait)} className={buttonClasses('secondary', 'compact')}>
              {w('offer')}
            </Link>
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="words">
        <h2 id="words" className="font-semibold">
          {t('staff.patientWords')}
        </h2>
        <p className={visit.patientWords ? 'whitespace-pre-line' : 'text-ink-soft'}>
          {visit.patientWords ?? t('staff.noWords')}
        </p>
      </section>
      {visit.overrideReason ? (
        <p className="text-sm text-ink-soft">{t('staff.override', { reason: visit.overrideReason })}</p>
      ) : null}
      {examinations.length > 0 ? (
        <section aria-labelledby="examined">
          <h2 id="examined" className="font-semibold">
            {t('staff.examined')}
          </h2>
          <ul className="list-disc ps-5">
            {examinations.map((each) => (
              <li key={each.id}>{examinationLine(locale, each)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {summary || visit.state === 'completed' ? (
        <section aria-labelledby="note">
          <h2 id="note" className="font-semibold">
            {t('staff.note')}
          </h2>
          <p className={note?.text ? 'whitespace-pre-line' : 'text-ink-soft'}>
            {note?.text || t('staff.noNote')}
          </p>
          {note?.text ? (
            <Link
              href={`/patients/${visit.patientId}/notes` as Route}
              className={buttonClasses('secondary', 'compact')}
            >
              {t('staff.noteInChart')}
            </Link>
          ) : null}
        </section>
      ) : null}
      {summary && (visit.state === 'completed' || summary.sentAt) ? (
        <section aria-labelledby="summary" className="flex flex-col gap-2">
          <h2 id="summary" className="text-lg font-semibold">
            {t('staff.summary')}
          </h2>
          {scope.offered && !summary.sentAt ? (
            <p className="whitespace-pre-line">{summary.text}</p>
          ) : summary.sentAt ? (
            <>
              <p className="text-sm text-ink-soft">
                {t('staff.summarySent', {
                  when: formatInstant(locale, summary.sentAt, zone),
                  name: summary.sentByName ?? '',
                })}
              </p>
              <div className="border-s-2 border-accent ps-3 whitespace-pre-line">{summary.text}</div>
            </>
          ) : (
            <VisitForm
              action={saveSummary}
              hidden={{
                patientId: visit.patientId,
                visitId: visit.id,
                lockVersion: String(summary.lockVersion),
              }}
              problems={problems}
              fields={[
                {
                  kind: 'words',
                  name: 'text',
                  label: t('staff.summaryDraft'),
                  hint: t('staff.summaryHint'),
                  value: summary.text,
                  rows: 12,
                },
              ]}
            >
              <div className="flex flex-wrap gap-2">
                <Button size="compact" name="do" value="send">
                  {t('staff.summarySend')}
                </Button>
                <Button size="compact" look="secondary" name="do" value="save">
                  {t('staff.summarySave')}
                </Button>
              </div>
            </VisitForm>
          )}
        </section>
      ) : null}
      {scope.offered ? (
        <OutOfReach
          locale={locale}
          limit="offered"
          patient={{ patientId: visit.patientId, name: visit.patientName }}
        />
      ) : null}
      {open && !scope.offered ? (
        <section aria-label={t('staff.cancel')} className="flex flex-col gap-2">
          {late && visit.startsAt > now ? (
            <p className="text-sm text-ink-soft">
              {t('staff.policyLate', { when: formatInstant(locale, changeUntil, zone) })}
            </p>
          ) : null}
          {visit.startsAt > now ? (
            <p>
              <Link
                href={`/patients/${visit.patientId}/book?move=${visit.id}` as Route}
                className={buttonClasses('secondary', 'compact')}
              >
                {t('staff.move')}
              </Link>
            </p>
          ) : null}
          {visit.startsAt > now ? null : (
            <Details summary={t('staff.howEnded')} open={mayReportNoShow(visit, now)}>
              <VisitForm
                action={closeOwnVisit}
                hidden={{ patientId: visit.patientId, visitId: visit.id }}
                problems={problems}
              >
                <div className="flex flex-wrap gap-2">
                  {ENDINGS.filter(([as]) => as === 'completed' || mayReportNoShow(visit, now)).map(
                    ([as, label]) => (
                      <Button key={as} size="compact" look="secondary" name="as" value={as}>
                        {t(`staff.${label}`)}
                      </Button>
                    ),
                  )}
                </div>
              </VisitForm>
            </Details>
          )}
          <div id="cancel" className="scroll-mt-4">
            <Details summary={t('staff.cancel')}>
              <VisitForm
                action={cancelForPatient}
                hidden={{
                  patientId: visit.patientId,
                  visitId: visit.id,
                  sequence: String(visit.sequence),
                }}
                problems={problems}
                idPrefix="cancel-"
                fields={[
                  {
                    kind: 'line',
                    name: 'reason',
                    label: t('staff.cancelReason'),
                    hint: t('staff.cancelHint'),
                  },
                ]}
                submit={{ label: t('staff.cancel'), look: 'danger', size: 'compact' }}
              />
            </Details>
          </div>
        </section>
      ) : null}
    </div>
  )
}
