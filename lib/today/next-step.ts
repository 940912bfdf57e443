import { batteryFor, endedByPain } from '../battery/battery'
import type { Side } from '../episode/sides'
import type { PlanContent, PlanItem } from '../plan/schema'
import { isHarderRung, isJointExercise, restDaysOf } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import { SIDES } from '../progression/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { LadderDay, ShownLoad, TodayFacts } from './types'

/** Why no planned work is offered (C.6, C.8, C.12). */
export type NoWork =
  | 'intake'
  | 'stopped'
  | 'red_flag'
  | 'sharp_pain'
  | 'withdrawn'
  | 'awaiting_start'
  | 'paused'
  | 'discharged'
  | 'rescreen'
  | 'symptoms'
  | 'away'

/** The one thing to do next. */
export type NextStep =
  | { kind: 'no_work'; why: NoWork }
  | { kind: 'respond'; load: ShownLoad }
  | { kind: 'check_in' }
  | { kind: 'check_in_again' }
  | { kind: 'session'; done: number; planned: number; unsettled?: Unsettled }
  | { kind: 'wait_for_response'; load: ShownLoad; from: Date }
  | { kind: 'done_for_today'; done: number }
  | { kind: 'light_day' }
  | { kind: 'rest_day' }

/** Pain half an hour after today's last session that had not come back, and the pain at which it has (C.5, S003-07). */
export type Unsettled = { pain: number; upTo: number }

const MINUTE = 60_000
export const RESPONSE_AFTER_MINUTES = 30
/** The question stands open a little early, for those who sit with the phone in hand. */
const OPENS_AFTER_MINUTES = 25
/** Later than this the next morning's question takes over. */
const CLOSES_AFTER_MINUTES = 6 * 60

/**
 * What stops planned work, gravest first; null = nothing does. A Today page never offers planned work that this
 * refuses (C.6, C.20 L4).
 */
export function whatStopsWork(facts: TodayFacts): NoWork | null {
  const { episode, decision } = facts
  if (episode.status === 'intake') return 'intake'
  if (episode.status === 'discharged') return 'discharged'
  if (decision?.exercise === 'stop' && decision.rule !== 'GAP3')
    return episode.status === 'stopped' ? 'stopped' : 'red_flag'
  if (episode.status === 'stopped') return 'stopped'
  if (decision?.rule === 'RF' && decision.exercise !== null) return 'red_flag'
  if (facts.sharpPainOpen) return 'sharp_pain'
  if (facts.withdrawn) return 'withdrawn'
  if (episode.status === 'awaiting_start') return 'awaiting_start'
  if (episode.status === 'paused' || episode.clinicianHold === 'pause') return 'paused'
  if (episode.clinicianHold === 'rescreen' || decision?.rule === 'GAP3') return 'rescreen'
  const inForce = planToday(facts)
  if (inForce === null || inForce.content.exercise === 'stop') return 'paused'
  if (isTooSore(facts) || inForce.content.exercise === 'calm') return 'symptoms'
  if (facts.away) return 'away'
  return null
}

/** Whether the last decision still speaks: to whoever has finished care, the next exercise of a ladder is nothing to wait for. */
export const saysDecision = (stops: NoWork | null): boolean => stops !== 'discharged'

/**
 * Whether symptoms of today, or of yesterday when nothing was said today, take the place of planned work (SY1):
 * a morning three above usual, 7 or more in the last day, or the person's own flare report. A test at home that had to
 * end for its pain does so for the rest of that day (C.15) [ENG].
 */
export function isTooSore({ ladder, checkIns, flaredOn, today, protocol, testsToday }: TodayFacts): boolean {
  if (testsToday?.some((pains) => endedByPain(pains, batteryFor(ladder, protocol)))) return true
  const said = (day: string) =>
    checkIns.some((checkIn) => checkIn.localDate === day) || flaredOn.includes(day)
  const day = said(today) ? today : addDays(today, -1)
  if (flaredOn.includes(day)) return true
  return checkIns
    .filter((checkIn) => checkIn.localDate === day)
    .some((checkIn) =>
      (['left', 'right'] as const).some((side: Side) => {
        const state = ladder[side]
        if (!state) return false
        const { morning, worst24h } = { morning: checkIn.morning[side], worst24h: checkIn.worst24h[side] }
        const before = state.previousBaseline
        const usual =
          before && checkIn.localDate <= before.throughDate
            ? Math.max(before.morning, state.baselineMorning)
            : state.baselineMorning
        return (
          (morning !== undefined && morning - usual >= protocol.flare.nextDayRiseMin) ||
          (worst24h !== undefined && worst24h >= protocol.symptoms.worst24hDeload)
        )
      }),
    )
}

