import type { Route } from 'next'
import { DocumentLink } from '@/components/ui/document-link'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { VisitLine } from '@/components/visit/visit-line'
import { listVisits } from '@/db/queries/visits'
import { roomTime } from '@/lib/booking/policy'
import { parseLocale, translator } from '@/lib/messages'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'

export const generateMetadata = titled('visits', 'title')

/** A person's visits, and the way to book one. */
export default async function VisitsPage() {
  const scope = await requirePatient()
  const now = new Date()
  const locale = parseLocale((await currentPerson())?.locale)
  const { coming, past } = await listVisits(scope, { now })
  const t = translator(locale, 'visits')
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
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
    </div>
  )
}
