import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { type Locale, translator } from '@/lib/messages'

/** In the place of what belongs to a plan, for somebody whose care has ended: where their plan for afterwards is. */
export function CareEnded({ locale }: { locale: Locale }) {
  const t = translator(locale, 'completion')
  return (
    <EmptyState
      title={t('ended.title')}
      action={
        <LinkButton href={'/after' as Route} size="large">
          {t('ended.action')}
        </LinkButton>
      }
    >
      {t('ended.text')}
    </EmptyState>
  )
}
