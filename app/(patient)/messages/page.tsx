import type { Route } from 'next'
import { BeforeYouWrite } from '@/components/thread/before-you-write'
import { MessageComposer } from '@/components/thread/message-composer'
import { MessageList } from '@/components/thread/message-list'
import { RemoveFiles } from '@/components/thread/remove-files'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getWhoLooksAfter } from '@/db/queries/care-team'
import { getThread } from '@/db/queries/thread'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { reviewDueAt } from '@/lib/review/due'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { readThread } from '@/lib/server/read-thread'
import { composerWords } from '@/lib/thread/composer-words'
import { parseNumber } from '@/lib/thread/parse-number'
import { localDateOf } from '@/lib/time/plain-date'
import { keepSpec } from '../keep'
import { personNow } from '../person-now'
import { remove, send } from './actions'

export const generateMetadata = titled('thread', 'title')

/** What a person and their care team have written to each other, newest first, and the place to write. */
export default async function MessagesPage({
  searchParams,
}: {
  searchParams: Promise<{ sent?: string; before?: string }>
}) {
  const { scope, facts, locale } = await personNow()
  const { sent, before } = await searchParams
  const t = translator(locale, 'thread')
  const thread = await getThread(scope, { before: parseNumber(before) })
  const newest = thread.messages.at(-1)?.number ?? 0
  await readThread(scope, thread, facts.now)
  const unread = thread.messages.some(
    ({ author, number }) => author === 'clinician' && number > thread.readByMe,
  )
  const mine = thread.messages.filter(({ author }) => author === 'patient').at(-1)?.number ?? 0
  const open = facts.episode.status !== 'discharged'
  const { clinicZone } = thread
  const { name: inCharge, away, newSince } = await getWhoLooksAfter(scope, facts.now)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead', { clinic: facts.clinic.name })} />
      {sent ? (
        <Notice tone="ok" live="status">
          {t('sent')}
        </Notice>
      ) : null}
      {open && newSince && inCharge ? (
        <Notice tone="info">
          {translator(locale, 'careTeam')('patient.newSince', {
            name: inCharge,
            day: formatDay(locale, localDateOf(newSince.getTime(), facts.timeZone), 'long'),
          })}
        </Notice>
      ) : null}
      {open && away && inCharge ? (
        <Notice tone="info">
          {translator(locale, 'careTeam')('patient.away', {
            name: inCharge,
            cover: away.coverName,
            day: formatDay(locale, away.throughDate, 'long'),
          })}
        </Notice>
      ) : null}
      {open ? (
        <Details summary={t('write')} open={!unread || thread.draft !== ''}>
          <BeforeYouWrite
            locale={locale}
            clinic={facts.clinic}
            clinicZone={clinicZone}
            zone={facts.timeZone}
            answerBy={reviewDueAt('soon', facts.now, clinicZone)}
          />
          <MessageComposer
            key={mine}
            action={send}
            clientKey={newClientKey()}
            words={composerWords(locale)}
            draft={thread.draft}
            newest={newest}
            keep={keepSpec(locale, 'message', facts)}
          />
          <LinkButton href={'/messages/file' as Route} look="quiet" wide>
            {t('file.link')}
          </LinkButton>
        </Details>
      ) : (
        <Notice tone="info">{t('closed')}</Notice>
      )}
      {thread.messages.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <MessageList
          locale={locale}
          thread={thread}
          reader="patient"
          userId={scope.userId}
          zone={facts.timeZone}
          clinicZone={clinicZone}
          heading={2}
          below={(message) =>
            message.authorUserId === scope.userId ? (
              <RemoveFiles locale={locale} message={message} action={remove} />
            ) : null
          }
        />
      )}
      {thread.more ? (
        <LinkButton href={`/messages?before=${thread.messages[0]?.number}` as Route} look="secondary" wide>
          {t('older')}
        </LinkButton>
      ) : null}
    </div>
  )
}
