import type { Route } from 'next'
import type { ReactNode } from 'react'
import { ExerciseLoadChart } from '@/components/exercise-load/exercise-load-chart'
import { LadderPicture } from '@/components/ladder-picture/ladder-picture'
import { ScoreChange } from '@/components/score-change/score-change'
import { SettlingStrip } from '@/components/settling-strip/settling-strip'
import { SittingChart } from '@/components/sitting-chart/sitting-chart'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { WeekStrip } from '@/components/week-strip/week-strip'
import { getHistory } from '@/db/queries/history'
import { listMyDecisions, type MyDecision } from '@/db/queries/my-decisions'
import { getOwnNames } from '@/db/queries/own-exercises'
import { listPlanChanges } from '@/db/queries/plan-changes'
import { getProgress } from '@/db/queries/progress'
import { getRunning } from '@/db/queries/running'
import { doseShort } from '@/lib/dose/dose-text'
import { type Side, sidesOf } from '@/lib/episode/sides'
import { GATES } from '@/lib/gate-test/types'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { painDays } from '@/lib/pain-series/pain-series'
import { exerciseName } from '@/lib/plan/exercise-name'
import { loadPerExercise } from '@/lib/progress/exercise-load'
import { plannedAndDone } from '@/lib/progress/planned-done'
import { daysShown } from '@/lib/progress/range'
import { trendOf } from '@/lib/progress/sentence'
import { settledDays } from '@/lib/progress/settling'
import { painSentence, sittingMention, sittingSentence, sorerLeg } from '@/lib/progress/words'
import { explainGate } from '@/lib/progression/explain-care'
import { doseAt, doseStepsFor } from '@/lib/progression/protocol'
import { INSTRUMENTS } from '@/lib/questionnaires/types'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import type { TodayFacts } from '@/lib/today/types'
import { SITTING_STEP_MINUTES } from '@/lib/week/week-review'
import { personNow } from '../person-now'

export const generateMetadata = titled('progress', 'title')

const RANGES = [14, 90] as const
const LONGEST = 90

