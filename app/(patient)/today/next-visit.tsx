import type { Route } from 'next'
import { DocumentLink } from '@/components/ui/document-link'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { VisitWhen } from '@/components/visit/visit-line'
import { roomTime } from '@/lib/booking/policy'
import type { Visit } from '@/lib/booking/visit'
import { type Locale, translator } from '@/lib/messages'

type Props = { locale: Locale; now: Date; visit: Visit | null; plateau: boolean }

/** A visit within the next two days; or, while nothing improves, the offer to talk it over (C.11 PL1). */
export function NextVisit({ locale, now, visit, plateau }: Props) {
  const t = translator(locale, 'visits')
  if (visit) {
    return (
      <section aria-labelledby="visit" className="flex flex-col gap-2 border-s-4 border-accent ps-4">
        <h2 id="visit" className="text-lg font-semibold">
          {t(`way.${visit.way}`)} {t('with', { name: visit.clinicianName })}
        </h2>
        <div>
          <VisitWhen locale={locale} visit={visit} />
        </div>
        <div className="flex flex-wrap gap-2">
          {visit.way === 'video' && roomTime(visit, now).state === 'open' ? (
            <DocumentLink href={`/visits/${visit.id}/room`} look="primary">
              {t('join')}
            </DocumentLink>
          ) : null}
          <LinkButton href={`/visits/${visit.id}` as Route} look="secondary">
            {t('open')}
          </LinkButton>
        </div>
      </section>
    )
  }
  if (!plateau) return null
  return (
    <Notice
      title={t('plateau.title')}
      heading={2}
      action={
        <LinkButton href={'/visits/book' as Route} look="secondary">
          {t('plateau.book')}
        </LinkButton>
      }
    >
      {t('plateau.text')}
    </Notice>
  )
}
