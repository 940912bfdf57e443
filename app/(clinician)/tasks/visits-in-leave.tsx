import type { Route } from 'next'
import { ActForm } from '@/components/form-button/act-form'
import { Button, buttonClasses } from '@/components/ui/button'
import Link from '@/components/ui/link'
import type { VisitInLeave } from '@/db/queries/leave-visits'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { handOn } from './actions'

/** Booked visits for which nobody will be there, each with the three ways out of it; nothing when there are none. */
export function VisitsInLeave({
  locale,
  userId,
  visits,
}: {
  locale: Locale
  userId: string
  visits: readonly VisitInLeave[]
}) {
  if (visits.length === 0) return null
  const t = translator(locale, 'leaveVisits')
  const ways = translator(locale, 'visits')
  return (
    <section aria-labelledby="visits-in-leave" className="flex flex-col gap-1">
      <h2 id="visits-in-leave" className="text-lg font-semibold">
        {t('title')} <span className="text-base font-normal text-ink-soft tabular">{visits.length}</span>
      </h2>
      <p className="max-w-prose text-ink-soft">{t('lead')}</p>
      <ul>
        {visits.map(({ visit, coverName }) => {
          const { id, patientId, patientName: name } = visit
          const own = visit.clinicianUserId === userId
          const cover = coverName ?? ''
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line py-2"
            >
              <div>
                <p>
                  <Link
                    href={`/schedule/${id}` as Route}
                    className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
                  >
                    {name}
                  </Link>{' '}
                  <span className="tabular">{formatInstant(locale, visit.startsAt, visit.clinicZone)}</span>{' '}
                  <span className="text-ink-soft">{ways(`way.${visit.way}`)}</span>
                </p>
                <p className="text-sm text-ink-soft">
                  {coverName === null
                    ? t('left', { name: visit.clinicianName })
                    : own
                      ? t('own', { cover })
                      : t('ofOther', { absent: visit.clinicianName })}
                </p>
              </div>
              <div className="flex flex-wrap items-start gap-2">
                <ActForm
                  action={handOn}
                  about={{ patientId, visitId: id, sequence: String(visit.sequence) }}
                  className="flex flex-col gap-1"
                >
                  <Button
                    size="compact"
                    look="secondary"
                    aria-label={t(own ? 'handToOne' : 'takeOne', { cover, name })}
                  >
                    {t(own ? 'handTo' : 'take', { cover })}
                  </Button>
                </ActForm>
                <Link
                  href={`/patients/${patientId}/book?move=${id}` as Route}
                  aria-label={t('moveOne', { name })}
                  className={buttonClasses('secondary', 'compact')}
                >
                  {t('move')}
                </Link>
                <Link
                  href={`/schedule/${id}#cancel` as Route}
                  aria-label={t('cancelOne', { name })}
                  className={buttonClasses('secondary', 'compact')}
                >
                  {t('cancel')}
                </Link>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
