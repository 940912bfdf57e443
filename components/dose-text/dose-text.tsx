import { type Dose, doseDetails, doseLong, doseShort } from '@/lib/dose/dose-text'
import type { Legs } from '@/lib/exercise-session/performed-sets'
import type { Units } from '@/lib/measures/units'
import type { Locale } from '@/lib/messages'

type Props = {
  locale: Locale
  dose: Dose & { exerciseCode?: string }
  units: Units
  legs?: Legs
  size?: 'inline' | 'large'
}

/** What to do and how: the short dose large, the words beside it. Read out in words only. */
export function DoseText({ locale, dose, units, legs = 'together', size = 'inline' }: Props) {
  const details = doseDetails(locale, dose, { legs, units })
  return (
    <span className={size === 'large' ? 'flex flex-col' : 'inline-flex flex-wrap items-baseline gap-x-2'}>
      <span
        aria-hidden="true"
        className={size === 'large' ? 'text-reading font-semibold tabular' : 'font-semibold tabular'}
      >
        {doseShort(locale, dose)}
      </span>
      <span className="sr-only">{doseLong(locale, dose)}</span>
      {details.length > 0 ? <span className="text-ink-soft tabular">{details.join(' · ')}</span> : null}
    </span>
  )
}
