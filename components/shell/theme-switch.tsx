import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { type Locale, translator } from '@/lib/messages'
import { type Theme, themes } from '@/lib/theme/theme'

/**
 * A plain form to a plain address: it works without JavaScript, and the server sets the theme on the html
 * element, so that nothing flashes and no script is needed.
 */
export function ThemeSwitch({ locale, current }: { locale: Locale; current: Theme }) {
  const t = translator(locale, 'common')
  return (
    <form action="/api/theme" method="post" className="flex flex-wrap items-end gap-2">
      <SegmentedControl
        name="theme"
        legend={t('theme.legend')}
        options={themes.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        defaultValue={current}
      />
      <Button look="secondary" size="compact">
        {t('theme.apply')}
      </Button>
    </form>
  )
}
