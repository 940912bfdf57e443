import type { ReactNode } from 'react'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { FlagsNotice } from '@/components/review-card/flags-notice'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { type BatteryRow, batteryLines } from '@/lib/battery/words'
import type { DayResponse, LadderStep } from '@/lib/brief/brief'
import { doseShort } from '@/lib/dose/dose-text'
import { sidesOf } from '@/lib/episode/sides'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { checkInPain, daysOfCare, painDays } from '@/lib/pain-series/pain-series'
import { exerciseName } from '@/lib/plan/exercise-name'
import type { PlanItem } from '@/lib/plan/schema'
import { adherenceText, answeredDays, answeredText } from '@/lib/progress/of-late'
import type { SessionsAsked } from '@/lib/progress/sessions-asked'
import type { LadderState, PerSide } from '@/lib/progression/types'
import type { Instrument } from '@/lib/questionnaires/types'
import { scoreText } from '@/lib/questionnaires/words'
import type {
  CaseEpisode,
  CasePatient,
  CaseState,
  NextVisit,
  OpenRedFlag,
  PlanVersionRecord,
} from '@/lib/review/case'
import { isOnlyIntakeLock, kindWord } from '@/lib/review/intake-lock'
import { dueText } from '@/lib/review/queue-view'
import type { ReviewKind } from '@/lib/review/types'
import { localDateOf } from '@/lib/time/plain-date'
import type { PlainDate, ZoneName } from '@/lib/time/types'
import type { EventLine } from '@/lib/timeline/event-line'
import type { TimelineLog } from '@/lib/timeline/types'
import { patientWords } from '@/lib/timeline/words'

type Props = {
  locale: Locale
  zone: ZoneName
  now: Date
  chart: {
    patient: CasePatient
    episode: CaseEpisode
    state: CaseState | null
    asked: SessionsAsked | null
    ladder: PerSide<LadderState>
    goals: { activity: string; ability: number | null }[]
    openItems: { itemId: string; kind: ReviewKind; dueAt: Date }[]
    openRedFlags: OpenRedFlag[]
    consentedAt: Date | null
    nextVisit: NextVisit | null
    currentPlan: PlanVersionRecord | null
    logs: TimelineLog[]
    today: PlainDate
  }
  ladderSteps: readonly LadderStep[]
  responses: readonly DayResponse[]
  answers: readonly {
    instrument: Instrument
    localDate: PlainDate
    total: number
    worst: number | null
  }[]
  battery: BatteryRow | undefined
  questions: readonly { id: string; localDate: PlainDate; question: string }[]
  /** What the patient wrote in the last weeks, oldest first. */
  messages: readonly { messageId: string; body: string; receivedAt: Date }[]
  /** Calls made and cases closed in the last weeks, newest first. */
  contacts: readonly { id: string; at: Date; line: EventLine }[]
}

const DAYS = 28

