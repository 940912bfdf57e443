import { notFound } from 'next/navigation'
import { PlanItems } from '@/components/patient-chart/plan-items'
import { CasePicture } from '@/components/review-card/case-picture'
import { buttonClasses } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { ExamKit } from '@/components/visit-room/exam-kit'
import { NotePane } from '@/components/visit-room/note-pane'
import { StaffRoom } from '@/components/visit-room/staff-room'
import { getChart, listDecisions } from '@/db/queries/chart'
import { listExaminations } from '@/db/queries/examinations'
import { getVisitNote } from '@/db/queries/visit-notes'
import { listWaiting } from '@/db/queries/visit-room'
import { getVisit, getVisitOwner } from '@/db/queries/visits'
import { examinationKit } from '@/lib/examination/kit'
import { examWords, kitInWords } from '@/lib/examination/kit-words'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant, telephoneText } from '@/lib/messages/formats'
import { currentPerson, requireCare, requireClinician } from '@/lib/server/guards'
import { iceFor } from '@/lib/server/ice'
import { titled } from '@/lib/server/locale'
import { roomScope } from '@/lib/server/room-seat'
import { roomWords } from '@/lib/visit-room/words'
import { closedRoom } from '../../../closed-room'

export const generateMetadata = titled('room', 'title')

/** The clinician's side of a video visit: the picture, and beside it what is needed to decide. */
export default async function StaffRoomPage({ params }: PageProps<'/schedule/[visitId]/room'>) {
  const clinician = await requireClinician()
  const { visitId } = await params
  const patientId = isId(visitId) ? await getVisitOwner(clinician, visitId) : null
  const scope = patientId ? await requireCare(patientId) : notFound()
  const visit = await getVisit(scope, visitId)
  if (!visit) notFound()
  const now = new Date()
  const locale = (await currentPerson())?.locale ?? 'en'
  const t = translator(locale, 'room')
  const staff = translator(locale, 'clinician')
  const back = { href: `/schedule/${visitId}`, label: t('backToVisit') }
  const header = (
    <PageHeader
      dense
      title={t('titleWith', { name: visit.patientName })}
      eyebrow={formatInstant(locale, visit.startsAt, visit.clinicZone)}
    />
  )
  const chart = await getChart(scope, { now })
  const closed = closedRoom(locale, visit, { now, zone: visit.clinicZone, back })
  if (!chart) notFound()
  if (closed)
    return (
      <>
        {header}
        {closed}
      </>
    )
  const decisions = await listDecisions(scope, { episodeId: chart.episode.episodeId })
  // The patient's table shows the day's decision; whatever else was decided since stands below it.
  const daily = decisions.findIndex(({ decision }) => decision.kind === 'daily')
  const shown =
    daily === -1
      ? decisions.slice(0, 1)
      : [...decisions.slice(daily, daily + 1), ...decisions.slice(0, daily)]
  const loadedOn = [
    ...new Set(chart.logs.flatMap((log) => (log.kind === 'session' ? [log.localDate] : []))),
  ].sort()
  const kit = examinationKit({
    ladder: chart.ladder,
    protocol: chart.protocol,
    irritability: chart.episode.irritability,
    open: chart.openItems.map(({ urgency }) => urgency),
    redFlag: chart.openRedFlags.length > 0,
    loadedOn,
    today: chart.today,
  })
  return (
    <>
      {header}
      <StaffRoom
        words={roomWords(locale)}
        ice={iceFor(scope.userId, now)}
        visitId={visit.id}
        closeLabel={translator(locale, 'common')('close')}
        phone={
          visit.patientTelephone
            ? t('patientPhone', { number: telephoneText(visit.patientTelephone) })
            : t('patientPhoneNone')
        }
        until={t('until', { time: formatInstant(locale, visit.endsAt, visit.clinicZone, 'time') })}
        waiting={(await listWaiting(roomScope(), { visitId: visit.id, patientId: scope.patientId, now })).map(
          ({ name, minutes }) => t('waits', { name, minutes }),
        )}
        back={back}
        panels={{
          note: (
            <NotePane
              words={roomWords(locale)}
              visitId={visit.id}
              kept={await getVisitNote(scope, visit.id)}
            />
          ),
          trend: chart.state ? (
            <CasePicture
              locale={locale}
              reviewCase={{
                logs: chart.logs,
                episode: chart.episode,
                state: chart.state,
                asked: chart.asked,
                today: chart.today,
              }}
            />
          ) : (
            <p>{t('planNone')}</p>
          ),
          plan: (
            <div className="flex flex-col gap-3">
              {chart.currentPlan ? (
                <PlanItems locale={locale} plan={chart.currentPlan.content} />
              ) : (
                <p>{t('planNone')}</p>
              )}
              <p>
                <a
                  href={`/patients/${visit.patientId}/plan`}
                  target="_blank"
                  rel="noopener"
                  className={buttonClasses('secondary', 'compact')}
                >
                  {t('planEdit')}
                </a>
              </p>
              <p className="text-sm text-ink-soft">{t('planEditHint')}</p>
            </div>
          ),
          decision:
            shown.length > 0 ? (
              <div className="flex flex-col gap-4">
                {shown.slice(0, 3).map(({ decision }, index) => (
                  <section key={decision.decisionId} className="flex flex-col gap-2">
                    {daily === -1 ? null : (
                      <h3 className="font-semibold">{t(index === 0 ? 'decisionBoth' : 'decisionSince')}</h3>
                    )}
                    <p className="text-lg">{decision.clinicianText}</p>
                    <p className="text-sm text-ink-soft">{formatDay(locale, decision.localDate)}</p>
                    <p className="text-sm text-ink-soft">{staff('case.told')}:</p>
                    <blockquote className="border-s-2 border-line-strong ps-3">
                      {decision.patientText}
                    </blockquote>
                  </section>
                ))}
              </div>
            ) : (
              <p>{t('decisionNone')}</p>
            ),
          exam: (
            <ExamKit
              words={examWords(locale)}
              tests={kitInWords(locale, kit, await listExaminations(scope))}
              visitId={visit.id}
            />
          ),
        }}
      />
    </>
  )
}