/** The plan in force today: a change may hold from tomorrow only. */
export function planToday({ plan, today }: TodayFacts): { id: string; content: PlanContent } | null {
  if (plan === null) return null
  return plan.effectiveFrom > today && plan.previous ? plan.previous : plan
}

export type DayKind = 'work' | 'light' | 'rest'

/** The lines of the ladder in the plan of today. */
export function ladderItems(facts: TodayFacts): PlanItem[] {
  return planToday(facts)?.content.items.filter((item) => item.kind === 'ladder') ?? []
}

/**
 * Whether today is a day for one line of the ladder (C.14). Daily rungs: every day, up to the agreed days a week.
 * From rung 3 up a rest day lies between, with at most the rung's days a week; the days between are light. Two legs
 * on rungs of their own have days of their own. A harder day stays one when the rung changes: what rests is the leg,
 * not the exercise.
 */
export function dayKindOf(facts: TodayFacts, item: PlanItem): DayKind {
  return ladderDayKind(item, {
    date: facts.today,
    ladderDays: facts.ladderDays,
    daysPerWeek: planToday(facts)?.content.daysPerWeek ?? facts.episode.daysPerWeek,
    protocol: facts.protocol,
  })
}

/** {@link dayKindOf} on any date, from the days trained until then: the one rule of Today, calendar and Progress. */
export function ladderDayKind(
  item: PlanItem,
  {
    date,
    ladderDays,
    daysPerWeek,
    protocol,
  }: { date: PlainDate; ladderDays: readonly LadderDay[]; daysPerWeek: number; protocol: Protocol },
): DayKind {
  const own = ladderDays.filter((day) => day.what === item.exerciseCode)
  if (own.some((day) => day.localDate === date)) return 'work'
  const restDays = item.rung === undefined ? 0 : restDaysOf(protocol, item.rung)
  const harder = ladderDays.filter((day) => isHarderDayOf(item, day, protocol))
  const last = harder.at(-1)?.localDate
  if (last !== undefined && daysBetween(last, date) <= restDays) return 'light'
  const inWeek = (days: readonly LadderDay[]) =>
    new Set(
      days.flatMap(({ localDate }) =>
        localDate < date && daysBetween(localDate, date) < 7 ? [localDate] : [],
      ),
    ).size
  const mostOfRung = (item.rung === undefined ? undefined : protocol.ladder[item.rung])?.cadence
    .maxDaysPerWeek
  if (mostOfRung !== undefined && inWeek(harder) >= mostOfRung) return 'light'
  const startedThen = ladderDays.some((day) => day.localDate === date)
  if (!startedThen && inWeek(ladderDays) >= daysPerWeek) return restDays > 0 ? 'light' : 'rest'
  return 'work'
}

/** Whether the leg of this line had a harder day, on this exercise or on another rung; an unknown rung counts as one. */
function isHarderDayOf(item: PlanItem, day: LadderDay, protocol: TodayFacts['protocol']): boolean {
  if (day.what === item.exerciseCode) return true
  if (day.side !== undefined && item.side !== 'both' && day.side !== item.side) return false
  return day.rung === undefined || isHarderRung(protocol, day.rung)
}

/** A day for harder work as soon as one line of the ladder is due. */
export function dayKind(facts: TodayFacts): DayKind {
  const kinds = ladderItems(facts).map((item) => dayKindOf(facts, item))
  if (kinds.includes('work') || kinds.length === 0) return 'work'
  return kinds.includes('light') ? 'light' : 'rest'
}

/** The lines of the ladder that are due today, how many sessions of them are asked, and how many are done. */
export function ladderWorkToday(facts: TodayFacts): { items: PlanItem[]; planned: number; done: number } {
  const items = ladderItems(facts).filter((item) => dayKindOf(facts, item) === 'work')
  const planned = items.reduce((most, item) => Math.max(most, item.sessionsPerDay), 0)
  const done = items.reduce((least, item) => Math.min(least, doneToday(facts, item)), planned)
  return { items, planned, done }
}

/** Sessions of one line done today; two legs on one single-leg exercise make two entries a session. */
export function doneToday(facts: TodayFacts, item: PlanItem): number {
  const entries = facts.ladderDays
    .filter((day) => day.localDate === facts.today && day.what === item.exerciseCode)
    .reduce((sum, day) => sum + day.sessions, 0)
  const lines = ladderItems(facts).filter((other) => other.exerciseCode === item.exerciseCode).length
  return Math.floor(entries / Math.max(1, lines))
}

