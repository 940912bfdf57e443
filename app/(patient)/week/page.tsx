import type { Route } from 'next'
import { QuestionForm } from '@/components/question-form/question-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getHistory } from '@/db/queries/history'
import { listPlanChanges } from '@/db/queries/plan-changes'
import { getProgress } from '@/db/queries/progress'
import { getQuestionTurns, listQuestions } from '@/db/queries/questionnaires'
import { sidesOf } from '@/lib/episode/sides'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { planStep } from '@/lib/plan/plan-step'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { weekFacts } from '@/lib/week/week-facts'
import { reviewWeek } from '@/lib/week/week-review'
import { USUAL_WEEKDAY } from '@/lib/week/weekday'
import { changeLines, nextLines, winLine } from '@/lib/week/words'
import { AskConsent } from '../ask-consent'
import { CareEnded } from '../care-ended'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { personReading } from '../person-now'
import { keepQuestion, saveWeekday } from './actions'

export const generateMetadata = titled('week', 'title')

const FORTNIGHT = 14
/** A Monday: the names of the days come from a week that begins with it. */
const MONDAY = '2026-03-02'

/** What changed, one good thing that is true, what comes next, and one question for the clinician. */
export default async function WeekPage({
  searchParams,
}: {
  searchParams: Promise<{ asked?: string; day?: string }>
}) {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'week')
  const { asked, day } = await searchParams
  const { episode, today, clinicianName } = facts
  if (episode.status === 'discharged')
    return (
      <div className="flex flex-col gap-6 [&>header]:mb-0">
        <PageHeader title={t('title')} />
        <CareEnded locale={locale} />
      </div>
    )
  if (episode.startedOn === null)
    return (
      <div className="flex flex-col gap-6 [&>header]:mb-0">
        <PageHeader title={t('title')} />
        <EmptyState title={t(episode.status === 'stopped' ? 'earlyStopped' : 'early')} />
      </div>
    )
  const about = { episodeId: episode.id, from: addDays(today, 1 - FORTNIGHT) }
  const [history, progress, versions, turns, questions] = await Promise.all([
    getHistory(scope, about),
    getProgress(scope, about),
    listPlanChanges(scope, { limit: 20 }),
    getQuestionTurns(scope, episode.id),
    listQuestions(scope, { episodeId: episode.id, limit: 3 }),
  ])
  const review = reviewWeek(weekFacts(facts, { history, progress, sides: sidesOf(episode.affectedSide) }))
  const planSteps = versions.flatMap(({ effectiveFrom: on, content }, index) => {
    const older = versions[index + 1]
    return older && on >= review.from && on <= today ? [{ on, step: planStep(older.content, content) }] : []
  })
  const changes = changeLines(locale, review, { planSteps: planSteps.slice(0, 3) })
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader
        title={t('title')}
        lead={t('lead', {
          from: formatDay(locale, review.from, 'long'),
          to: formatDay(locale, review.through, 'long'),
        })}
      />
      <section aria-labelledby="changed">
        <h2 id="changed" className="text-xl font-semibold">
          {t('changed')}
        </h2>
        <ul className="mt-2 divide-y divide-line border-y border-line">
          {changes.map((line) => (
            <li key={line} className="py-2">
              {line}
            </li>
          ))}
        </ul>
        {planSteps.length > 0 ? (
          <LinkButton href={'/plan#history' as Route} look="quiet">
            {t('changedWhy')}
          </LinkButton>
        ) : null}
      </section>
      <section aria-labelledby="win" className="border-s-4 border-accent ps-4">
        <h2 id="win" className="text-lg font-semibold">
          {t('win')}
        </h2>
        <p className="text-lg">{winLine(locale, review.win, facts)}</p>
      </section>
      <section aria-labelledby="next">
        <h2 id="next" className="text-xl font-semibold">
          {t('next')}
        </h2>
        <ul className="mt-2 flex list-disc flex-col gap-2 ps-5">
          {nextLines(locale, facts, turns).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="ask" className="flex flex-col gap-3 print:hidden">
        <h2 id="ask" className="text-xl font-semibold">
          {clinicianName ? t('ask.title', { name: clinicianName }) : t('ask.titleNobody')}
        </h2>
        {asked ? (
          <Notice tone="ok" live="status">
            {clinicianName ? t('ask.kept', { name: clinicianName }) : t('ask.keptNobody')}
          </Notice>
        ) : null}
        {facts.withdrawn ? (
          <AskConsent locale={locale} standing="withdrawn" />
        ) : (
          <QuestionForm
            action={keepQuestion}
            questions={[
              { kind: 'hidden', name: 'clientKey', value: newClientKey() },
              { kind: 'words', name: 'question', label: t('ask.label'), hint: t('ask.hint') },
            ]}
            words={formWords(locale, t('ask.save'))}
            keep={keepSpec(locale, 'question', facts)}
          />
        )}
        {questions.length > 0 ? (
          <>
            <h3 className="font-semibold">{t('ask.before')}</h3>
            <ul className="divide-y divide-line border-y border-line">
              {questions.map(({ id, localDate, question }) => (
                <li key={id} className="py-2">
                  {question}
                  <span className="block text-sm text-ink-soft">{formatDay(locale, localDate, 'long')}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section aria-labelledby="weekday" className="flex flex-col gap-3 print:hidden">
        <h2 id="weekday" className="text-xl font-semibold">
          {t('weekday.title')}
        </h2>
        {day ? (
          <Notice tone="ok" live="status">
            {t('weekday.saved')}
          </Notice>
        ) : null}
        <QuestionForm
          action={saveWeekday}
          questions={[
            {
              kind: 'select',
              name: 'weekday',
              label: t('weekday.label'),
              value: String(facts.person.weeklyReviewDay ?? USUAL_WEEKDAY),
              options: Array.from({ length: 7 }, (_, index) => ({
                value: String(index + 1),
                label: formatDay(locale, addDays(MONDAY, index), 'weekdayLong'),
              })),
            },
          ]}
          words={formWords(locale, t('weekday.save'))}
        />
      </section>
    </div>
  )
}
