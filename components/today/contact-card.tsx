import { buttonClasses } from '@/components/ui/button'
import { openingWords } from '@/lib/clinic/opening-times'
import { type Locale, translator } from '@/lib/messages'
import { countryName, telephoneText } from '@/lib/messages/formats'
import type { ClinicContact } from '@/lib/today/types'

type Props = {
  locale: Locale
  clinic: ClinicContact
  emergency?: boolean
  urgent?: boolean
  closed?: boolean
}

const dial = (number: string) => `tel:${number.replace(/[^+\d]/g, '')}`

/** Who to call, gravest first, as things to press; urgent care before a clinic that is closed. */
export function ContactCard({ locale, clinic, emergency, urgent, closed }: Props) {
  const t = translator(locale, 'patient')
  const hours = openingWords(locale, clinic)
  const careFirst = urgent && closed
  const urgentCare =
    clinic.urgentCareNumber && (urgent || emergency) ? (
      <a
        href={dial(clinic.urgentCareNumber)}
        className={buttonClasses(careFirst && !emergency ? 'primary' : 'secondary', 'normal', true)}
      >
        {t('today.callUrgent', { number: clinic.urgentCareNumber })}
      </a>
    ) : null
  return (
    <div className="flex flex-col gap-2">
      {clinic.abroad && (emergency || urgent) ? (
        <p>
          {clinic.abroad.isKnown
            ? translator(locale, 'travel')('abroad.there', {
                country: countryName(locale, clinic.abroad.country),
                number: clinic.emergencyNumber,
              })
            : translator(locale, 'travel')('abroad.unknown')}
        </p>
      ) : null}
      {emergency ? (
        <a href={dial(clinic.emergencyNumber)} className={buttonClasses('danger', 'large', true)}>
          <span className="text-center">{t('today.callEmergency', { number: clinic.emergencyNumber })}</span>
        </a>
      ) : null}
      {careFirst ? urgentCare : null}
      {clinic.telephone ? (
        <a
          href={dial(clinic.telephone)}
          className={buttonClasses(
            emergency || (careFirst && urgentCare) ? 'secondary' : 'primary',
            'normal',
            true,
          )}
        >
          <span className="text-center">
            {t('today.call', { name: clinic.name, number: telephoneText(clinic.telephone) })}
          </span>
        </a>
      ) : null}
      {careFirst ? null : urgentCare}
      {hours ? <p className="text-sm text-ink-soft">{t('today.hours', { hours })}</p> : null}
    </div>
  )
}
