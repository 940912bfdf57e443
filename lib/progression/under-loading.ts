import type { PlainDate } from '@/lib/time/plain-date'
import { isCompleteSession } from './complete-day'
import { dayOf } from './day-number'
import { finding, verdictOf } from './finding'
import { fixedNumbers } from './fixed-numbers'
import { AS_KNOWN, readLogbook } from './logbook'
import type { Protocol } from './protocol'
import type { ReviewDecision, ReviewFinding } from './review'
import { type Response, worseResponse } from './session-response'
import { gatherSituation, REST_LOOK_BACK_DAYS } from './situation'
import type { DailyInput, SessionLog, Side } from './types'

export const UNDER_LOADING_RULES = ['UL0', 'UL-', 'UL1', 'UL2', 'UL3', 'UL4'] as const
export type UnderLoadingRule = (typeof UNDER_LOADING_RULES)[number]

/** One loading day of the window and how the tendon answered it. */
export type JudgedDay = {
  date: PlainDate
  response: Response
  /** On or after the day the present dose began. */
  atDose: boolean
  /** Less was done than was asked, although the day stayed within limits. */
  reduced: boolean
}

export type UnderLoadingInput = {
  /** Loading days of the window, oldest first; of two sides the worse answer of the day. */
  days: readonly JudgedDay[]
  /** The goal rung is being maintained: staying there is the aim. */
  maintaining: boolean
  /** Steps up that a clinician took back or refused within the window. */
  refusedSteps: number
  /** Days a movement has been open without ever being used; absent = none is open. */
  unusedMovement?: { kind: 'running'; days: number }
  /** TSK-11 total of the last weeks; absent = not known. Shown beside, it decides nothing. */
  fearOfMovement?: number
}

/** Nobody has said yet, or nobody said: neither for nor against. */
const TELLS_NOTHING: readonly Response[] = ['pending', 'unknown']

/**
 * Whether somebody does less than their tendon allows ("under-loading and fear detector"). It only ever asks a clinician
 * to look; it moves nothing. One day beyond limits within the window ends it: an irritable tendon is not under-loaded.
 * UL4 a clinician holds against the rule, UL2 the person keeps doing less than asked, UL3 a movement that is open and does
 * not hurt is avoided, UL1 days within limits without a step. Sources: ENG; S003-13 (the pace expected), B16, B23.
 */
export function assessUnderLoading(input: UnderLoadingInput): ReviewDecision {
  const { underLoading, advisory } = fixedNumbers
  const known = input.days.filter(({ response }) => !TELLS_NOTHING.includes(response))
  const beyond = known.filter(({ response }) => response !== 'within')
  const within = known.length - beyond.length
  const atDose = known.filter((day) => day.atDose).length
  const reduced = known.filter((day) => day.reduced).length
  const enough = within >= underLoading.minDays
  const calm = beyond.length === 0
  const holds = (yes: boolean) => (calm && enough && yes ? 'fired' : 'clear')

  const findings: ReviewFinding[] = [
    finding('UL0', calm && !enough ? 'fired' : 'clear', {
      observed: within,
      threshold: underLoading.minDays,
      unit: 'loading_days',
      source: ['ENG'],
    }),
    finding('UL-', calm ? 'clear' : 'fired', {
      observed: beyond.length,
      threshold: 0,
      unit: 'loading_days',
      source: ['ENG'],
      reason: calm ? undefined : 'beyond_limits',
    }),
    finding('UL4', holds(input.refusedSteps >= underLoading.refusedSteps), {
      observed: input.refusedSteps,
      threshold: underLoading.refusedSteps,
      unit: 'points',
      source: ['ENG'],
    }),
    finding('UL2', holds(reduced >= underLoading.reducedDays), {
      observed: reduced,
      threshold: underLoading.reducedDays,
      unit: 'loading_days',
      source: ['ENG', 'B23'],
    }),
    finding(
      'UL3',
      verdictOf(input.unusedMovement, ({ days }) => calm && enough && days >= underLoading.unusedDays),
      {
        observed: input.unusedMovement?.days,
        threshold: underLoading.unusedDays,
        unit: 'days',
        source: ['ENG', 'B16'],
        reason: input.unusedMovement?.kind,
      },
    ),
    finding('UL1', holds(!input.maintaining && atDose >= underLoading.daysWithoutStep), {
      observed: atDose,
      threshold: underLoading.daysWithoutStep,
      unit: 'loading_days',
      source: ['ENG', 'S003-13'],
    }),
  ]
  if (!calm) return { decision: 'no_under_loading', rule: 'UL-', flags: [], findings }
  if (!enough) return { decision: 'insufficient_data', rule: 'UL0', flags: [], findings }
  const fired = findings.find(({ verdict }) => verdict === 'fired')
  if (!fired) return { decision: 'no_under_loading', rule: 'UL-', flags: [], findings }
  const afraid =
    input.fearOfMovement !== undefined && input.fearOfMovement >= advisory.kinesiophobiaBelow
      ? ['fear_of_movement']
      : []
  return { decision: 'under_loading', rule: fired.rule, flags: afraid, findings }
}

/**
 * The loading days of the window as the daily rules judge them, oldest first, up to yesterday. In: what the daily decision
 * reads. Of two sides that trained on one day the worse answer stands.
 */
export function judgedDaysOf(input: DailyInput, protocol: Protocol): JudgedDay[] {
  const today = dayOf(input.today)
  const firstDay = today - fixedNumbers.underLoading.windowDays
  const logbook = readLogbook(input, firstDay - REST_LOOK_BACK_DAYS, protocol, AS_KNOWN)
  const sides: readonly Side[] = input.affected === 'bilateral' ? ['left', 'right'] : [input.affected]
  const byDay = new Map<number, JudgedDay>()
  for (const side of sides) {
    const state = input.ladder[side]
    if (!state) continue
    const situation = gatherSituation(input, side, state, today, logbook, protocol)
    for (const loadingDay of situation.loadingDays) {
      const { day } = loadingDay
      if (day < firstDay || day >= today) continue
      const { response } = situation.judge(loadingDay)
      const [session] = loadingDay.sessions
      if (!session) continue
      const judged: JudgedDay = {
        date: session.localDate,
        response,
        atDose: day >= dayOf(state.doseSince),
        reduced: response === 'within' && isReduced(loadingDay.sessions, side),
      }
      byDay.set(day, together(byDay.get(day), judged))
    }
  }
  return [...byDay.entries()].sort(([a], [b]) => a - b).map(([, judged]) => judged)
}

/** Something was asked that day and no session did all of it. */
function isReduced(sessions: readonly SessionLog[], side: Side): boolean {
  const asked = sessions.filter(({ sets }) => sets.some(({ targetReps }) => targetReps !== undefined))
  return asked.length > 0 && !asked.some((session) => isCompleteSession(session, side))
}

function together(known: JudgedDay | undefined, other: JudgedDay): JudgedDay {
  if (!known) return other
  return {
    date: known.date,
    response: worseResponse(known.response, other.response),
    atDose: known.atDose && other.atDose,
    reduced: known.reduced || other.reduced,
  }
}
