import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { Visit } from '@/lib/booking/visit'
import { zonesDiffer } from '@/lib/booking/zone-words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { localDateOf } from '@/lib/time/plain-date'

type Props = { locale: Locale; visit: Visit; actions?: ReactNode }

/** When a visit is, in the patient's own zone and, where it differs, in the clinic's. */
export function VisitWhen({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = translator(locale, 'visits')
  const { startsAt, patientZone, clinicZone } = visit
  const day = (zone: string) => formatDay(locale, localDateOf(startsAt.getTime(), zone), 'long')
  return (
    <>
      <time dateTime={startsAt.toISOString()} className="block text-lg font-semibold">
        {t('when.here', {
          day: day(patientZone),
          time: formatInstant(locale, startsAt, patientZone, 'time'),
        })}
      </time>
      {zonesDiffer(patientZone, clinicZone, startsAt) ? (
        <span className="block text-ink-soft">
          {t('when.atClinic', {
            day: day(clinicZone),
            time: formatInstant(locale, startsAt, clinicZone, 'time'),
          })}
        </span>
      ) : null}
    </>
  )
}

/** One visit of a patient in a list. */
export function VisitLine({ locale, visit, actions }: Props) {
  const t = translator(locale, 'visits')
  const { state } = visit
  return (
    <div className="flex flex-col gap-2 border-t border-line py-4">
      <div>
        <VisitWhen locale={locale} visit={visit} />
        <span className="block">
          {t(`way.${visit.way}`)} {t('with', { name: visit.clinicianName })},{' '}
          {t('minutes', { minutes: visit.type.minutes })}
        </span>
      </div>
      {state === 'booked' || state === 'held' || state === 'lapsed' ? null : (
        <p>
          <Badge tone={state === 'completed' ? 'ok' : state === 'cancelled' ? 'neutral' : 'watch'}>
            {t(`state.${state}`)}
          </Badge>
        </p>
      )}
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