/** Everything one wants in mind before a call, on one page: the way so far, the answers of the tendon, what is open. */
export function BriefSheet(props: Props) {
  const {
    locale,
    zone,
    now,
    chart,
    ladderSteps,
    responses,
    answers,
    battery,
    questions,
    messages,
    contacts,
  } = props
  const t = translator(locale, 'brief')
  const clinician = translator(locale, 'clinician')
  const { episode, state, today } = chart
  const words = patientWords(chart.logs, 3)
  const flares = chart.logs.filter((log) => log.kind === 'flare_report' && log.supersededAt === null)
  const latest = [...new Map(answers.map((answer) => [answer.instrument, answer])).values()]
  const questionnaires = translator(locale, 'questionnaires')
  return (
    <article className="flex flex-col gap-3 text-sm print:text-xs">
      <ChartHeader
        locale={locale}
        zone={zone}
        patient={chart.patient}
        episode={episode}
        today={today}
        facts={chart}
      />
      <p className="text-ink-soft">{t('made', { at: formatInstant(locale, now, zone) })}</p>
      <FlagsNotice locale={locale} flags={chart.openRedFlags} heading={2} />
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2 print:grid-cols-2">
        <Part id="pain" title={t('pain')}>
          {sidesOf(episode.affectedSide).map((side) => (
            <TrendChart
              key={side}
              locale={locale}
              title={clinician(side === 'left' ? 'case.painLeft' : 'case.painRight')}
              withTable={false}
              days={painDays(
                today,
                daysOfCare(episode.startedOn, today, DAYS),
                checkInPain(chart.logs, side),
              )}
              openDate={today}
              sessionDates={
                new Set(chart.logs.flatMap((log) => (log.kind === 'session' ? [log.localDate] : [])))
              }
              flareDates={new Set(flares.map(({ localDate }) => localDate))}
            />
          ))}
        </Part>
        <div className="flex min-w-0 flex-col gap-4">
          <Part id="ladder" title={t('ladder')}>
            {ladderSteps.length === 0 ? <p>{t('noLadder')}</p> : null}
            <ol>
              {ladderSteps.map((step) => (
                <li
                  key={`${step.from}-${step.items.map(({ rung, doseStep }) => `${rung}.${doseStep}`).join()}`}
                  className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 border-t border-line py-0.5 tabular"
                >
                  <span className="text-ink-soft">{formatDay(locale, step.from)}</span>
                  <span>
                    {step.items.map((item) => workText(locale, item, step.items.length > 1)).join('; ')}
                    {step.byName ? <span className="text-ink-soft"> · {step.byName}</span> : null}
                  </span>
                </li>
              ))}
            </ol>
          </Part>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
            <dt className="font-semibold">{t('adherence')}</dt>
            <dd>{adherenceText(locale, { adherence7d: state?.adherence7d ?? null, asked: chart.asked })}</dd>
            <dt className="font-semibold">{t('checkIns')}</dt>
            <dd>{answeredText(locale, answeredDays(chart.logs, { today, startedOn: episode.startedOn }))}</dd>
            <dt className="font-semibold">{t('flare')}</dt>
            <dd>{t('flareCount', { count: flares.length })}</dd>
          </dl>
        </div>
        <Part id="responses" title={t('responses')} wide>
          {responses.length === 0 ? (
            <p>{t('noResponses')}</p>
          ) : (
            <ResponseTable locale={locale} responses={responses} />
          )}
        </Part>
        <Part id="questions" title={t('questions')}>
          {questions.length === 0 ? <p className="text-ink-soft">{t('noQuestions')}</p> : null}
          {questions.map(({ id, localDate, question }) => (
            <blockquote key={id} className="border-s-2 border-line-strong ps-3">
              “{question}” <span className="text-ink-soft">{formatDay(locale, localDate)}</span>
            </blockquote>
          ))}
          <h3 className="mt-1 font-semibold">{t('messages')}</h3>
          {messages.length === 0 ? <p className="text-ink-soft">{t('noMessages')}</p> : null}
          {messages.map(({ messageId, body, receivedAt }) => (
            <blockquote
              key={messageId}
              dir="auto"
              className="border-s-2 border-line-strong ps-3 wrap-anywhere"
            >
              “{body}”{' '}
              <span className="text-ink-soft">
                {formatDay(locale, localDateOf(receivedAt.getTime(), zone))}
              </span>
            </blockquote>
          ))}
          <h3 className="mt-1 font-semibold">{t('contacts')}</h3>
          {contacts.length === 0 ? <p className="text-ink-soft">{t('noContacts')}</p> : null}
          <ul>
            {contacts.map(({ id, at, line }) => (
              <li key={id} className="border-t border-line py-0.5">
                <span className="font-semibold">{line.subject}</span>{' '}
                <span className="text-ink-soft">
                  {line.pieces.join(' · ')} · {formatInstant(locale, at, zone)}
                </span>
                {line.quote ? (
                  <span dir="auto" className="block border-s-2 border-line-strong ps-3 wrap-anywhere">
                    {line.quote}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          <h3 className="mt-1 font-semibold">{t('words')}</h3>
          {words.length === 0 ? <p className="text-ink-soft">{t('noWords')}</p> : null}
          {words.map((said) => (
            <blockquote key={said.id} className="border-s-2 border-line-strong ps-3">
              “{said.text}” <span className="text-ink-soft">{formatDay(locale, said.localDate)}</span>
            </blockquote>
          ))}
        </Part>
        <Part id="open" title={t('open')}>
          {chart.openItems.length === 0 ? <p className="text-ink-soft">{t('noOpen')}</p> : null}
          <ul>
            {chart.openItems.map((item) => (
              <li key={item.itemId} className="flex justify-between gap-4 border-t border-line py-0.5">
                <span>{kindWord(locale, item.kind, isOnlyIntakeLock(chart.openRedFlags))}</span>
                <span className="text-ink-soft tabular">{dueText(locale, item.dueAt, now, zone)}</span>
              </li>
            ))}
          </ul>
        </Part>
        <Part id="tests" title={t('tests')}>
          {battery ? (
            <>
              <p className="text-ink-soft">{formatDay(locale, battery.localDate)}</p>
              <ul>
                {batteryLines(locale, battery).map((line) => (
                  <li
                    key={line.test}
                    className="flex flex-wrap justify-between gap-x-4 border-t border-line py-0.5"
                  >
                    <span>{questionnaires(`battery.${line.test}`)}</span>
                    <span className="tabular">
                      {line.both ??
                        (['left', 'right'] as const)
                          .flatMap((side) => (line[side] ? [`${sideWord(locale, side)} ${line[side]}`] : []))
                          .join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p className="text-ink-soft">{t('noTests')}</p>
          )}
        </Part>
        <Part id="scores" title={t('scores')}>
          <ul>
            {latest.map((answer) => (
              <li
                key={answer.instrument}
                className="flex flex-wrap justify-between gap-x-4 border-t border-line py-0.5"
              >
                <span>{questionnaires(`staffName.${answer.instrument}`)}</span>
                <span className="tabular">
                  {scoreText(locale, answer)}{' '}
                  <span className="text-ink-soft">{formatDay(locale, answer.localDate)}</span>
                </span>
              </li>
            ))}
            {chart.goals.map((goal) => (
              <li key={goal.activity} className="border-t border-line py-0.5">
                {goal.ability === null
                  ? clinician('chart.goalUnrated', { activity: goal.activity })
                  : clinician('chart.goal', { activity: goal.activity, ability: goal.ability })}
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </article>
  )
}

function workText(locale: Locale, item: PlanItem, withSide: boolean): string {
  const text = `${translator(locale, 'clinician')('case.onRung', { rung: item.rung ?? 0, exercise: exerciseName(locale, item.exerciseCode) })} · ${doseShort(
    locale,
    {
      sets: item.sets,
      reps: item.reps,
      ...(item.holdSeconds === undefined ? {} : { holdSeconds: item.holdSeconds }),
    },
  )}`
  return withSide && item.side !== 'both' ? `${sideWord(locale, item.side)}: ${text}` : text
}

/** One line a loading day: what was done, and what the tendon said to it until the next morning. */
function ResponseTable({ locale, responses }: { locale: Locale; responses: readonly DayResponse[] }) {
  const t = translator(locale, 'brief')
  const clinician = translator(locale, 'clinician')
  const pain = (value: number | null) =>
    value === null ? <span className="text-ink-soft">{t('unknown')}</span> : value
  const columns = ['work', 'pre', 'during', 'at30', 'settled', 'next'] as const
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label={t('responses')}>
      <table className="w-full text-start tabular">
        <caption className="sr-only">{t('responses')}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            {(['day', ...columns] as const).map((column) => (
              <th key={column} scope="col" className="py-1 pe-3 text-start font-semibold">
                {t(`cols.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {responses.map((day) => (
            <tr key={day.localDate} className="border-b border-line">
              <th scope="row" className="py-0.5 pe-3 text-start font-normal whitespace-nowrap">
                {formatDay(locale, day.localDate)}
              </th>
              <td className="pe-3">
                {[
                  ...(day.sessions > 0 ? [clinician('case.sessions', { count: day.sessions })] : []),
                  ...(day.repetitions === null ? [] : [t('reps', { reps: day.repetitions })]),
                  ...day.sport.map(({ kind, minutes }) =>
                    minutes === null
                      ? clinician(`activity.${kind}`)
                      : t('sport', { kind: clinician(`activity.${kind}`), minutes }),
                  ),
                ].join(' · ')}
              </td>
              <td className="pe-3">{pain(day.pre)}</td>
              <td className="pe-3">{pain(day.during)}</td>
              <td className="pe-3">{pain(day.at30)}</td>
              <td className="pe-3">
                {day.settled === null ? pain(null) : clinician(`chart.settleAnswers.${day.settled}`)}
              </td>
              <td>
                {day.nextMorning === null && day.open ? (
                  <span className="text-ink-soft">{t('notYet')}</span>
                ) : (
                  pain(day.nextMorning)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 text-ink-soft">{t('sides')}</p>
    </div>
  )
}

function Part({
  title,
  id,
  wide,
  children,
}: {
  title: string
  id: string
  wide?: boolean
  children: ReactNode
}) {
  return (
    <section
      aria-labelledby={`brief-${id}`}
      className={`flex min-w-0 break-inside-avoid flex-col gap-1 ${wide ? 'md:col-span-2 print:col-span-2' : ''}`}
    >
      <h2 id={`brief-${id}`} className="text-base font-semibold print:text-sm">
        {title}
      </h2>
      {children}
    </section>
  )
}
