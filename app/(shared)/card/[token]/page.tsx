import type { Metadata } from 'next'
import { CoachCardLines } from '@/components/coach-card/coach-card'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { readerLocale } from '@/lib/server/locale'
import { sharedCard } from '@/lib/server/shared-card'
import { localDateOf } from '@/lib/time/plain-date'

export async function generateMetadata(): Promise<Metadata> {
  const title = translator(await readerLocale(), 'coach')('card.title')
  return { title, robots: { index: false, follow: false } }
}

/** A coach card, for whoever has its link. Nobody signs in, and nothing says whether a link was ever good. */
export default async function CardPage({ params }: PageProps<'/card/[token]'>) {
  const { token } = await params
  const shared = await sharedCard(token)
  if (shared.state !== 'shown') {
    const t = translator(await readerLocale(), 'coach')
    return (
      <PageHeader
        title={t('card.gone')}
        lead={shared.state === 'busy' ? t('card.busy') : t('card.goneText')}
      />
    )
  }
  const { card, locale, shownName, expiresAt, today, timeZone } = shared
  const t = translator(locale, 'coach')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={shownName ? t('card.titleNamed', { name: shownName }) : t('card.title')}
        lead={t('card.made', {
          day: formatDay(locale, today, 'long'),
          until: formatDay(locale, localDateOf(expiresAt.getTime(), timeZone), 'long'),
        })}
      />
      <CoachCardLines locale={locale} card={card} heading={2} />
      {card.state === 'open' ? <p className="font-semibold">{t('card.rule')}</p> : null}
      <p className="text-sm text-ink-soft">{t('card.from')}</p>
    </div>
  )
}