/** The one thing to do next, in the order in which it would be missed most. */
export function nextStep(facts: TodayFacts): NextStep {
  const why = whatStopsWork(facts)
  if (why !== null && why !== 'symptoms' && why !== 'away' && why !== 'awaiting_start')
    return { kind: 'no_work', why }

  const asked = loadToAsk(facts)
  if (asked?.due) return { kind: 'respond', load: asked.load }
  const today = facts.checkIns.filter((checkIn) => checkIn.localDate === facts.today)
  if (today.length === 0 && facts.intakeOn !== facts.today) return { kind: 'check_in' }
  if (cameTooSoon(facts)) return { kind: 'check_in_again' }
  if (why !== null) return { kind: 'no_work', why }

  const work = ladderWorkToday(facts)
  const kind = dayKind(facts)
  // what somebody does of their own accord takes no planned session away; the question still comes when it is time
  const waitsForOwn =
    asked !== null && asked.load.kind !== 'session' && kind === 'work' && work.done < work.planned
  if (asked && !waitsForOwn) return { kind: 'wait_for_response', load: asked.load, from: asked.from }
  if (kind === 'light') return { kind: 'light_day' }
  if (kind === 'rest') return { kind: 'rest_day' }
  if (work.done >= work.planned) return { kind: 'done_for_today', done: work.done }
  const unsettled = unsettledToday(facts)
  return { kind: 'session', done: work.done, planned: work.planned, ...(unsettled && { unsettled }) }
}

/** C.5: half an hour after, pain should be back to 2 or less, or to what it was before if that was more. */
function unsettledToday({ loads, today, protocol }: TodayFacts): Unsettled | null {
  const done = loads.filter((load) => load.purpose === 'ladder' && load.localDate === today)
  const last = done.at(-1)
  if (!last) return null
  // two legs on exercises of their own make two entries of one session
  const together = done.filter((load) => last.endedAt.getTime() - load.endedAt.getTime() <= 60 * MINUTE)
  const over = together.flatMap(({ pre, at30, settled }) =>
    SIDES.flatMap((side) => {
      const pain = settled ? undefined : at30?.[side]
      const upTo = Math.max(protocol.limits.afterPainMax, pre?.[side] ?? 0)
      return pain !== undefined && pain > upTo ? [{ pain, upTo }] : []
    }),
  )
  return over.sort((a, b) => b.pain - a.pain)[0] ?? null
}

/**
 * The latest load whose half-hour question is open, or else the latest whose question opens soon: a walk just after a
 * session does not put off the question about the session.
 */
function loadToAsk({ loads, now }: TodayFacts) {
  const elapsed = (load: ShownLoad) => (now.getTime() - load.endedAt.getTime()) / MINUTE
  const waiting = loads.filter(
    (load) => load.purpose !== 'calm' && !load.answeredAt30 && elapsed(load) <= CLOSES_AFTER_MINUTES,
  )
  const due = waiting.filter((load) => elapsed(load) >= OPENS_AFTER_MINUTES).at(-1)
  const load = due ?? waiting.at(-1)
  if (!load) return null
  const from = new Date(load.endedAt.getTime() + RESPONSE_AFTER_MINUTES * MINUTE)
  return { load, from, due: due !== undefined }
}

/**
 * C.5: a check-in less than six hours after yesterday's last session says nothing yet about how it settled, so the
 * portal asks once more later that day.
 */
function cameTooSoon({ loads, checkIns, today, now, protocol }: TodayFacts): boolean {
  const yesterday = addDays(today, -1)
  const last = loads.filter((load) => load.localDate === yesterday && load.purpose === 'ladder').at(-1)
  if (!last) return false
  const wait = protocol.evidence.nextDayMinElapsedHours * 3_600_000
  const counts = (at: Date) => at.getTime() - last.endedAt.getTime() >= wait
  return !checkIns.some((c) => c.localDate === today && counts(c.at)) && counts(now)
}

/** Whether yesterday's training is still to be answered for: the settling question is asked then. */
export function asksHowItSettled({ loads, today, now }: TodayFacts): boolean {
  return loads.some(
    (load) =>
      load.kind === 'session' &&
      load.purpose !== 'calm' &&
      load.localDate < today &&
      !load.settled &&
      now.getTime() - load.endedAt.getTime() <= 48 * 3_600_000,
  )
}

/** Highest morning pain within limits for a leg; above it "what was it?" is asked (C.5). */
export function morningLimitOf({ ladder, protocol }: TodayFacts, side: Side): number {
  const usual = ladder[side]?.baselineMorning
  const { nextDayFloor, nextDayRiseMax } = protocol.limits
  return usual === undefined ? nextDayFloor : Math.max(nextDayFloor, usual + nextDayRiseMax)
}

/** Both legs on one exercise: what is asked of it is asked once. */
export function isJoint({ protocol }: TodayFacts, item: PlanItem): boolean {
  return item.rung !== undefined && isJointExercise(protocol, item.rung)
}
