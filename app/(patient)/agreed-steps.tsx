import { WayBackSteps } from '@/components/way-back/way-back'
import { agreedStepDown } from '@/lib/flare/way-back'
import { type Locale, translator } from '@/lib/messages'
import type { TodayFacts } from '@/lib/today/types'

/** What a reported flare does to the plan, by its rules (SY1), and what outranks it. */
export function AgreedSteps({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'flare')
  const agreed = agreedStepDown(facts)
  return (
    <>
      <p>{t('agreed.lead')}</p>
      <WayBackSteps locale={locale} way={agreed} />
      {agreed.clinicianLooks ? <p>{t('agreed.looks')}</p> : null}
      <p className="text-sm text-ink-soft">{t('agreed.redFlag')}</p>
    </>
  )
}
