import type { Route } from 'next'
import { DocumentLink } from '@/components/ui/document-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { VisitLine } from '@/components/visit/visit-line'
import { FeedMaker } from '@/components/visit-form/feed-maker'
import { VisitForm } from '@/components/visit-form/visit-form'
import { listPatientFeeds, listVisits } from '@/db/queries/visits'
import { roomTime } from '@/lib/booking/policy'
import { parseLocale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { makeOwnFeed, revokeOwnFeed } from './actions'

export const generateMetadata = titled('visits', 'title')

/** A person's visits, and the way to book one. */
export default async function VisitsPage({ searchParams }: PageProps<'/visits'>) {
  const scope = await requirePatient()
  const now = new Date()
  const person = await currentPerson()
  const locale = parseLocale(person?.locale)
  const zone = person?.timeZone ?? 'UTC'
  const { coming, past } = await listVisits(scope, { now })
  const feeds = await listPatientFeeds(scope)
  const { done } = await searchParams
  const t = translator(locale, 'visits')
  const problems = translator(locale, 'common')('errorSummary', { count: 1 })
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {done === 'feed' ? (
        <Notice tone="ok" live="status">
          {t('own.feedRevoked')}
        </Notice>
      ) : null}
      <LinkButton href={'/visits/book' as Route} size="large" wide>
        {t('book')}
      </LinkButton>
      <section aria-labelledby="coming">
        <h2 id="coming" className="mb-2 text-xl font-semibold">
          {t('coming')}
        </h2>
        {coming.length === 0 ? (
          <EmptyState title={t('noneComing')}>{t('noneComingText')}</EmptyState>
        ) : (
          <ul className="border-b border-line">
            {coming.map((visit) => (
              <li key={visit.id}>
                <VisitLine
                  locale={locale}
                  visit={visit}
                  actions={
                    <>
                      {visit.way === 'video' && roomTime(visit, now).state === 'open' ? (
                        // The camera is allowed by the document of the room alone, so it is opened as one.
                        <DocumentLink href={`/visits/${visit.id}/room`} look="primary">
                          {t('join')}
                        </DocumentLink>
                      ) : null}
                      <LinkButton href={`/visits/${visit.id}` as Route} look="secondary">
                        {t('open')}
                      </LinkButton>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="past">
        <h2 id="past" className="mb-2 text-xl font-semibold">
          {t('past')}
        </h2>
        {past.length === 0 ? (
          <p className="text-ink-soft">{t('nonePast')}</p>
        ) : (
          <ul className="border-b border-line">
            {past.map((visit) => (
              <li key={visit.id}>
                <VisitLine
                  locale={locale}
                  visit={visit}
                  actions={
                    <LinkButton href={`/visits/${visit.id}` as Route} look="secondary">
                      {visit.summarySent ? t('visit.summary') : t('open')}
                    </LinkButton>
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="feed" className="flex flex-col gap-3">
        <h2 id="feed" className="text-xl font-semibold">
          {t('own.feed')}
        </h2>
        <p>{t('own.feedText')}</p>
        {feeds.length > 0 ? (
          <ul className="border-b border-line">
            {feeds.map((feed) => (
              <li
                key={feed.id}
                className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-2"
              >
                {t('own.feedSince', {
                  day: formatDay(locale, localDateOf(feed.createdAt.getTime(), zone), 'long'),
                })}
                <VisitForm
                  action={revokeOwnFeed}
                  hidden={{ feedId: feed.id }}
                  problems={problems}
                  idPrefix={`feed-${feed.id}-`}
                  submit={{ label: t('own.feedRevoke'), look: 'quiet' }}
                />
              </li>
            ))}
          </ul>
        ) : null}
        <FeedMaker action={makeOwnFeed} make={t('own.feedMake')} shown={t('own.feedShown')} size="normal" />
      </section>
    </div>
  )
}
