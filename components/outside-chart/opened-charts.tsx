import type { Route } from 'next'
import Link from '@/components/ui/link'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ZoneName } from '@/lib/time/types'

/** Charts that stand open for a while outside one's own patients, and the way back into each. */
export function OpenedCharts({
  locale,
  zone,
  charts,
}: {
  locale: Locale
  zone: ZoneName
  charts: readonly { patientId: string; name: string; until: Date }[]
}) {
  const t = translator(locale, 'outsideChart')
  if (charts.length === 0) return null
  return (
    <section aria-labelledby="opened" className="mb-4 border-s-4 border-watch ps-3">
      <h2 id="opened" className="font-semibold">
        {t('openNow')}
      </h2>
      <ul>
        {charts.map(({ patientId, name, until }) => (
          <li key={patientId}>
            <Link
              href={`/patients/${patientId}` as Route}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {t('openOne', { name, at: formatInstant(locale, until, zone, 'time') })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
