import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { SilentPatient } from '@/lib/review/queue'
import type { ZoneName } from '@/lib/time/types'

/** An empty queue is not the whole truth: it names who has sent nothing. */
export function SilentPatients({
  locale,
  zone,
  nextVisit,
  patients,
  title,
}: {
  locale: Locale
  zone: ZoneName
  nextVisit: { patientId: string; patientName: string; startsAt: Date } | undefined
  patients: readonly SilentPatient[]
  title: string
}) {
  const t = translator(locale, 'clinician')
  const d = translator(locale, 'desk')
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <EmptyState title={title}>{patients.length === 0 ? t('review.allQuietData') : null}</EmptyState>
      <p>
        {nextVisit
          ? d('empty.next', {
              name: nextVisit.patientName,
              at: formatInstant(locale, nextVisit.startsAt, zone),
            })
          : d('empty.none')}
      </p>
      {patients.length > 0 ? (
        <section aria-labelledby="silent">
          <h2 id="silent" className="text-lg font-semibold">
            {t('review.silentTitle')}
          </h2>
          <ul>
            {patients.map((patient) => (
              <li
                key={patient.patientId}
                className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2"
              >
                <Link
                  href={`/patients/${patient.patientId}` as Route}
                  className="font-semibold text-accent underline underline-offset-4"
                >
                  {patient.patientName}
                </Link>
                <span className="text-ink-soft tabular">
                  {patient.silentDays === null
                    ? t('review.silentNever')
                    : t('review.silentDays', { days: patient.silentDays })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
