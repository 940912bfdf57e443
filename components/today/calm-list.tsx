import { type Locale, translator } from '@/lib/messages'
import { calmWork } from '@/lib/today/calm-work'
import type { TodayFacts } from '@/lib/today/types'

/** What helps when planned work is not offered: never nothing (S000-03, S000-06). */
export function CalmList({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'patient')
  const limit = facts.protocol.limits.afterPainMax
  return (
    <section aria-labelledby="calm-title">
      <h2 id="calm-title" className="text-xl font-semibold">
        {t('today.calm.title')}
      </h2>
      <ul className="mt-2 flex list-disc flex-col gap-1.5 ps-5">
        <li>{t('today.calm.sit')}</li>
        <li>{t('today.calm.walk', { limit })}</li>
        {calmWork(facts).includes('iso_bridge_hold') ? <li>{t('today.calm.hold', { limit })}</li> : null}
        <li>{t('today.calm.breathe')}</li>
        <li>{t('today.calm.noStretch')}</li>
      </ul>
    </section>
  )
}
