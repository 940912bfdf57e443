import { notFound } from 'next/navigation'
import { PlanItems } from '@/components/patient-chart/plan-items'
import { PlanChangeList } from '@/components/plan-change-list/plan-change-list'
import { PageHeader } from '@/components/ui/page-header'
import { RoomTrend } from '@/components/visit-room/room-trend'
import { VisitorRoom } from '@/components/visit-room/visitor-room'
import { getHistory } from '@/db/queries/history'
import { getToday } from '@/db/queries/today'
import { getVisit } from '@/db/queries/visits'
import { isId } from '@/lib/forms/is-id'
import { parseLocale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { readsTheSame } from '@/lib/plan/plan-order'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { iceFor } from '@/lib/server/ice'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { roomWords } from '@/lib/visit-room/words'
import { closedRoom } from '../../../closed-room'

export const generateMetadata = titled('room', 'title')

/** The patient's side of a video visit. */
export default async function PatientRoomPage({ params }: PageProps<'/visits/[visitId]/room'>) {
  const scope = await requirePatient()
  const { visitId } = await params
  const visit = isId(visitId) ? await getVisit(scope, visitId) : null
  if (!visit) notFound()
  const now = new Date()
  const locale = parseLocale((await currentPerson())?.locale)
  const t = translator(locale, 'room')
  const back = { href: `/visits/${visit.id}`, label: t('backToVisit') }
  const header = (
    <PageHeader
      dense
      title={t('titleWith', { name: visit.clinicianName })}
      lead={formatInstant(locale, visit.startsAt, visit.patientZone)}
    />
  )
  const closed = closedRoom(locale, visit, { now, zone: visit.patientZone, back })
  if (closed)
    return (
      <>
        {header}
        {closed}
      </>
    )
  const facts = await getToday(scope, now)
  return (
    <>
      {header}
      <VisitorRoom
        words={roomWords(locale)}
        ice={iceFor(scope.patientId, now)}
        enter={{ as: 'patient', visitId: visit.id }}
        table={{
          trend: facts ? (
            <RoomTrend
              locale={locale}
              today={facts.today}
              affected={facts.episode.affectedSide}
              days={
                (
                  await getHistory(scope, {
                    episodeId: facts.episode.id,
                    from: addDays(facts.today, -13),
                  })
                ).days
              }
            />
          ) : null,
          plan: facts?.plan ? (
            <>
              {facts.plan.previous &&
              facts.plan.effectiveFrom >= facts.today &&
              !readsTheSame(facts.plan.previous.content, facts.plan.content) ? (
                <>
                  <h3 className="font-semibold">{t('planChanged')}</h3>
                  <PlanChangeList
                    locale={locale}
                    before={facts.plan.previous.content}
                    after={facts.plan.content}
                    units={facts.person.units}
                    affected={facts.episode.affectedSide}
                  />
                </>
              ) : null}
              <PlanItems locale={locale} plan={facts.plan.content} />
            </>
          ) : (
            <p>{t('planNone')}</p>
          ),
          decision: <p className="text-lg">{facts?.decision?.patientText ?? t('decisionNone')}</p>,
        }}
        late={Object.fromEntries(
          [5, 10, 20].map((minutes) => [minutes, t('lateSaid', { name: visit.clinicianName, minutes })]),
        )}
        phone={visit.telephone ? t('phone', { number: visit.telephone }) : t('phoneNone')}
        back={back}
      />
    </>
  )
}
