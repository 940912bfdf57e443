import { dayOf } from './day-number'
import { type DayResponse, judgeDay } from './day-response'
import { ladderRung, restDaysOf } from './ladder-rungs'
import { findLoadingDays, type LoadingDay } from './loading-days'
import type { Logbook } from './logbook'
import { type LadderRung, type Protocol, topDose } from './protocol'
import type { CheckInLog, DailyInput, LadderState, Pain, SessionLog, Side } from './types'

/** Rest days are judged against loading days up to this long before the rung's evidence began. */
export const REST_LOOK_BACK_DAYS = 14

/** Everything one side's rules look at, gathered once. Days are day numbers. */
export type Situation = {
  input: DailyInput
  protocol: Protocol
  logbook: Logbook
  side: Side
  state: LadderState
  exercise: LadderRung
  today: number
  topDose: number
  /** Sessions a day: the smaller of the rung's cadence and the agreement (C.3a). */
  plannedSessions: number
  /** Days without this exercise between two of its loading days. */
  restDays: number
  /** Loading days of the rung since `evidenceSince`, oldest first. */
  loadingDays: readonly LoadingDay[]
  /** The last loading day of the rung, also one from before `evidenceSince`. */
  lastLoadingDay?: number
  /** Those at this dose: on or after `doseSince`. */
  loadingDaysAtDose: readonly LoadingDay[]
  /** The newest evaluable days first, as many as any rule looks at. */
  lastEvaluable: readonly DayResponse[]
  /** The latest closed day at this dose: the one layer 3 judges. */
  judged?: { response: DayResponse; loadingDay: LoadingDay }
  /** Days since `loweredOn`; absent = never lowered. */
  daysSinceLowered?: number
  /** Check-ins of today, or of yesterday when there is none today. */
  latestCheckIns: readonly CheckInLog[]
  /** Some sessions of one day on this side; the same list is judged once. */
  judge: (loaded: Pick<LoadingDay, 'day' | 'sessions'>) => DayResponse
}

/** Gathers one side's situation. In: its ladder state (the joint one on a joint exercise) and the logbook. */
export function gatherSituation(
  input: DailyInput,
  side: Side,
  state: LadderState,
  today: number,
  logbook: Logbook,
  protocol: Protocol,
): Situation {
  const exercise = ladderRung(protocol, state.rung)
  const agreed = input.schedule?.sessionsPerDay ?? protocol.schedule.defaultSessionsPerDay
  const restDays = restDaysOf(protocol, state.rung)
  const firstDay = logbook.sessionsOn.from(dayOf(state.evidenceSince) - REST_LOOK_BACK_DAYS)
  const loaded = { rung: state.rung, side, restDays }
  const ofThisRung =
    logbook.loadingDaysOf?.(loaded, firstDay) ?? findLoadingDays(logbook.sessionsOn, loaded, firstDay)
  const loadingDays = since(ofThisRung, dayOf(state.evidenceSince))
  const loadingDaysAtDose = since(loadingDays, dayOf(state.doseSince))

  const judge = judgeEachOnce(side, state.baselineMorning, today, logbook, protocol)

  const { exceedWindowDays, noExceedInLastDaysForRung } = protocol.evidence
  const lookedAt = Math.max(1, exceedWindowDays, noExceedInLastDaysForRung)
  const lastEvaluable: DayResponse[] = []
  for (let index = loadingDays.length - 1; index >= 0 && lastEvaluable.length < lookedAt; index--) {
    const response = judge(loadingDays[index] as LoadingDay)
    if (response.evaluable) lastEvaluable.push(response)
  }

  let latestClosed: Situation['judged']
  for (let index = loadingDaysAtDose.length - 1; index >= 0; index--) {
    const loadingDay = loadingDaysAtDose[index] as LoadingDay
    const response = judge(loadingDay)
    if (response.closed) {
      latestClosed = { response, loadingDay }
      break
    }
  }

  return {
    input,
    protocol,
    logbook,
    side,
    state,
    exercise,
    today,
    topDose: topDose(protocol, state.rung, state.pace),
    plannedSessions: Math.min(exercise.cadence.sessionsPerDay, agreed),
    restDays,
    loadingDays,
    lastLoadingDay: ofThisRung.at(-1)?.day,
    loadingDaysAtDose,
    lastEvaluable,
    judged: latestClosed,
    daysSinceLowered: state.loweredOn === undefined ? undefined : today - dayOf(state.loweredOn),
    latestCheckIns: latestCheckIns(logbook, today),
    judge,
  }
}

/** Judges a day's sessions; the same list is judged once. Returned as it is: a name of its own costs each situation. */
function judgeEachOnce(
  side: Side,
  baselineMorning: Pain,
  today: number,
  logbook: Logbook,
  protocol: Protocol,
): Situation['judge'] {
  // A handful of days at most: a list is searched sooner than a map is made.
  const lists: (readonly SessionLog[])[] = []
  const judged: DayResponse[] = []
  return ({ day, sessions }) => {
    const known = judged[lists.indexOf(sessions)]
    if (known) return known
    const response = judgeDay(day, sessions, side, baselineMorning, today, logbook, protocol)
    lists.push(sessions)
    judged.push(response)
    return response
  }
}

/** Those of an ordered list from a day on. */
function since(loadingDays: readonly LoadingDay[], day: number): readonly LoadingDay[] {
  let first = loadingDays.length
  while (first > 0 && (loadingDays[first - 1] as LoadingDay).day >= day) first--
  return first === 0 ? loadingDays : loadingDays.slice(first)
}

/**
 * Today's check-ins, or yesterday's when there is none today. A date ahead of today is a check-in made before flying
 * west: it is read with them, for it is the latest there is, and hides no bad news of theirs.
 */
function latestCheckIns(logbook: Logbook, today: number): readonly CheckInLog[] {
  const ahead = logbook.checkInsOn.get(today + 1) ?? []
  const todays = logbook.checkInsOn.get(today) ?? []
  const dated = todays.length > 0 ? todays : (logbook.checkInsOn.get(today - 1) ?? [])
  return ahead.length > 0 ? [...ahead, ...dated] : dated
}
