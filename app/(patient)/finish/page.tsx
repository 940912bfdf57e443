import type { Route } from 'next'
import { QuestionForm } from '@/components/question-form/question-form'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getFinishAnswer } from '@/db/queries/completion'
import { askAgainOn } from '@/lib/completion/maintenance-plan'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { personNow } from '../person-now'
import { answerFinish } from './actions'

export const generateMetadata = titled('completion', 'ask.title')

/** "Are you done?": asked when only the person's own word is missing. It ends nothing by itself. */
export default async function FinishPage() {
  const { scope, facts, locale } = await personNow({ asks: true })
  const t = translator(locale, 'completion')
  const { episode, finishAskedSince, now } = facts
  const said = await getFinishAnswer(scope, episode.id)
  if (finishAskedSince === null) {
    return (
      <>
        <PageHeader title={t('ask.title')} />
        {said ? (
          <Notice tone="info">
            {said.goalMet && said.ready
              ? t('saidYes')
              : t('saidNo', { day: formatDay(locale, askAgainOn(said.localDate), 'long') })}
          </Notice>
        ) : (
          <p>{t('nothing')}</p>
        )}
        <div className="mt-4">
          <LinkButton href={'/today' as Route} look="secondary" wide>
            {translator(locale, 'player')('saved.toToday')}
          </LinkButton>
        </div>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('ask.title')} lead={t('ask.lead')} />
      <QuestionForm
        action={answerFinish}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          { kind: 'hidden', name: 'at', value: now.toISOString() },
          {
            kind: 'choice',
            name: 'goalMet',
            legend: t('ask.goalMet'),
            hint: episode.goalText ? t('ask.goal', { goal: episode.goalText }) : undefined,
            options: [
              { value: 'yes', label: t('ask.goalYes') },
              { value: 'not_yet', label: t('ask.goalNo') },
            ],
            needed: true,
          },
          {
            kind: 'choice',
            name: 'ready',
            legend: t('ask.ready'),
            options: [
              { value: 'yes', label: t('ask.readyYes') },
              { value: 'not_yet', label: t('ask.readyNo') },
            ],
            needed: true,
          },
          { kind: 'words', name: 'note', label: t('ask.note') },
        ]}
        words={formWords(locale, t('ask.send'), 2)}
        keep={keepSpec(locale, 'finish-answer', facts)}
        sticky
      >
        <p className="text-sm text-ink-soft">{t('ask.next')}</p>
      </QuestionForm>
    </>
  )
}