/** One sentence first; then pain, settling, load, ladder and gates, sitting, scores, goals, planned and done. */
export default async function ProgressPage({ searchParams }: { searchParams: Promise<{ days?: string }> }) {
  const { scope, facts, locale } = await personNow()
  const patient = translator(locale, 'patient')
  const t = translator(locale, 'progress')
  const range = (await searchParams).days === '90' ? 90 : 14
  const { episode, protocol, today } = facts
  const longest = { episodeId: episode.id, from: addDays(today, 1 - LONGEST) }
  const [history, progress, decisions, versions, running] = await Promise.all([
    getHistory(scope, longest),
    getProgress(scope, longest),
    listMyDecisions(scope, { episodeId: episode.id, limit: 60 }),
    listPlanChanges(scope, { limit: 30 }),
    getRunning(scope, { episodeId: episode.id, today }),
  ])
  const days = daysShown(today, range, episode.startedOn)
  const [from] = days
  const sides = sidesOf(episode.affectedSide)
  const started = history.days.length > 0
  const sessionDates = new Set(history.loads.filter((l) => l.ladderSessions > 0).map((l) => l.localDate))
  const flareDates = new Set(progress.flares.map(({ localDate }) => localDate))
  const marks = versions
    .filter((version) => version.version > 1 && version.effectiveFrom >= (from ?? today))
    .map((version) => ({
      localDate: version.effectiveFrom,
      text: patient('plan.versionShort', { version: version.version }),
    }))
    .reverse()
  const sittingTrend = trendOf(
    progress.sitting.map(({ localDate, minutes }) => ({ localDate, value: minutes })),
    today,
    SITTING_STEP_MINUTES,
  )
  const mention = sittingMention(locale, sittingTrend)
  const lead = [
    painSentence(locale, trendOf(sorerLeg(history.days, sides), today)),
    ...(mention ? [mention] : []),
  ]
  const own = await getOwnNames(scope)
  const loads = loadPerExercise(
    days,
    progress.sessions.filter(({ purpose }) => purpose !== 'calm'),
  )
  const gates = running.decision?.gates
  const download = (what: string) => `/api/progress/${what}?days=${range}`
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={lead.join(' ')} />
      {started ? (
        <div className="flex flex-col items-start gap-2">
          <SegmentedLinks
            label={patient('progress.range')}
            items={RANGES.map((one) => ({
              href: `/progress?days=${one}`,
              label: patient(`progress.days${one}`),
              current: one === range,
            }))}
          />
          <p className="text-sm text-ink-soft">
            {t('range', { days: days.length, day: formatDay(locale, from ?? today, 'long') })}
          </p>
        </div>
      ) : (
        <EmptyState title={patient('progress.empty')}>{patient('progress.emptyText')}</EmptyState>
      )}
      {started ? (
        <Part id="pain" title={t('painTitle')} href={download('pain')} locale={locale}>
          {sides.map((side) => (
            <TrendChart
              key={side}
              locale={locale}
              title={patient('progress.morning', { side: sideWord(locale, side) })}
              days={painDays(
                today,
                days.length,
                history.days.flatMap((day) => {
                  const pain = side === 'left' ? day.morningLeft : day.morningRight
                  return pain === null ? [] : [{ localDate: day.localDate, pain }]
                }),
              )}
              sessionDates={sessionDates}
              flareDates={flareDates}
              decisions={marks}
            />
          ))}
          <p className="text-ink-soft">{patient('progress.normal')}</p>
        </Part>
      ) : null}
      {started ? (
        <Part id="settling" title={t('settlingTitle')} href={download('settling')} locale={locale}>
          <SettlingStrip locale={locale} days={settledDays(days, history.loads)} />
        </Part>
      ) : null}
      {started ? (
        <Part id="load" title={t('load.title')} href={download('load')} locale={locale}>
          <p className="text-ink-soft">{loads.length === 0 ? t('load.none') : t('load.lead')}</p>
          {loads.map((load) => (
            <ExerciseLoadChart
              key={load.exerciseCode}
              locale={locale}
              name={exerciseName(locale, load.exerciseCode, own)}
              load={load}
              units={facts.person.units}
            />
          ))}
        </Part>
      ) : null}
      <Ladders locale={locale} facts={facts} sides={sides} />
      {gates ? (
        <section aria-labelledby="gates">
          <h2 id="gates" className="mb-2 text-xl font-semibold">
            {t('gates.title')}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {GATES.map((gate) => (
              <li key={gate} className="flex flex-col gap-1 py-3">
                <span className="text-sm text-ink-soft">{t(`gates.${gates[gate].state}`)}</span>
                <span>{explainGate(gates, gate, locale, 'patient')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {started ? (
        <Part id="sitting" title={t('sitting.title')} href={download('sitting')} locale={locale}>
          {progress.sitting.length === 0 ? (
            <p className="text-ink-soft">{t('sitting.none')}</p>
          ) : (
            <SittingChart
              locale={locale}
              sentence={sittingSentence(locale, sittingTrend)}
              days={days.map((localDate) => ({
                localDate,
                minutes: progress.sitting.find((day) => day.localDate === localDate)?.minutes ?? null,
              }))}
            />
          )}
        </Part>
      ) : null}
      <Scores locale={locale} facts={facts} answers={progress.answers} href={download('questionnaires')} />
      <Goals locale={locale} goals={history.goals} />
      {started && progress.spans.length > 0 ? (
        <Part id="planned" title={t('planned.title')} href={download('planned')} locale={locale}>
          <p className="text-ink-soft">{t('planned.lead')}</p>
          <WeekStrip
            locale={locale}
            days={plannedAndDone(days, {
              spans: progress.spans,
              sessions: progress.sessions,
              awayDates: new Set(progress.awayDates),
              protocol,
            }).map((day) => ({ ...day, when: day.localDate === today ? 'today' : 'past' }))}
          />
        </Part>
      ) : null}
      <LinkButton href={'/week' as Route} look="secondary" wide>
        {t('week')}
      </LinkButton>
      <Decisions locale={locale} decisions={decisions} />
    </div>
  )
}

/** A picture with its title above and its download below. */
function Part({
  id,
  title,
  href,
  locale,
  children,
}: {
  id: string
  title: string
  href: string
  locale: Locale
  children: ReactNode
}) {
  const t = translator(locale, 'progress')
  return (
    <section aria-labelledby={id} className="flex break-inside-avoid flex-col gap-3">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
      <a
        href={href}
        download
        aria-label={t('downloadOf', { what: title })}
        className="inline-flex min-h-12 items-center self-start text-accent underline underline-offset-4 print:hidden"
      >
        {t('download')}
      </a>
    </section>
  )
}

function Scores({
  locale,
  facts,
  answers,
  href,
}: {
  locale: Locale
  facts: TodayFacts
  answers: Awaited<ReturnType<typeof getProgress>>['answers']
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
      <LinkButton href={'/questionnaires' as Route} look="secondary" wide>
        {t('scores.go')}
      </LinkButton>
    </Part>
  )
}

function Goals({
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

function Decisions({ locale, decisions }: { locale: Locale; decisions: readonly MyDecision[] }) {
  const t = translator(locale, 'patient')
  const told = worthTelling(decisions).slice(0, 15)
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="text-xl font-semibold">
        {t('progress.decisions')}
      </h2>
      {told.length === 0 ? <p className="text-ink-soft">{t('progress.noDecisions')}</p> : null}
      <ol className="mt-2">
        {told.map((decision) => (
          <li key={decision.id} className="border-t border-line py-3">
            <p className="text-sm text-ink-soft">
              {formatDay(locale, decision.localDate, 'long')}
              {decision.effect === 'awaits_clinician' && decision.answer === null
                ? ` · ${t('progress.waits')}`
                : null}
              {decision.answer && decision.answeredByName
                ? ` · ${t('progress.answered', { name: decision.answeredByName, answer: decision.answer })}`
                : null}
            </p>
            <p lang={decision.patientLocale}>{decision.patientText}</p>
            {decision.wouldHaveHelped ? (
              <p lang={decision.patientLocale} className="mt-1 text-ink-soft">
                {decision.wouldHaveHelped}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Every change, and of the days on which nothing changed the last word only. Newest first. */
function worthTelling(decisions: readonly MyDecision[]): MyDecision[] {
  const heard = new Set<string>()
  return decisions.filter((decision) => {
    const quiet = decision.effect === 'no_change' && decision.answer === null
    if (quiet && heard.has(decision.localDate)) return false
    heard.add(decision.localDate)
    return true
  })
}

function Ladders({ locale, facts, sides }: { locale: Locale; facts: TodayFacts; sides: readonly Side[] }) {
  const t = translator(locale, 'patient')
  const { protocol, ladder } = facts
  const standing = sides.flatMap((side) => (ladder[side] ? [{ side, state: ladder[side] }] : []))
  const [first, second] = standing
  // two legs on one joint exercise stand on one ladder
  const shown =
    first &&
    second &&
    first.state.rung === second.state.rung &&
    first.state.doseStep === second.state.doseStep
      ? [first]
      : standing
  return shown.map(({ side, state }) => (
    <section key={side} aria-labelledby={`ladder-${side}`}>
      <h2 id={`ladder-${side}`} className="mb-2 text-xl font-semibold">
        {shown.length > 1 ? t('progress.ladderSide', { side: sideWord(locale, side) }) : t('progress.ladder')}
      </h2>
      <LadderPicture
        locale={locale}
        rungs={protocol.ladder.map((rung) => ({
          rung: rung.rung,
          name: exerciseName(locale, rung.code),
          needsClinician: !rung.autoApplyEntry,
        }))}
        current={state.rung}
        dose={doseOf(locale, facts, state)}
      />
    </section>
  ))
}

function doseOf(locale: Locale, { protocol }: TodayFacts, state: NonNullable<TodayFacts['ladder']['left']>) {
  const { sets, reps, holdSec } = doseAt(protocol, state.rung, state.pace, state.doseStep)
  return {
    step: state.doseStep + 1,
    count: doseStepsFor(protocol, state.rung, state.pace).length,
    text: doseShort(locale, { sets, reps, ...(holdSec && { holdSeconds: holdSec }) }),
  }
}
