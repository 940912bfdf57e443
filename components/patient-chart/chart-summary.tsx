import type { ReactNode } from 'react'
import { LadderPicture } from '@/components/ladder-picture/ladder-picture'
import { IntakeAnswers } from '@/components/patient-chart/intake-answers'
import { PlanItems } from '@/components/patient-chart/plan-items'
import { FlagsNotice } from '@/components/review-card/flags-notice'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { DefinitionList } from '@/components/ui/definition-list'
import { inARow } from '@/lib/decision/in-a-row'
import { doseShort } from '@/lib/dose/dose-text'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { checkInPain, daysOfCare, painDays } from '@/lib/pain-series/pain-series'
import { exerciseName } from '@/lib/plan/exercise-name'
import { weekText } from '@/lib/plan/week-text'
import { adherenceText } from '@/lib/progress/of-late'
import type { SessionsAsked } from '@/lib/progress/sessions-asked'
import { doseStepsFor, type Protocol } from '@/lib/progression/protocol'
import type { LadderState, PerSide, Side } from '@/lib/progression/types'
import type {
  AnswerRecord,
  CaseEpisode,
  CaseState,
  DecisionRecord,
  OpenRedFlag,
  PlanVersionRecord,
} from '@/lib/review/case'
import { isOnlyIntakeLock, kindWord } from '@/lib/review/intake-lock'
import { dueText } from '@/lib/review/queue-view'
import type { ReviewKind } from '@/lib/review/types'
import type { PlainDate, ZoneName } from '@/lib/time/types'
import type { TimelineLog } from '@/lib/timeline/types'

type Props = {
  locale: Locale
  zone: ZoneName
  now: Date
  chart: {
    episode: CaseEpisode
    state: CaseState | null
    asked: SessionsAsked | null
    ladder: PerSide<LadderState>
    protocol: Protocol
    currentPlan: PlanVersionRecord | null
    goals: { activity: string; ability: number | null }[]
    openItems: { itemId: string; kind: ReviewKind; dueAt: Date }[]
    openRedFlags: OpenRedFlag[]
    intake: { answers: unknown; submittedAt: Date } | null
    logs: TimelineLog[]
    today: PlainDate
  }
  decisions: { decision: DecisionRecord; answer: AnswerRecord | null }[]
  facts: ReactNode
}

const DAYS = 28
const DECISIONS = 4

