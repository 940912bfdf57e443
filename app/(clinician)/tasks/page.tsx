import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { type Tone, ToneMark } from '@/components/ui/tone'
import { Waiting } from '@/components/visit-waiting/waiting'
import { listLeaveCovers, listMovesOf, listOpenHandovers } from '@/db/queries/care-team'
import { listVisitsInLeave } from '@/db/queries/leave-visits'
import { listOwedQuestionnaires } from '@/db/queries/owed-questionnaires'
import { listReviewQueue } from '@/db/queries/review-queue'
import { listColleagues, listReceivers } from '@/db/queries/staff'
import { listWaiting } from '@/db/queries/visit-waits'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { Occurrence } from '@/lib/questionnaires/schedule'
import { taskList } from '@/lib/review/task-list'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../reader'
import { Leave } from './leave'
import { VisitsInLeave } from './visits-in-leave'

export const generateMetadata = titled('tasks', 'title')

const TONES: Record<string, Tone> = { emergency: 'stop', urgent: 'stop', soon: 'watch' }
const link = 'inline-flex min-h-11 items-center text-accent underline underline-offset-4'

/** Everything that is open with one clinician on one page: cases, handovers, what patients have not answered, leaves. */
export default async function TasksPage({ searchParams }: PageProps<'/tasks'>) {
  const scope = await requireClinician()
  const { done } = await searchParams
  const { locale, zone, now } = await reader()
  const t = translator(locale, 'tasks')
  const asks = translator(locale, 'questionnaires')
  const groups = taskList(await listReviewQueue(scope, now), { locale, now, userId: scope.userId, zone })
  const handovers = await listOpenHandovers(scope)
  const moves = await listMovesOf(scope, now)
  const inLeave = await listVisitsInLeave(scope, now)
  const waiting = (await listWaiting(scope, now)).filter(({ free }) => free !== null)
  const owed = await listOwedQuestionnaires(scope, now)
  const receivers = await listReceivers(scope, now)
  const names = (list: readonly Occurrence[], key: 'untilDay' | 'sinceDay') =>
    list.length === 0
      ? ''
      : list.map((one) => (
          <span key={`${one.instrument}-${one.week}`} className="block">
            {t(key, {
              name: asks(`staffName.${one.instrument}`),
              day: formatDay(locale, key === 'untilDay' ? one.openUntil : one.dueOn),
            })}
          </span>
        ))
  return (
    <div className="flex max-w-5xl flex-col gap-8 [&>header]:mb-0">
      <PageHeader dense title={t('title')} lead={t('lead')} />
      {handovers.length > 0 ? (
        <section aria-labelledby="handovers" className="flex flex-col gap-1">
          <h2 id="handovers" className="text-lg font-semibold">
            {t('handovers')}
          </h2>
          {handovers.map((offer) => (
            <p key={offer.handoverId} className="border-t border-line">
              <Link href={`/patients/${offer.patientId}/team` as Route} className={link}>
                {offer.toUserId === scope.userId
                  ? t('handoverToYou', { name: offer.fromName, patient: offer.patientName })
                  : t('handoverFromYou', { name: offer.toName, patient: offer.patientName })}
              </Link>
            </p>
          ))}
        </section>
      ) : null}
      {moves.length > 0 ? (
        <section aria-labelledby="moves" className="flex flex-col gap-1">
          <h2 id="moves" className="text-lg font-semibold">
            {t('moves')}
          </h2>
          {moves.map(({ moveId, came, count, askedByName, toName, note, at }) => (
            <div key={moveId} className="border-t border-line py-2">
              <p>
                {t(came ? 'moveToYou' : 'moveFromYou', {
                  day: formatDay(locale, localDateOf(at.getTime(), zone)),
                  name: askedByName,
                  count,
                  to: toName,
                })}
              </p>
              {note === null ? null : <p className="text-ink-soft">{t('moveNote', { note })}</p>}
            </div>
          ))}
        </section>
      ) : null}
      {done === 'handed' ? (
        <Notice tone="ok" live="status">
          {translator(locale, 'leaveVisits')('handed')}
        </Notice>
      ) : null}
      <VisitsInLeave locale={locale} userId={scope.userId} visits={inLeave} />
      {groups.length === 0 ? <EmptyState title={t('none')} /> : null}
      {groups.map(({ group, lines }) => (
        <section key={group} aria-labelledby={`group-${group}`} className="flex flex-col gap-1">
          <h2 id={`group-${group}`} className="text-lg font-semibold">
            {t(`group.${group}`)}{' '}
            <span className="text-base font-normal text-ink-soft tabular">{lines.length}</span>
          </h2>
          {group === 'signoff' ? <p className="text-ink-soft">{t('signoffHint')}</p> : null}
          <Table
            dense
            middle
            caption={t(`group.${group}`)}
            hideCaption
            rows={lines}
            rowKey={({ itemId }) => itemId}
            cards
            columns={[
              {
                key: 'patient',
                header: t('patient'),
                rowHeader: true,
                cell: ({ itemId, name }) => (
                  <Link href={`/review?item=${itemId}` as Route} className={link}>
                    {name}
                  </Link>
                ),
              },
              {
                key: 'why',
                header: t('why'),
                cell: ({ kind, urgency, urgencyWord, calls }) => (
                  <span className="inline-flex items-center gap-2">
                    <ToneMark tone={TONES[urgency] ?? 'neutral'} className="size-3" />
                    <span>
                      {kind} <span className="text-ink-soft">({urgencyWord})</span>
                      {calls ? <span className="block text-sm text-ink-soft">{calls}</span> : null}
                    </span>
                  </span>
                ),
              },
              {
                key: 'due',
                header: t('due'),
                cell: ({ due, overdue }) => (
                  <span className={overdue ? 'font-semibold text-stop' : undefined}>{due}</span>
                ),
              },
              { key: 'with', header: t('with'), cell: (line) => line.with },
            ]}
          />
        </section>
      ))}
      <Waiting locale={locale} waiting={waiting} />
      <section aria-labelledby="questionnaires" className="flex flex-col gap-1">
        <h2 id="questionnaires" className="text-lg font-semibold">
          {t('questionnaires')}
        </h2>
        {owed.length === 0 ? (
          <p className="text-ink-soft">{t('questionnairesNone')}</p>
        ) : (
          <>
            <p className="max-w-prose text-ink-soft">{t('questionnairesLead')}</p>
            <Table
              dense
              middle
              caption={t('questionnaires')}
              hideCaption
              rows={owed}
              rowKey={({ patientId }) => patientId}
              cards
              columns={[
                {
                  key: 'patient',
                  header: t('patient'),
                  rowHeader: true,
                  cell: ({ patientId, patientName }) => (
                    <Link href={`/patients/${patientId}/scores` as Route} className={link}>
                      {patientName}
                    </Link>
                  ),
                },
                { key: 'open', header: t('open'), cell: ({ open }) => names(open, 'untilDay') },
                { key: 'missed', header: t('missed'), cell: ({ missed }) => names(missed, 'sinceDay') },
              ]}
            />
          </>
        )}
      </section>
      <Leave
        locale={locale}
        today={localDateOf(now.getTime(), zone)}
        covers={await listLeaveCovers(scope, now)}
        colleagues={await listColleagues(scope)}
      />
      <section aria-labelledby="unassigned" className="flex flex-col gap-1">
        <h2 id="unassigned" className="text-lg font-semibold">
          {t('unassigned')}
        </h2>
        <p className="max-w-prose">
          {receivers.some(({ userId }) => userId === scope.userId)
            ? t('unassignedYou')
            : receivers.length === 0
              ? t('unassignedNobody')
              : t('unassignedOther', {
                  names: new Intl.ListFormat(locale).format(receivers.map(({ name }) => name)),
                  count: receivers.length,
                })}
        </p>
      </section>
    </div>
  )
}
