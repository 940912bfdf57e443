import Link from '@/components/ui/link'
import { Banner } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'

export function DemoBanner({ locale }: { locale: Locale }) {
  return (
    <Banner tone="watch">
      {translator(locale, 'common')('demoBanner')}{' '}
      <Link href="/demo/mail" className="inline-block py-1 underline underline-offset-4">
        {translator(locale, 'reminders')('demo.open')}
      </Link>
    </Banner>
  )
}
