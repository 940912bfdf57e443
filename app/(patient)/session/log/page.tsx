import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { doseLong } from '@/lib/dose/dose-text'
import { sidesOf } from '@/lib/episode/sides'
import { painAnswer } from '@/lib/forms/answers'
import { translator } from '@/lib/messages'
import { itemSubject } from '@/lib/plan/plan-changes'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { planToday, whatStopsWork } from '@/lib/today/next-step'
import { itemsFor } from '@/lib/today/plan-lines'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { painQuestions } from '../../questions'
import { saveSession } from '../actions'
import { loadQuestion } from '../session-questions'

export const generateMetadata = titled('player', 'log.title')

type Search = { preLeft?: string; preRight?: string }

/** A session that was done without the player, as prescribed: pain before, worst, saved. */
export default async function QuickLogPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { facts, locale } = await personNow({ phone: true, asks: true })
  const search = await searchParams
  const t = translator(locale, 'player')
  const plan = planToday(facts)
  const item = itemsFor(facts).find(({ kind }) => kind === 'ladder' || kind === 'light')
  if (whatStopsWork(facts) !== null || !plan || !item) redirect('/session' as Route)
  const sides = sidesOf(facts.episode.affectedSide)
  const said = (value: string | undefined) => painAnswer.safeParse(value).data
  const questions = [
    { kind: 'hidden' as const, name: 'clientKey', value: newClientKey() },
    { kind: 'hidden' as const, name: 'sessionGroup', value: newClientKey() },
    { kind: 'hidden' as const, name: 'planVersionId', value: plan.id },
    { kind: 'hidden' as const, name: 'itemKey', value: item.key },
    { kind: 'hidden' as const, name: 'asPrescribed', value: 'yes' },
    ...loadQuestion(locale, facts, item),
    ...painQuestions(locale, sides, {
      name: 'pre',
      legend: t('log.before'),
      values: { left: said(search.preLeft), right: said(search.preRight) },
      needed: true,
    }),
    ...painQuestions(locale, sides, {
      name: 'during',
      legend: t('log.during'),
      hint: translator(locale, 'patient')('today.ceiling', {
        pain: item.painCeilingNrs,
        rise: facts.protocol.limits.duringRiseMax,
      }),
      needed: true,
    }),
  ]
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('log.title')}
        lead={t('log.lead', {
          name: itemSubject(locale, item),
          dose: doseLong(locale, item),
        })}
      />
      <QuestionForm
        action={saveSession}
        keep={keepSpec(locale, 'session', facts)}
        questions={questions}
        words={formWords(locale, t('log.action'))}
        sticky
      >
        <LinkButton href={`/session?item=${encodeURIComponent(item.key)}` as Route} look="quiet">
          {t('log.different')}
        </LinkButton>
      </QuestionForm>
    </div>
  )
}
