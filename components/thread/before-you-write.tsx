import type { Route } from 'next'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { zoneWords } from '@/lib/booking/zone-words'
import { openingWords } from '@/lib/clinic/opening-times'
import { type Locale, translator } from '@/lib/messages'
import type { ZoneName } from '@/lib/time/types'
import type { ClinicContact } from '@/lib/today/types'
import { lastDayBefore } from './message-list'

type Props = {
  locale: Locale
  clinic: ClinicContact
  clinicZone: ZoneName
  zone: ZoneName
  /** By when what is written now will have an answer. */
  answerBy: Date
}

const link = 'inline-flex min-h-12 items-center font-semibold text-accent underline underline-offset-4'

/** What somebody should know before they write: when it is answered, and what not to write about but call. */
export function BeforeYouWrite({ locale, clinic, clinicZone, zone, answerBy }: Props) {
  const t = translator(locale, 'thread')
  const hours = openingWords(locale, clinic)
  const day = lastDayBefore(locale, answerBy, clinicZone)
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="stop" title={t('notEmergency')} heading={2}>
        <p>{t('notEmergencyText', { number: clinic.emergencyNumber })}</p>
        <p>{t('urgentText')}</p>
        <p className="flex flex-wrap gap-x-5">
          <Link href={'/help' as Route} className={link}>
            {t('call')}
          </Link>
          <Link href={'/flare' as Route} className={link}>
            {t('flare')}
          </Link>
        </p>
      </Notice>
      <p>
        {clinicZone === zone
          ? t('answerBy', { day })
          : t('answerByZone', { day, zone: zoneWords(locale, clinicZone, answerBy) })}{' '}
        {hours ? t('hours', { hours }) : null}
      </p>
    </div>
  )
}
