import type { Route } from 'next'
import { HandoverAnswer } from '@/components/care-team/handover-answer'
import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { DefinitionList } from '@/components/ui/definition-list'
import Link from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { getCareTeam, listMovesTo } from '@/db/queries/care-team'
import { listEpisodes } from '@/db/queries/episodes'
import { listColleagues } from '@/db/queries/staff'
import { listVisits } from '@/db/queries/visits'
import { getOwnHours } from '@/db/queries/working-hours'
import type { CareScope } from '@/lib/auth/scope'
import { liesInHours } from '@/lib/booking/slots'
import type { Visit } from '@/lib/booking/visit'
import { AFFECTED_SIDES } from '@/lib/episode/types'
import { parseLocale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'
import { accept, beginNew, decline, offerTo, withdraw } from './actions'

export const generateMetadata = titled('chart', 'title.team')

/** Who looks after this patient, how that passes to somebody else, and the episodes of care they have had. */
export default async function CareTeamPage({ params }: PageProps<'/patients/[patientId]/team'>) {
  const { patientId } = await params
  const { scope, chart, locale, zone, now, base } = await chartNow(patientId)
  const t = translator(locale, 'careTeam')
  const elsewhere = translator(locale, 'carryOut')
  const team = await getCareTeam(scope, now)
  const moves = await listMovesTo(scope)
  const episodes = await listEpisodes(scope)
  const offer = team.handovers.find(({ state }) => state === 'offered')
  const past = team.handovers.filter(({ state }) => state !== 'offered')
  const outside =
    offer?.toUserId === scope.userId ? await visitsOutsideHours(scope, offer.fromUserId, now) : []
  const inCharge = team.primary?.userId === scope.userId
  const ended = chart.episode.status === 'discharged'
  const colleagues = inCharge && !offer && !ended ? await listColleagues(scope) : []
  const since = (at: Date) => t('since', { day: formatInstant(locale, at, zone) })
  return (
    <ChartFrame patientId={patientId} tab="team">
      <div className="flex max-w-3xl flex-col gap-8">
        {offer?.toUserId === scope.userId ? (
          <HandoverAnswer
            locale={locale}
            offer={offer}
            patient={{
              name: chart.patient.name,
              locale: parseLocale(chart.patient.locale),
              hasPlan: chart.currentPlan !== null,
            }}
            visitsToCome={team.visitsToCome}
            outsideHours={outside.map(({ startsAt }) => formatInstant(locale, startsAt, zone))}
            accept={accept}
            decline={decline}
          />
        ) : null}
        <section aria-labelledby="who" className="flex flex-col gap-2">
          <h2 id="who" className="text-lg font-semibold">
            {t('inCharge')}
          </h2>
          {team.primary ? (
            <p>
              <span className="font-semibold">{team.primary.name}</span>{' '}
              <span className="text-ink-soft">{since(team.primary.since)}</span>
            </p>
          ) : (
            <p>{t('nobody')}</p>
          )}
          {team.covers.length > 0 ? (
            <DefinitionList
              items={team.covers.map(({ userId, name, since: at }) => ({
                key: userId,
                term: t('covers'),
                value: (
                  <>
                    {name} <span className="font-normal text-ink-soft">{since(at)}</span>
                  </>
                ),
              }))}
            />
          ) : null}
          {team.leaves.map((leave) => (
            <p key={leave.coverId} className="border-s-4 border-watch ps-3">
              {t('leave', {
                absent: leave.absentName,
                cover: leave.coverName,
                from: formatDay(locale, leave.fromDate),
                through: formatDay(locale, leave.throughDate),
              })}
            </p>
          ))}
        </section>
        <section aria-labelledby="hand-over" className="flex flex-col gap-3">
          <h2 id="hand-over" className="text-lg font-semibold">
            {t(offer?.toUserId === scope.userId ? 'handover.history' : 'handover.title')}
          </h2>
          {offer ? (
            offer.toUserId === scope.userId ? null : (
              <>
                <p className="font-semibold">
                  {t('handover.waits', {
                    name: offer.toName,
                    at: formatInstant(locale, offer.offeredAt, zone),
                  })}
                </p>
                <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
                  {offer.note}
                </p>
                {inCharge ? (
                  <ActForm action={withdraw} about={{ patientId, handoverId: offer.handoverId }}>
                    <Button look="secondary">{t('handover.withdraw')}</Button>
                  </ActForm>
                ) : null}
              </>
            )
          ) : !inCharge ? (
            <p className="text-ink-soft">{t('handover.onlyInCharge')}</p>
          ) : ended ? (
            <p className="text-ink-soft">{t('problem.ended')}</p>
          ) : colleagues.length === 0 ? (
            <p className="text-ink-soft">{t('handover.noColleague')}</p>
          ) : (
            <ActForm action={offerTo} about={{ patientId }} className="flex flex-col gap-4">
              <p className="text-ink-soft">{t('handover.lead')}</p>
              <Select
                name="toUserId"
                label={t('handover.to')}
                placeholder={t('handover.choose')}
                options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
                required
              />
              <TextArea
                name="note"
                label={t('handover.note')}
                hint={t('handover.noteHint')}
                minLength={10}
                maxLength={2000}
                dir="auto"
                required
              />
              <div>
                <Button>{t('handover.offer')}</Button>
              </div>
            </ActForm>
          )}
          {offer?.toUserId === scope.userId ? null : (
            <h3 className="mt-2 font-semibold">{t('handover.history')}</h3>
          )}
          {moves.map(({ moveId, askedByName, toName, note, at }) => (
            <div key={moveId} className="border-t border-line py-2">
              <p>
                {t('handover.moved', { by: askedByName, to: toName })}{' '}
                <span className="text-ink-soft">{formatInstant(locale, at, zone)}</span>
              </p>
              {note ? (
                <p dir="auto" className="text-sm wrap-anywhere whitespace-pre-wrap text-ink-soft">
                  {note}
                </p>
              ) : null}
            </div>
          ))}
          {past.length === 0 && moves.length === 0 ? (
            <p className="text-ink-soft">{t('handover.none')}</p>
          ) : (
            <ol className="flex flex-col">
              {past.map((one) => (
                <li key={one.handoverId} className="border-t border-line py-2">
                  <p>
                    {t(`handover.line.${one.state}`, { from: one.fromName, to: one.toName })}
                    {', '}
                    <span className="text-ink-soft">
                      {formatInstant(locale, one.answeredAt ?? one.offeredAt, zone)}
                    </span>
                  </p>
                  <p dir="auto" className="text-sm wrap-anywhere whitespace-pre-wrap text-ink-soft">
                    {one.note}
                  </p>
                  {one.answerNote ? (
                    <p dir="auto" className="text-sm wrap-anywhere">
                      “{one.answerNote}”
                    </p>
                  ) : null}
                </li>
              ))}
            </ol>
          )}
        </section>
        <section aria-labelledby="episodes" className="flex flex-col gap-3">
          <h2 id="episodes" className="text-lg font-semibold">
            {t('episodes.title')}
          </h2>
          <ol className="flex flex-col">
            {episodes.map((one) => {
              const from = formatInstant(locale, one.createdAt, zone)
              const present = one.episodeId === chart.episode.episodeId
              return (
                <li key={one.episodeId} className="flex flex-wrap items-center gap-x-4 border-t border-line">
                  <Link
                    href={(present ? base : `${base}/episodes/${one.number}`) as Route}
                    className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
                  >
                    {one.importedFrom
                      ? elsewhere('elsewhere', { clinic: one.importedFrom })
                      : t('episodes.number', { number: one.number })}
                  </Link>
                  <span className="text-ink-soft">
                    {one.endedAt
                      ? t('episodes.ran', { from, to: formatInstant(locale, one.endedAt, zone) })
                      : t('episodes.ranSince', { from })}
                  </span>
                  {present && one.endedAt === null ? <span>{t('episodes.now')}</span> : null}
                </li>
              )
            })}
          </ol>
          <Link
            href={`${base}/carried` as Route}
            className="inline-flex min-h-11 items-center self-start text-accent underline underline-offset-4"
          >
            {elsewhere('link')}
          </Link>
          {ended && !scope.offered ? (
            <ActForm action={beginNew} about={{ patientId }} className="flex flex-col gap-3">
              <h3 className="font-semibold">{t('episodes.begin')}</h3>
              <p className="text-ink-soft">{t('episodes.beginLead')}</p>
              <Select
                name="side"
                label={t('episodes.side')}
                placeholder={t('episodes.sideAsk')}
                options={AFFECTED_SIDES.map((value) => ({ value, label: t(`episodes.side_${value}`) }))}
              />
              <div>
                <Button>{t('episodes.confirm')}</Button>
              </div>
            </ActForm>
          ) : ended ? null : (
            <p className="text-ink-soft">{t('episodes.beginOpen')}</p>
          )}
        </section>
      </div>
    </ChartFrame>
  )
}

/** Visits to come with whoever offers that lie outside the hours of the one who is asked. */
async function visitsOutsideHours(scope: CareScope, fromUserId: string, now: Date): Promise<Visit[]> {
  const { coming } = await listVisits(scope, { now })
  const theirs = coming.filter(
    ({ clinicianUserId, startsAt }) => clinicianUserId === fromUserId && startsAt > now,
  )
  const last = theirs.at(-1)
  if (!last) return []
  const own = await getOwnHours(await requireClinician(), {
    fromDate: localDateOf(now.getTime(), 'UTC'),
    throughDate: addDays(localDateOf(last.startsAt.getTime(), 'UTC'), 1),
  })
  return theirs.filter((visit) => !liesInHours(visit, own))
}
