import type { Metadata } from 'next'
import { LadderPicture } from '@/components/ladder-picture/ladder-picture'
import { type Settled, SettlingStrip } from '@/components/settling-strip/settling-strip'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { getHistory, type HistoryDay, type HistoryLoad } from '@/db/queries/history'
import { listMyDecisions, type MyDecision } from '@/db/queries/my-decisions'
import { listPlanChanges } from '@/db/queries/plan-changes'
import { doseShort } from '@/lib/dose/dose-text'
import { type Side, sidesOf } from '@/lib/episode/sides'
import { sideWord } from '@/lib/measures/words'
import { defaultLocale, type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import { LINE_NEEDS_DAYS, median, type PainDay, painDays } from '@/lib/pain-series/pain-series'
import { exerciseName } from '@/lib/plan/exercise-name'
import { doseAt, doseStepsFor } from '@/lib/progression/protocol'
import { addDays } from '@/lib/time/plain-date'
import type { TodayFacts } from '@/lib/today/types'
import { personNow } from '../person-now'

export const metadata: Metadata = { title: translator(defaultLocale, 'patient')('progress.title') }

const RANGES = [14, 90] as const

export default async function ProgressPage({ searchParams }: { searchParams: Promise<{ days?: string }> }) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'patient')
  const days = (await searchParams).days === '90' ? 90 : 14
  const from = addDays(facts.today, 1 - days)
  const [history, decisions, versions] = await Promise.all([
    getHistory(scope, { episodeId: facts.episode.id, from: addDays(facts.today, -89) }),
    listMyDecisions(scope, { episodeId: facts.episode.id, limit: 60 }),
    listPlanChanges(scope, { limit: 30 }),
  ])
  const told = worthTelling(decisions).slice(0, 15)
  const sides = sidesOf(facts.episode.affectedSide)
  const sessionDates = new Set(history.loads.filter((l) => l.ladderSessions > 0).map((l) => l.localDate))
  const marks = versions
    .filter((version) => version.version > 1 && version.effectiveFrom >= from)
    .map((version) => ({
      localDate: version.effectiveFrom,
      text: t('plan.versionShort', { version: version.version }),
    }))
    .reverse()
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('progress.title')} lead={sentence(locale, facts, sides, history.days)} />
      {history.days.length === 0 ? (
        <EmptyState title={t('progress.empty')}>{t('progress.emptyText')}</EmptyState>
      ) : (
        <>
          <SegmentedLinks
            label={t('progress.range')}
            items={RANGES.map((range) => ({
              href: `/progress?days=${range}`,
              label: t(`progress.days${range}`),
              current: range === days,
            }))}
          />
          {sides.map((side) => (
            <TrendChart
              key={side}
              locale={locale}
              title={t('progress.morning', { side: sideWord(locale, side) })}
              days={morningDays(facts, side, days, history.days)}
              sessionDates={sessionDates}
              decisions={marks}
            />
          ))}
          <p className="text-ink-soft">{t('progress.normal')}</p>
          <section aria-labelledby="settling">
            <h2 id="settling" className="mb-2 text-xl font-semibold">
              {t('progress.settling')}
            </h2>
            <SettlingStrip
              locale={locale}
              days={history.loads
                .filter((load) => load.localDate >= from)
                .map((load) => ({ localDate: load.localDate, settled: settledOf(load) }))}
            />
          </section>
        </>
      )}
      <Ladders locale={locale} facts={facts} sides={sides} />
      {history.goals.length > 0 ? (
        <section aria-labelledby="goals">
          <h2 id="goals" className="text-xl font-semibold">
            {t('progress.goals')}
          </h2>
          <ul className="mt-2">
            {history.goals.map((goal) => (
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
      ) : null}
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
              <p>{decision.patientText}</p>
              {decision.wouldHaveHelped ? (
                <p className="mt-1 text-ink-soft">{decision.wouldHaveHelped}</p>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
    </div>
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

function morningDays(facts: TodayFacts, side: Side, days: number, history: readonly HistoryDay[]): PainDay[] {
  return painDays(
    facts.today,
    days,
    history.flatMap((day) => {
      const pain = side === 'left' ? day.morningLeft : day.morningRight
      return pain === null ? [] : [{ localDate: day.localDate, pain }]
    }),
  )
}

const SETTLED: Record<NonNullable<HistoryLoad['settle']>, Settled> = {
  never_above: 'never',
  at30_within: 'within30',
  within_30_min: 'within30',
  at30_above: 'sameDay',
  same_day: 'sameDay',
  next_day: 'nextDay',
  still_up: 'stillUp',
}
const settledOf = (load: HistoryLoad): Settled => (load.settle === null ? 'unknown' : SETTLED[load.settle])

/** First a sentence: the middle of the first week against the middle of the last one, of the sorer leg. */
function sentence(
  locale: Locale,
  facts: TodayFacts,
  sides: readonly Side[],
  history: readonly HistoryDay[],
): string {
  const t = translator(locale, 'patient')
  const worst = history.flatMap((day) => {
    const pains = sides.flatMap((side) => {
      const pain = side === 'left' ? day.morningLeft : day.morningRight
      return pain === null ? [] : [pain]
    })
    return pains.length === 0 ? [] : [pains.reduce((most, pain) => Math.max(most, pain))]
  })
  if (worst.length < LINE_NEEDS_DAYS + 1)
    return t('progress.tooFew', { known: worst.length, more: LINE_NEEDS_DAYS + 1 - worst.length })
  const week = Math.min(7, Math.floor(worst.length / 2))
  const [before, after] = [median(worst.slice(0, week)), median(worst.slice(-week))]
  if (before === null || after === null) return t('progress.emptyText')
  const words = { from: formatNumber(locale, before), to: formatNumber(locale, after), days: spanOf(history) }
  return after < before
    ? t('progress.down', words)
    : after > before
      ? t('progress.up', words)
      : t('progress.same', words)
}

function spanOf(history: readonly HistoryDay[]): number {
  const [first, last] = [history[0], history.at(-1)]
  return first && last
    ? Math.round((Date.parse(last.localDate) - Date.parse(first.localDate)) / 86_400_000) + 1
    : 0
}
