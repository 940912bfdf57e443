import { QuestionForm } from '@/components/question-form/question-form'
import { CalmList } from '@/components/today/calm-list'
import { PageHeader } from '@/components/ui/page-header'
import { type Locale, translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { calmWork } from '@/lib/today/calm-work'
import type { TodayFacts } from '@/lib/today/types'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { saveSession } from './actions'
import { calmQuestions } from './session-questions'

/** Calm work in the place of a planned session: what it may be, and the word that it was done. */
export function CalmInstead({
  locale,
  facts,
  pre,
}: {
  locale: Locale
  facts: TodayFacts
  pre: { left?: number; right?: number }
}) {
  const t = translator(locale, 'patient')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('session.calm.title')}
        lead={translator(locale, 'engine')('beforeSession.offer_calm.patient')}
      />
      <CalmList locale={locale} facts={facts} />
      <QuestionForm
        action={saveSession}
        questions={calmQuestions({ locale, pre, work: calmWork(facts), clientKey: newClientKey() })}
        words={formWords(locale, t('session.calm.action'))}
        keep={keepSpec(locale, 'session', facts)}
      />
    </div>
  )
}
