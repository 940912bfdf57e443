import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { type Locale, translator } from '@/lib/messages'
import { type Theme, themes } from '@/lib/theme/theme'

type Props = { locale: Locale; current: Theme; action: (form: FormData) => Promise<void> }

/** A plain form: works without JavaScript, and the server sets the theme on the html element. */
export function ThemeSwitch({ locale, current, action }: Props) {
  const t = translator(locale, 'common')
  return (
    <form action={action} className="flex flex-wrap items-end gap-2">
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
