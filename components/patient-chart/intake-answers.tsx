import { DefinitionList } from '@/components/ui/definition-list'
import { Details } from '@/components/ui/details'
import { answersOfStep } from '@/lib/intake/answers-in-words'
import type { SavedStep } from '@/lib/intake/schema'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ZoneName } from '@/lib/time/types'

/** What a clinician needs of it; what the person can keep and their reminders stand elsewhere. */
const SHOWN: readonly SavedStep[] = ['safety', 'place', 'history', 'pain', 'medicines', 'goals']

/** What the person said before the first plan, question by question. */
export function IntakeAnswers({
  locale,
  zone,
  intake,
}: {
  locale: Locale
  zone: ZoneName
  intake: { answers: unknown; submittedAt: Date }
}) {
  const t = translator(locale, 'chart')
  const steps = translator(locale, 'intake')
  return (
    <Details summary={t('intake.title')}>
      <p className="text-sm text-ink-soft">
        {t('intake.sent', { day: formatInstant(locale, intake.submittedAt, zone) })}
      </p>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        {SHOWN.map((step) => {
          const lines = answersOfStep(step, { locale, clinicName: '', answers: intake.answers })
          return (
            <section key={step} aria-labelledby={`intake-${step}`}>
              <h3 id={`intake-${step}`} className="font-semibold">
                {steps(`steps.${step}`)}
              </h3>
              <DefinitionList
                dense
                items={lines.map(({ key, term, value }) => ({
                  key,
                  term,
                  value: value ?? t('intake.unanswered'),
                }))}
              />
            </section>
          )
        })}
      </div>
    </Details>
  )
}
