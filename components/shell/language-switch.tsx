import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { type Locale, locales, translator } from '@/lib/messages'

/** A plain form to a plain address, as the switch of colours. Each language is named in itself. */
export function LanguageSwitch({ locale }: { locale: Locale }) {
  const t = translator(locale, 'common')
  return (
    <form action="/api/language" method="post" className="flex flex-wrap items-end gap-2">
      <SegmentedControl
        name="locale"
        legend={t('language.legend')}
        options={locales.map((each) => ({ value: each, label: t(`language.${each}`), lang: each }))}
        defaultValue={locale}
      />
      <Button look="secondary" size="compact">
        {t('language.apply')}
      </Button>
    </form>
  )
}
