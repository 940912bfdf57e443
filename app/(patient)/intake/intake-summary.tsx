import type { Route } from 'next'
import { DefinitionList } from '@/components/ui/definition-list'
import Link from '@/components/ui/link'
import { answersOfStep } from '@/lib/intake/answers-in-words'
import { isSavedStep } from '@/lib/intake/schema'
import { INTAKE_STEPS } from '@/lib/intake/types'
import { type Locale, translator } from '@/lib/messages'

/** Every answer in the words it was asked in, each step with a way back to it. */
export function IntakeSummary({
  locale,
  clinicName,
  answers,
}: {
  locale: Locale
  clinicName: string
  answers: unknown
}) {
  const t = translator(locale, 'intake')
  return (
    <div className="flex flex-col gap-6">
      {INTAKE_STEPS.filter(isSavedStep).map((step) => (
        <section key={step} aria-labelledby={`step-${step}`}>
          <div className="flex items-baseline justify-between gap-4">
            <h2 id={`step-${step}`} className="text-lg font-semibold">
              {t(`steps.${step}`)}
            </h2>
            <Link
              href={`/intake/${step}` as Route}
              className="inline-flex min-h-12 items-center text-accent underline underline-offset-4"
            >
              {t('summary.change')} <span className="sr-only">: {t(`steps.${step}`)}</span>
            </Link>
          </div>
          <DefinitionList
            items={answersOfStep(step, { locale, clinicName, answers }).map(({ key, term, value }) => ({
              key,
              term,
              value: value ?? t('summary.unanswered'),
            }))}
          />
        </section>
      ))}
    </div>
  )
}
