import type { Waits } from '../entry/waits'
import type { LeftOutReason, StopReason, SwapReason, TechniqueRating } from '../exercise-session/types'
import type { RedFlagAnswer } from '../forms/answers'
import type { PerSide } from '../progression/types'
import type { Bout, Course, Station } from './course'
import type { Timer } from './timer'

/* Where a session stands, and what can happen to it: plain data that survives a killed tab. */

export type Phase =
  /** The card stands there; the person starts. `missed`: a countdown ran out while nobody was here. */
  | { kind: 'ready'; missed?: true }
  /** A moment to get into place. */
  | { kind: 'lead'; timer: Timer }
  /** A hold counts down; repetitions run on until the person says they are done. */
  | { kind: 'working'; timer: Timer }
  | { kind: 'resting'; timer: Timer }
  /** How sore is it now? Whatever ran stands still meanwhile. */
  | { kind: 'hurting'; before: Interrupted; leaving?: true }
  /** It is above the ceiling, or (`leaving`) too sore to go on with: the set is over; what to do instead. */
  | { kind: 'above_ceiling'; setBroken: boolean; leaving?: true }
  /** Why stop this exercise? */
  | { kind: 'stopping'; before: Interrupted }
  /** A sharp pain: the safety questions, before anything else (C.12). */
  | { kind: 'screening' }
  /** One of them was answered yes: it outranks everything. */
  | { kind: 'red_flag' }
  /** Worst pain during the exercise. */
  | { kind: 'rating' }
  | { kind: 'finish' }
  /** The entries are fixed and on their way. */
  | { kind: 'saving'; failed?: true }
  | { kind: 'saved'; waits: Waits | null }

export type Interrupted = Extract<Phase, { kind: 'ready' | 'lead' | 'working' | 'resting' }>

export type PhaseKind = Phase['kind']

/** What was done at one station. A bout that was not done stays null: missing, never zero. */
export type StationLog = {
  outcome: 'open' | 'done' | 'skipped' | 'stopped'
  startedAt?: number
  endedAt?: number
  reps: (number | null)[]
  /** Kilograms by set, of those that were done or said; null = the field was emptied. Absent = as the one before. */
  loads?: Record<number, number | null>
  /** The person went on with it made easier. */
  easier?: true
  /** Said in the middle of it; the worst of that counts whatever is said afterwards. */
  felt: PerSide<number>
  /** The answer to "worst pain during it". */
  worst: PerSide<number>
  technique?: TechniqueRating
  rpe?: number
  stoppedFor?: StopReason
  skippedFor?: LeftOutReason
  /** Done in place of the planned exercise, and why; a session that an earlier release began does not say. */
  instead?: string
  insteadFor?: SwapReason
}

export type PlayerState = {
  startedAt: number
  changedAt: number
  /** Pain before, as the check before the session took it (PS1). */
  pre: PerSide<number>
  station: number
  bout: number
  phase: Phase
  logs: StationLog[]
  note: string
  /** What the safety questions after a sharp pain were answered with. */
  screen?: { answers: RedFlagAnswer[]; painNow: PerSide<number>; at: number }
  /** The person is finishing: nothing new begins. */
  ending?: true
}

export type PlayerEvent =
  | { kind: 'begin' }
  | { kind: 'done' }
  /** Nothing but time: a countdown may have run out. */
  | { kind: 'elapse' }
  | { kind: 'pause' }
  | { kind: 'go_on' }
  | { kind: 'adjust'; byMs: number }
  | { kind: 'skip_countdown' }
  | { kind: 'count_missed' }
  | { kind: 'skip'; reason: LeftOutReason }
  | { kind: 'swap'; exerciseCode: string; reason: SwapReason }
  | { kind: 'swap_back' }
  | { kind: 'ask_pain' }
  | { kind: 'pain_now'; pain: PerSide<number> }
  | { kind: 'easier' }
  | { kind: 'ask_stop' }
  | { kind: 'stop'; reason: StopReason }
  | { kind: 'screened'; answers: RedFlagAnswer[]; painNow: PerSide<number> }
  | { kind: 'back' }
  | { kind: 'set_reps'; bout: number; reps: number | null }
  | { kind: 'set_load'; set: number; loadKg: number | null }
  | { kind: 'rate'; worst: PerSide<number> }
  | { kind: 'technique'; rating: TechniqueRating }
  | { kind: 'rpe'; rpe: number }
  | { kind: 'next' }
  | { kind: 'finish_now' }
  | { kind: 'note'; text: string }
  | { kind: 'save' }
  | { kind: 'saved'; waits: Waits | null }
  | { kind: 'failed' }
  /** The page was opened again on a kept state. */
  | { kind: 'reopened' }

/** A session begins at its first station, with the pain that was said before it. */
export function startOf(course: Course, pre: PerSide<number>, now: number): PlayerState {
  return {
    startedAt: now,
    changedAt: now,
    pre,
    station: 0,
    bout: 0,
    phase: { kind: 'ready' },
    logs: course.stations.map(({ bouts }) => ({
      outcome: 'open',
      reps: bouts.map(() => null),
      felt: {},
      worst: {},
    })),
    note: '',
  }
}

