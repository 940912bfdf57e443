import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { UNITS, type Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'

/** A plain form to a plain address, as the switch of colours. */
export function UnitsSwitch({ locale, current }: { locale: Locale; current: Units }) {
  const t = translator(locale, 'common')
  return (
    <form action="/api/units" method="post" className="flex flex-wrap items-end gap-2">
      <SegmentedControl
        name="units"
        legend={t('units.legend')}
        options={UNITS.map((value) => ({ value, label: t(`units.${value}`) }))}
        defaultValue={current}
      />
      <Button look="secondary" size="compact">
        {t('units.apply')}
      </Button>
    </form>
  )
}
