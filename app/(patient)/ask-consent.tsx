import type { Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'

/** What the person agreed to was taken back, or its words have changed: what follows, and where to say yes. */
export function AskConsent({ locale, standing }: { locale: Locale; standing: 'older' | 'withdrawn' }) {
  const t = translator(locale, 'consent')
  return (
    <Notice tone="watch">
      <p>{t(`today.${standing}`)}</p>
      <LinkButton href={'/record/consent' as Route} look="quiet">
        {t(`today.${standing}Link`)}
      </LinkButton>
    </Notice>
  )
}
