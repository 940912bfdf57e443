import { WayBackSteps } from '@/components/way-back/way-back'
import { agreedStepDown } from '@/lib/flare/way-back'
import { type Locale, translator } from '@/lib/messages'
import { whatStopsWork } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'

/** What a flare would do to this person's plan, with today's dates; nothing while exercise is stopped. */
export function FlarePlan({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const stops = whatStopsWork(facts)
  if (stops !== null && stops !== 'symptoms' && stops !== 'away') return null
  const t = translator(locale, 'learning')
  const agreed = agreedStepDown(facts)
  return (
    <section aria-labelledby="own-plan" className="flex max-w-prose flex-col gap-2">
      <h2 id="own-plan" className="text-xl font-semibold">
        {t('plan.title')}
      </h2>
      <p>{t('plan.text')}</p>
      <WayBackSteps locale={locale} way={agreed} />
      {agreed.clinicianLooks ? <p>{translator(locale, 'flare')('agreed.looks')}</p> : null}
    </section>
  )
}
