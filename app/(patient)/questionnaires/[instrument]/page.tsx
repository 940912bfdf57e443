import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getMyIntake } from '@/db/queries/my-entries'
import { getQuestionnaires } from '@/db/queries/questionnaires'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { averageFromIntake } from '@/lib/questionnaires/average-from-intake'
import { fearBand, INSTRUMENT_FACTS } from '@/lib/questionnaires/instruments'
import { changeOf } from '@/lib/questionnaires/meaningful-change'
import { isGoalReview, openToday } from '@/lib/questionnaires/schedule'
import { scheduleOf } from '@/lib/questionnaires/turns'
import { INSTRUMENTS } from '@/lib/questionnaires/types'
import { changeSource, changeText, instrumentSlug, scoreText } from '@/lib/questionnaires/words'
import { newClientKey } from '@/lib/server/client-key'
import { readerLocale } from '@/lib/server/locale'
import { AskConsent } from '../../ask-consent'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { saveAnswer } from '../actions'
import { questionsOf } from './questions-of'

type Props = { params: Promise<{ instrument: string }> }

const instrumentOf = (slug: string) => INSTRUMENTS.find((instrument) => instrumentSlug(instrument) === slug)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const instrument = instrumentOf((await params).instrument)
  const t = translator(await readerLocale(), 'questionnaires')
  return { title: instrument ? t(`name.${instrument}`) : t('title') }
}

/** One questionnaire: the questions, and what was answered before. */
export default async function QuestionnairePage({ params }: Props) {
  const { scope, facts, locale } = await personNow()
  const instrument = instrumentOf((await params).instrument)
  if (!instrument) notFound()
  const t = translator(locale, 'questionnaires')
  const { answers, goals } = await getQuestionnaires(scope, facts.episode.id)
  const schedule = scheduleOf(facts, answers)
  const own = answers.filter((answer) => answer.instrument === instrument)
  const turn = schedule === null ? undefined : openToday(schedule).find((o) => o.instrument === instrument)
  const change = changeOf(
    instrument,
    own.map(({ total }) => total),
    facts.protocol,
  )
  const source = changeSource(locale, change)
  const latest = own.at(-1)
  const average =
    instrument === 'nprs' && own.length === 0
      ? averageFromIntake(facts, (await getMyIntake(scope))?.answers)
      : undefined
  const unanswerable = instrument === 'psfs' && goals.length === 0
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t(`name.${instrument}`)} lead={t(`why.${instrument}`)} />
      {INSTRUMENT_FACTS[instrument].totalOnly ? (
        <Notice tone="info" title={t('slot.title')} heading={2}>
          <p>{t(`slot.${instrument as 'visa_h'}`)}</p>
          <p>{t('slot.skip')}</p>
        </Notice>
      ) : null}
      {facts.withdrawn ? (
        <AskConsent locale={locale} standing="withdrawn" />
      ) : schedule === null ? (
        <EmptyState title={t('notYet')} />
      ) : unanswerable ? (
        <EmptyState title={t('noGoals')} />
      ) : (
        <QuestionForm
          action={saveAnswer}
          questions={[
            { kind: 'hidden', name: 'clientKey', value: newClientKey() },
            { kind: 'hidden', name: 'instrument', value: instrument },
            ...questionsOf(locale, instrument, {
              goals,
              goalReview: turn !== undefined && isGoalReview(turn),
              average,
            }),
          ]}
          words={formWords(locale, t('save'))}
          keep={keepSpec(locale, 'questionnaire', facts)}
        />
      )}
      {own.length > 0 ? (
        <section aria-labelledby="before" className="flex flex-col gap-2">
          <p id="before">{changeText(locale, change)}</p>
          {source ? <p className="text-sm text-ink-soft">{source}</p> : null}
          {instrument === 'tsk_11' && latest ? <p>{t(`fear.${fearBand(latest.total)}`)}</p> : null}
          <ul className="divide-y divide-line border-y border-line">
            {own.toReversed().map((answer) => (
              <li key={answer.id} className="flex flex-wrap justify-between gap-x-4 py-2">
                <span>{formatDay(locale, answer.localDate, 'numeric')}</span>
                <span className="tabular">{scoreText(locale, answer)}</span>
                {answer.enteredByName ? (
                  <span className="w-full text-sm text-ink-soft">
                    {t('paper', { name: answer.enteredByName })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <LinkButton href={'/questionnaires' as Route} look="quiet" wide>
        {t('title')}
      </LinkButton>
    </div>
  )
}
