import type { Route } from 'next'
import { CalmList } from '@/components/today/calm-list'
import { ContactCard } from '@/components/today/contact-card'
import { StopNotice } from '@/components/today/stop-notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { personNow } from '../../person-now'

export const generateMetadata = titled('intake', 'done.title')

/** What the intake led to (C.3), why, and what happens next. */
export default async function IntakeDonePage() {
  const { facts, locale } = await personNow()
  const t = translator(locale, 'intake')
  const patient = translator(locale, 'patient')
  const { episode, decision, openReviews } = facts
  const stopped = episode.status === 'stopped'
  const waits = episode.status === 'awaiting_start'
  const due = openReviews[0]?.dueAt
  const weeks = episode.timelineWeeks
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={stopped ? t('done.stopped') : waits ? t('done.awaiting') : t('done.started')} />
      {stopped && decision?.rule === 'RF' ? (
        <StopNotice locale={locale} facts={facts} urgency={decision.urgency} />
      ) : null}
      {decision ? (
        <p lang={decision.patientLocale} className="text-lg">
          {decision.patientText}
        </p>
      ) : null}
      {waits || stopped ? (
        <>
          {due ? (
            <p>
              {t('done.by', { day: formatDay(locale, localDateOf(due.getTime(), facts.timeZone), 'long') })}
            </p>
          ) : null}
          {decision?.rule === 'RF' ? null : <ContactCard locale={locale} clinic={facts.clinic} />}
        </>
      ) : null}
      {waits ? <CalmList locale={locale} facts={facts} /> : null}
      {weeks && !stopped ? (
        <p className="text-ink-soft">
          {weeks[1] === null
            ? patient('today.timelineOpen')
            : patient('today.timeline', { from: weeks[0], to: weeks[1] })}
        </p>
      ) : null}
      <LinkButton href={'/today' as Route} size="large" wide>
        {t('done.toToday')}
      </LinkButton>
    </div>
  )
}
