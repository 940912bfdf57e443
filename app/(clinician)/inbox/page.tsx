import type { Route } from 'next'
import { CountBadge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { listThreads } from '@/db/queries/thread'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { dueDayOf } from '@/lib/review/due'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../reader'

export const generateMetadata = titled('thread', 'inbox.title')

/** Every thread of this clinician's patients, what waits for an answer first. */
export default async function InboxPage() {
  const scope = await requireClinician()
  const { locale, zone, now } = await reader()
  const t = translator(locale, 'thread')
  const lines = await listThreads(scope, now)
  return (
    <div className="max-w-6xl">
      <PageHeader
        dense
        title={t('inbox.title')}
        lead={t('inbox.lead')}
        actions={
          <LinkButton href={'/inbox/templates' as Route} look="secondary" size="compact">
            {translator(locale, 'templates')('link')}
          </LinkButton>
        }
      />
      {lines.length === 0 ? (
        <EmptyState title={t('inbox.empty')}>{t('inbox.emptyText')}</EmptyState>
      ) : (
        <Table
          caption={t('inbox.title')}
          hideCaption
          rows={lines}
          rowKey={({ patientId }) => patientId}
          cards
          columns={[
            {
              key: 'patient',
              header: t('inbox.patient'),
              rowHeader: true,
              cell: ({ patientId, patientName, unread }) => (
                <span className="flex items-center gap-2">
                  <Link
                    href={`/patients/${patientId}/messages` as Route}
                    className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                  >
                    {patientName}
                  </Link>
                  {unread > 0 ? <CountBadge count={unread} label={t('unread', { count: unread })} /> : null}
                </span>
              ),
            },
            {
              key: 'last',
              header: t('inbox.last'),
              cell: ({ last }) => (
                <span className="line-clamp-2 max-w-prose sm:min-w-48 wrap-anywhere" dir="auto">
                  {last.author === 'clinician'
                    ? t('inbox.youWrote', { name: last.authorName, text: last.body })
                    : last.body}
                </span>
              ),
            },
            {
              key: 'at',
              header: t('inbox.at'),
              cell: ({ last }) => (
                <span className="whitespace-nowrap">{formatInstant(locale, last.at, zone)}</span>
              ),
            },
            {
              key: 'state',
              header: t('inbox.state'),
              cell: ({ answerDueAt, clipDueAt, without }) => {
                const waits = (['answer', 'clip'] as const).flatMap((what) => {
                  const dueAt = what === 'answer' ? answerDueAt : clipDueAt
                  return dueAt === null ? [] : [{ what, dueAt }]
                })
                if (waits.length === 0) {
                  return (
                    <span className="text-ink-soft">
                      {without
                        ? t('inbox.withoutAnswer', { how: without.kind, name: without.byName })
                        : t('inbox.answered')}
                    </span>
                  )
                }
                return waits.map(({ what, dueAt }) => {
                  const day = formatDay(locale, dueDayOf(dueAt, zone))
                  return dueAt < now ? (
                    <span key={what} className="block font-semibold text-stop">
                      {t(`inbox.${what}Overdue`, { day })}
                    </span>
                  ) : (
                    <span key={what} className="block">
                      {t(`inbox.${what}Due`, { day })}
                    </span>
                  )
                })
              },
            },
          ]}
        />
      )}
    </div>
  )
}
