import { doseShort } from '../dose/dose-text'
import { type Locale, translator } from '../messages'
import { formatDay, formatNumber } from '../messages/formats'
import { exerciseName } from '../plan/exercise-name'
import { affectedIn, itemSubject } from '../plan/plan-changes'
import type { PlanStep } from '../plan/plan-step'
import { ladderRung } from '../progression/ladder-rungs'
import { doseAt } from '../progression/protocol'
import type { GivenAnswer } from '../questionnaires/schedule'
import { nextAhead } from '../questionnaires/schedule'
import { scheduleOf, testsTurn } from '../questionnaires/turns'
import { INSTRUMENTS } from '../questionnaires/types'
import { dueDayOf } from '../review/due'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { limitLines } from '../today/limit-lines'
import { planToday, whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { WeekReview, Win } from './week-review'

/** What changed, in sentences; never empty. */
export function changeLines(
  locale: Locale,
  { pain, sitting, sessions, flares }: WeekReview,
  { planSteps }: { planSteps: readonly { on: PlainDate; step: PlanStep }[] },
): string[] {
  const t = translator(locale, 'week')
  const number = (value: number) => formatNumber(locale, value)
  const lines = [
    pain.kind === 'too_few'
      ? t('pain.too_few', { known: pain.known })
      : t(`pain.${pain.kind}`, { from: number(pain.from), to: number(pain.to) }),
    ...(sitting && (sitting.kind === 'up' || sitting.kind === 'down')
      ? [t(`sitting.${sitting.kind}`, { from: number(sitting.from), to: number(sitting.to) })]
      : []),
    sessions.planned === 0 ? t('noSessions') : t('sessions', sessions),
    ...(flares > 0 ? [t('flares', { count: flares })] : []),
    ...planSteps.map(({ on, step }) => t('planChanged', { day: formatDay(locale, on, 'long'), step })),
  ]
  return [...new Set(lines)]
}

/** The one good thing, from the data. */
export function winLine(locale: Locale, win: Win, { protocol, ladder }: TodayFacts): string {
  const t = translator(locale, 'week')
  switch (win.kind) {
    case 'rung_gained':
      return t('wins.rung_gained', { exercise: exerciseName(locale, ladderRung(protocol, win.rung).code) })
    case 'dose_gained': {
      const pace = Object.values(ladder).find(({ rung }) => rung === win.rung)?.pace ?? 'standard'
      const dose = doseAt(protocol, win.rung, pace, win.doseStep)
      return t('wins.dose_gained', {
        dose: doseShort(locale, {
          sets: dose.sets,
          reps: dose.reps,
          ...(dose.holdSec === undefined ? {} : { holdSeconds: dose.holdSec }),
        }),
      })
    }
    case 'sits_longer':
      return t('wins.sits_longer', { more: formatNumber(locale, win.more, 0) })
    case 'less_pain':
      return t('wins.less_pain', { less: formatNumber(locale, win.less) })
    case 'goal_nearer':
      return t('wins.goal_nearer', { activity: win.activity, from: win.from, to: win.to })
    case 'checked_in':
      return t('wins.checked_in', { days: win.days })
    default:
      return t(`wins.${win.kind}`)
  }
}

/** What the coming seven days hold, as it is known today. */
export function nextLines(
  locale: Locale,
  facts: TodayFacts,
  { answers, batteriesOn }: { answers: readonly GivenAnswer[]; batteriesOn: readonly PlainDate[] },
): string[] {
  const t = translator(locale, 'week')
  const { today, timeZone, openReviews, ladder } = facts
  const day = (date: PlainDate) => formatDay(locale, date, 'long')
  const stops = whatStopsWork(facts)
  const plan = planToday(facts)?.content
  const deload = Object.values(ladder)
    .flatMap(({ deloadUntil }) => deloadUntil ?? [])
    .filter((date) => date >= today)
    .sort()
    .at(-1)
  const signOff = openReviews.find(({ kind }) => kind === 'awaiting_signoff')?.dueAt
  const lines: string[] = []
  if (stops === 'away') lines.push(t('nextItems.away'))
  else if (stops !== null && stops !== 'symptoms') lines.push(t('nextItems.stopped'))
  if (stops === null || stops === 'symptoms' || stops === 'away') {
    if (deload) lines.push(t('nextItems.lighter', { day: day(deload) }))
    for (const item of plan?.items ?? []) {
      if (item.kind !== 'ladder') continue
      lines.push(
        t('nextItems.work', {
          exercise: itemSubject(locale, item, plan && affectedIn(plan)),
          dose: doseShort(locale, item),
          perDay: item.sessionsPerDay,
          days: item.days,
        }),
      )
    }
    for (const { text } of plan ? limitLines(locale, plan, today) : []) lines.push(text)
  }
  // a day gone by is no news of next week
  if (signOff && dueDayOf(signOff, timeZone) >= today)
    lines.push(t('nextItems.signOff', { day: day(dueDayOf(signOff, timeZone)) }))
  const tests = testsTurn(facts, batteriesOn)
  if (tests?.state === 'open') lines.push(t('nextItems.tests', { day: day(tests.until) }))
  const schedule = scheduleOf(facts, answers)
  const until = addDays(today, 7)
  for (const instrument of schedule ? INSTRUMENTS : []) {
    const next = schedule && nextAhead(instrument, schedule)
    if (!next || next.dueOn > until) continue
    const name = translator(locale, 'questionnaires')(`name.${instrument}`)
    lines.push(t('nextItems.question', { name, day: day(next.dueOn) }))
  }
  return lines
}
