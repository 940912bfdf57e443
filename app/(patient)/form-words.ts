import type { QuestionFormWords } from '@/components/question-form/questions'
import { painWords } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'

/** What every form of a person in care says around its questions. `count` needed answers are counted down. */
export function formWords(locale: Locale, submit: string, count?: number): QuestionFormWords {
  const t = translator(locale, 'patient')
  return {
    painWords: painWords(locale),
    problems: t('form.someProblems'),
    notSaved: t('form.notSaved'),
    submit,
    submitting: t('form.sending'),
    noLine: translator(locale, 'lineLost')('noLine'),
    unanswered: translator(locale, 'offline')('kept.unanswered'),
    ...(count !== undefined && {
      left: Array.from({ length: count + 1 }, (_, left) => t('form.left', { count: left })),
    }),
  }
}
