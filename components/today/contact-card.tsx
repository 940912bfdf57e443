import { buttonClasses } from '@/components/ui/button'
import { type Locale, translator } from '@/lib/messages'
import { telephoneText } from '@/lib/messages/formats'
import type { ClinicContact } from '@/lib/today/types'

type Props = { locale: Locale; clinic: ClinicContact; emergency?: boolean; urgent?: boolean }

const dial = (number: string) => `tel:${number.replace(/[^+\d]/g, '')}`

/** Who to call, gravest first, as things to press. */
export function ContactCard({ locale, clinic, emergency, urgent }: Props) {
  const t = translator(locale, 'patient')
  return (
    <div className="flex flex-col gap-2">
      {emergency ? (
        <a href={dial(clinic.emergencyNumber)} className={buttonClasses('danger', 'large', true)}>
          <span className="text-center">{t('today.callEmergency', { number: clinic.emergencyNumber })}</span>
        </a>
      ) : null}
      {clinic.telephone ? (
        <a
          href={dial(clinic.telephone)}
          className={buttonClasses(emergency ? 'secondary' : 'primary', 'normal', true)}
        >
          <span className="text-center">
            {t('today.call', { name: clinic.name, number: telephoneText(clinic.telephone) })}
          </span>
        </a>
      ) : null}
      {clinic.urgentCareNumber && (urgent || emergency) ? (
        <a href={dial(clinic.urgentCareNumber)} className={buttonClasses('secondary', 'normal', true)}>
          {t('today.callUrgent', { number: clinic.urgentCareNumber })}
        </a>
      ) : null}
      {clinic.openingHours ? (
        <p className="text-sm text-ink-soft">{t('today.hours', { hours: clinic.openingHours })}</p>
      ) : null}
    </div>
  )
}
