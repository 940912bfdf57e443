import type { Route } from 'next'
import { ScoreChange } from '@/components/score-change/score-change'
import { LinkButton } from '@/components/ui/link-button'
import { type Locale, translator } from '@/lib/messages'
import type { ProgressFacts } from '@/lib/progress/types'
import { INSTRUMENTS } from '@/lib/questionnaires/types'
import type { TodayFacts } from '@/lib/today/types'
import { Part } from './part'

/** Each questionnaire that was answered, against the change that means something. */
export function Scores({
  locale,
  facts,
  answers,
  href,
}: {
  locale: Locale
  facts: TodayFacts
  answers: ProgressFacts['answers']
  href: string
}) {
  const t = translator(locale, 'progress')
  const answered = INSTRUMENTS.map((instrument) => ({
    instrument,
    scores: answers.filter((answer) => answer.instrument === instrument),
  })).filter(({ instrument, scores }) => scores.length > 0 && instrument !== 'two_weeks')
  return (
    <Part id="scores" title={t('scores.title')} href={href} locale={locale}>
      <p className="text-ink-soft">{answered.length === 0 ? t('scores.none') : t('scores.lead')}</p>
      {answered.map(({ instrument, scores }) => (
        <ScoreChange
          key={instrument}
          locale={locale}
          instrument={instrument}
          scores={scores}
          protocol={facts.protocol}
        />
      ))}
      {facts.episode.status === 'discharged' ? null : (
        <LinkButton href={'/questionnaires' as Route} look="secondary" wide>
          {t('scores.go')}
        </LinkButton>
      )}
    </Part>
  )
}

/** The person's own goals: how well now, how well at first. */
export function Goals({
  locale,
  goals,
}: {
  locale: Locale
  goals: readonly { activity: string; first: number | null; latest: number | null; ratedOn: string | null }[]
}) {
  const t = translator(locale, 'patient')
  if (goals.length === 0) return null
  return (
    <section aria-labelledby="goals">
      <h2 id="goals" className="text-xl font-semibold">
        {t('progress.goals')}
      </h2>
      <ul className="mt-2">
        {goals.map((goal) => (
          <li
            key={goal.activity}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2"
          >
            <span className="font-semibold">{goal.activity}</span>
            <span className="text-ink-soft tabular">
              {goal.first === null || goal.latest === null
                ? null
                : goal.ratedOn !== null && goal.latest !== goal.first
                  ? t('progress.goalRating', { latest: goal.latest, first: goal.first })
                  : t('progress.goalFirst', { first: goal.first })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
