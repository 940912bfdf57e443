import type { Route } from 'next'
import { QuestionForm } from '@/components/question-form/question-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { NOT_TODAY } from '@/lib/exercise-session/not-today'
import { translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { planToday } from '@/lib/today/next-step'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { nextSessionInWords } from '../player-words'
import { notToday } from './actions'

export const generateMetadata = titled('player', 'notToday.title')

/** "I cannot do it today": the reason decides what follows, and nothing is ever made up for. */
export default async function NotTodayPage({ searchParams }: { searchParams: Promise<{ why?: string }> }) {
  const { facts, locale } = await personNow({ phone: true, asks: true })
  const { why } = await searchParams
  const t = translator(locale, 'player')
  if (why === 'no_time') {
    const when = nextSessionInWords(locale, facts, 0)
    return (
      <>
        <PageHeader
          title={t('notToday.title')}
          lead={when === null ? t('notToday.lead') : t('notToday.noTime', { when })}
        />
        <LinkButton href={'/today' as Route} size="large" wide>
          {t('saved.toToday')}
        </LinkButton>
      </>
    )
  }
  const plan = planToday(facts)
  return (
    <>
      <PageHeader title={t('notToday.title')} lead={t('notToday.lead')} />
      <QuestionForm
        action={notToday}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          ...(plan ? [{ kind: 'hidden' as const, name: 'planVersionId', value: plan.id }] : []),
          {
            kind: 'choice',
            name: 'why',
            legend: t('notToday.legend'),
            needed: true,
            unanswered: translator(locale, 'patient')('errors.choice'),
            options: NOT_TODAY.map((value) => ({
              value,
              label: t(`notToday.${value}`),
              hint: t(`notToday.${value}Hint`),
            })),
          },
        ]}
        words={formWords(locale, t('notToday.action'))}
        keep={keepSpec(locale, 'left-out', facts)}
        sticky
      />
    </>
  )
}
