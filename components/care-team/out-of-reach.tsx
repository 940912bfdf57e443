import type { Route } from 'next'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { ChartLimit } from '@/lib/care-team/chart-limit'
import { type Locale, translator } from '@/lib/messages'

/** In the place of a deed that cannot work on this chart: why, and the page where that changes. */
export function OutOfReach({
  locale,
  limit,
  patient,
}: {
  locale: Locale
  limit: ChartLimit
  patient: { patientId: string; name: string }
}) {
  const t = translator(locale, 'chartLimits')
  return (
    <div className="print:hidden">
      <Notice>
        <p>
          {t(limit, { name: patient.name })}{' '}
          <Link
            href={`/patients/${patient.patientId}/team` as Route}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {t(limit === 'offered' ? 'toOffer' : 'toEpisodes')}
          </Link>
        </p>
      </Notice>
    </div>
  )
}
