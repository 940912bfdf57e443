import { Banner } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'

export function DemoBanner({ locale }: { locale: Locale }) {
  return <Banner tone="watch">{translator(locale, 'common')('demoBanner')}</Banner>
}