/** One screen: problem and goals, ladder, pain, plan, what is open, what was decided, what the clinician has set. */
export function ChartSummary({ locale, zone, now, chart, decisions, facts }: Props) {
  const t = translator(locale, 'clinician')
  const { episode, ladder, protocol, currentPlan, today } = chart
  const sides = (['left', 'right'] as const).filter((side) => ladder[side])
  const shown: Side[] = sides.length > 0 ? [...sides] : ['right']
  return (
    <div className="flex flex-col gap-4">
      <FlagsNotice locale={locale} flags={chart.openRedFlags} heading={2} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-6">
          <Part title={t('chart.problem')} id="problem">
            <DefinitionList dense items={problem(locale, chart)} />
          </Part>
          <Part title={t('chart.goals')} id="goals">
            {chart.goals.length === 0 ? <p className="text-sm text-ink-soft">{t('chart.noGoals')}</p> : null}
            <ul className="flex flex-col gap-1">
              {chart.goals.map((goal) => (
                <li key={goal.activity}>
                  {goal.ability === null
                    ? t('chart.goalUnrated', { activity: goal.activity })
                    : t('chart.goal', { activity: goal.activity, ability: goal.ability })}
                </li>
              ))}
            </ul>
          </Part>
          <Part title={t('chart.openItems')} id="open">
            {chart.openItems.length === 0 ? (
              <p className="text-sm text-ink-soft">{t('chart.noOpenItems')}</p>
            ) : (
              <ul>
                {chart.openItems.map((item) => (
                  <li key={item.itemId} className="flex justify-between gap-4 border-t border-line py-1">
                    <a
                      href={`/review?item=${item.itemId}`}
                      className="text-accent underline underline-offset-4"
                    >
                      {kindWord(locale, item.kind, isOnlyIntakeLock(chart.openRedFlags))}
                    </a>
                    <span className="text-sm text-ink-soft tabular">
                      {dueText(locale, item.dueAt, now, zone)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Part>
          {facts}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Part title={t('chart.trend')} id="trend">
            {shown.map((side) => (
              <TrendChart
                key={side}
                locale={locale}
                title={t(side === 'left' ? 'case.painLeft' : 'case.painRight')}
                days={painDays(
                  today,
                  daysOfCare(episode.startedOn, today, DAYS),
                  checkInPain(chart.logs, side),
                )}
                openDate={today}
                sessionDates={
                  new Set(chart.logs.flatMap((log) => (log.kind === 'session' ? [log.localDate] : [])))
                }
              />
            ))}
          </Part>
          <Part title={t('chart.lastDecisions')} id="decisions">
            {decisions.length === 0 ? (
              <p className="text-sm text-ink-soft">{t('chart.noDecisions')}</p>
            ) : null}
            <ol className="flex flex-col gap-2">
              {inARow(decisions, DECISIONS).map(({ decision, answer, since, times }) => (
                <li key={decision.decisionId} className="border-s-2 border-line-strong ps-3">
                  <p className="text-sm text-ink-soft tabular">
                    {times === 1
                      ? formatDay(locale, decision.localDate)
                      : translator(locale, 'chartTimeline')('again', {
                          count: times,
                          from: formatDay(locale, since),
                          to: formatDay(locale, decision.localDate),
                          same: since === decision.localDate ? 'yes' : 'no',
                        })}
                  </p>
                  <p>{decision.clinicianText}</p>
                  {answer ? (
                    <p className="text-sm text-ink-soft">
                      {t('chart.answered', {
                        name: answer.answeredByName,
                        answer: t(`case.answer.${answer.answer}`),
                      })}
                    </p>
                  ) : null}
                </li>
              ))}
            </ol>
          </Part>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {sides.map((side) => {
            const at = ladder[side]
            if (!at) return null
            const steps = doseStepsFor(protocol, at.rung, at.pace)
            const dose = steps[at.doseStep]
            return (
              <Part
                key={side}
                id={`ladder-${side}`}
                title={
                  sides.length > 1 ? `${t('chart.ladder')}, ${sideWord(locale, side)}` : t('chart.ladder')
                }
              >
                <LadderPicture
                  locale={locale}
                  rungs={protocol.ladder.map((rung) => ({
                    rung: rung.rung,
                    name: exerciseName(locale, rung.code),
                    needsClinician: !rung.autoApplyEntry,
                  }))}
                  current={at.rung}
                  dose={{
                    step: at.doseStep + 1,
                    count: steps.length,
                    text: dose
                      ? doseShort(locale, {
                          sets: dose.sets,
                          reps: dose.reps,
                          ...(dose.holdSec === undefined ? {} : { holdSeconds: dose.holdSec }),
                        })
                      : '',
                  }}
                />
              </Part>
            )
          })}
          <Part title={t('chart.plan')} id="plan">
            {currentPlan ? (
              <>
                <p className="text-sm text-ink-soft">
                  {t('chart.planVersion', {
                    version: currentPlan.version,
                    day: formatDay(locale, currentPlan.effectiveFrom),
                  })}{' '}
                  {currentPlan.createdByName
                    ? t('chart.planBy', { name: currentPlan.createdByName })
                    : t('chart.planByPortal')}
                  {', '}
                  {currentPlan.seenAt
                    ? t('chart.planSeen', { day: formatInstant(locale, currentPlan.seenAt, zone) })
                    : t('chart.planUnseen')}
                </p>
                <PlanItems locale={locale} plan={currentPlan.content} />
              </>
            ) : (
              <p className="text-sm text-ink-soft">{t('chart.noPlans')}</p>
            )}
          </Part>
        </div>
      </div>
      {chart.intake ? <IntakeAnswers locale={locale} zone={zone} intake={chart.intake} /> : null}
    </div>
  )
}

function problem(locale: Locale, { episode, state, asked, currentPlan, protocol }: Props['chart']) {
  const t = translator(locale, 'clinician')
  const unknown = translator(locale, 'common')('notKnown')
  return [
    { term: t('chart.region'), value: episode.region ? t(`chart.regions.${episode.region}`) : unknown },
    {
      term: t('chart.severity'),
      value: episode.severity ? t(`chart.severities.${episode.severity}`) : unknown,
    },
    {
      term: t('chart.irritability'),
      value: episode.irritability ? t(`chart.irritabilities.${episode.irritability}`) : unknown,
    },
    { term: t('chart.running'), value: episode.running ? t(`chart.runnings.${episode.running}`) : unknown },
    {
      term: t('chart.schedule'),
      value: weekText(locale, episode, {
        plan: currentPlan?.content ?? null,
        protocol,
        maintenance: episode.status === 'maintenance',
      }),
    },
    {
      term: t('chart.started'),
      value: episode.startedOn ? formatDay(locale, episode.startedOn, 'numeric') : unknown,
    },
    {
      term: t('patients.columns.adherence'),
      value: adherenceText(locale, { adherence7d: state?.adherence7d ?? null, asked }),
    },
  ]
}

function Part({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`part-${id}`} className="flex min-w-0 flex-col gap-2">
      <h2 id={`part-${id}`} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