export const stationOf = (course: Course, state: PlayerState): Station => {
  const station = course.stations[state.station]
  if (!station) throw new RangeError('no such station')
  return station
}

export const boutOf = (course: Course, state: PlayerState): Bout => {
  const bout = stationOf(course, state).bouts[state.bout]
  if (!bout) throw new RangeError('no such bout')
  return bout
}

export const logOf = (state: PlayerState): StationLog => {
  const log = state.logs[state.station]
  if (!log) throw new RangeError('no such station')
  return log
}

/** The weight that is asked for; what is done in place of the exercise is done without one, or nobody has said. */
export const askedKg = ({ loadKg }: Station, { instead }: Pick<StationLog, 'instead'>): number | undefined =>
  instead === undefined ? loadKg : undefined

/** What a set was or will be done with: what was said of it, else of the set before it, else what was prescribed. */
export function loadOf({ loadKg }: Station, { loads = {} }: StationLog, set: number): number | null {
  for (let at = set; at > 0; at--) {
    const said = loads[at]
    if (said !== undefined) return said
  }
  return loadKg ?? null
}

/**
 * Above which pain the set is over on one leg: what the plan agreed, or less where that would be a rise of more than
 * the protocol allows over the pain before (C.5, S003-06).
 */
export function limitOf(
  { mostRise }: Course,
  { pre }: Pick<PlayerState, 'pre'>,
  { painCeiling }: Pick<Station, 'painCeiling'>,
  side: 'left' | 'right',
): { limit: number; byRise: boolean } {
  const before = pre[side]
  if (before === undefined || mostRise === undefined || before + mostRise >= painCeiling)
    return { limit: painCeiling, byRise: false }
  return { limit: before + mostRise, byRise: true }
}

/** The legs on which a station went above its limit, with the limit that was passed. */
export function overLimit(course: Course, state: PlayerState, index: number = state.station) {
  const [station, log] = [course.stations[index], state.logs[index]]
  if (!station?.logged || !log) return []
  const worst = worstOf(log)
  return (['left', 'right'] as const).flatMap((side) => {
    const pain = worst[side]
    const passed = limitOf(course, state, station, side)
    return pain !== undefined && pain > passed.limit ? [{ side, ...passed }] : []
  })
}

/** Whether what was felt at a station, warm-up or work, is a flare by itself (C.5). */
export function isFlare({ flareFrom }: Course, state: PlayerState, index: number = state.station): boolean {
  const log = state.logs[index]
  if (!flareFrom || !log) return false
  const worst = worstOf(log)
  return (['left', 'right'] as const).some((side) => {
    const [pain, before] = [worst[side], state.pre[side]]
    if (pain === undefined) return false
    return pain >= flareFrom.during || (before !== undefined && pain - before >= flareFrom.rise)
  })
}

/** Whether anything in the session was a flare. */
export const hasFlared = (course: Course, state: PlayerState): boolean =>
  course.stations.some((_, index) => isFlare(course, state, index))

/** Whether a station leaves only the calm end for today: too sore, a flare, or above the limit of judged work. */
export function isTooMuch(course: Course, state: PlayerState, index: number = state.station): boolean {
  const log = state.logs[index]
  return (
    (log?.stoppedFor ?? log?.skippedFor) === 'too_sore' ||
    isFlare(course, state, index) ||
    overLimit(course, state, index).length > 0
  )
}

/** Whether the worst pain of every leg that was asked about has been said. */
export function isRated(course: Course, state: PlayerState): boolean {
  if (!stationOf(course, state).logged) return true
  const worst = worstOf(logOf(state))
  return (['left', 'right'] as const).every(
    (side) => state.pre[side] === undefined || worst[side] !== undefined,
  )
}

/** Worst pain of an exercise: what was said afterwards, or in the middle of it if that was more. */
export function worstOf({ felt, worst }: StationLog): PerSide<number> {
  const of = (side: 'left' | 'right') => {
    const said = [felt[side], worst[side]].filter((pain) => pain !== undefined)
    return said.length === 0 ? undefined : Math.max(...said)
  }
  const [left, right] = [of('left'), of('right')]
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) }
}

/** Whether one of the safety questions was answered yes. */
export const hasSign = ({ screen }: PlayerState): boolean =>
  screen?.answers.some((answer) => answer !== 'none' && answer !== 'not_now') ?? false

/** Whether what was still to come was left out because of pain. */
export const endedForPain = (course: Course, state: PlayerState): boolean =>
  course.stations.some((_, index) => isTooMuch(course, state, index))

/** Whether the person said that it was too sore to go on. */
export const endedTooSore = ({ logs }: PlayerState): boolean =>
  logs.some(({ stoppedFor, skippedFor }) => stoppedFor === 'too_sore' || skippedFor === 'too_sore')
