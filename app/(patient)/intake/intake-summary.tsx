import type { Route } from 'next'
import Link from 'next/link'
import type { Question } from '@/components/question-form/questions'
import { DefinitionList } from '@/components/ui/definition-list'
import { isSavedStep } from '@/lib/intake/schema'
import { INTAKE_STEPS } from '@/lib/intake/types'
import { painInWords } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import type { TodayFacts } from '@/lib/today/types'
import { intakeQuestions } from './intake-questions'

/** Every answer in the words it was asked in, each step with a way back to it. */
export function IntakeSummary({
  locale,
  facts,
  answers,
}: {
  locale: Locale
  facts: TodayFacts
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
            items={intakeQuestions(step, { locale, facts, answers }).flatMap((question) => {
              const line = answerLine(locale, question)
              return line
                ? [{ key: line.key, term: line.term, value: line.value ?? t('summary.unanswered') }]
                : []
            })}
          />
        </section>
      ))}
    </div>
  )
}

type Line = { key: string; term: string; value: string | undefined }

function answerLine(locale: Locale, question: Question): Line | null {
  const t = translator(locale, 'intake')
  switch (question.kind) {
    case 'pain':
      return {
        key: question.name,
        term: question.side ? `${question.legend}, ${question.side.label}` : question.legend,
        value: question.value === undefined ? undefined : painInWords(locale, question.value),
      }
    case 'choice':
      return {
        key: question.name,
        term: question.legend,
        value: question.options.find((option) => option.value === question.value)?.label,
      }
    case 'select':
      // a goal nobody named has no rating to miss
      if (question.name.startsWith('ability') && question.value === undefined) return null
      return {
        key: question.name,
        term: question.label,
        value: question.options.find((option) => option.value === question.value)?.label,
      }
    case 'several': {
      const chosen = question.options.filter((option) => question.values?.includes(option.value))
      return {
        key: question.name,
        term: question.legend,
        value: chosen.length > 0 ? chosen.map((option) => option.label).join('; ') : undefined,
      }
    }
    case 'tick':
      return { key: question.name, term: question.label, value: question.value ? t('pain.yes') : undefined }
    case 'text':
    case 'words':
      return question.value === undefined
        ? null
        : { key: question.name, term: question.label, value: question.value }
    default:
      return null
  }
}
