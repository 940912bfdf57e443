import { MOST_LOAD_KG } from '../exercise-session/lifted'
import type { LeftOutReason, StopReason } from '../exercise-session/types'
import type { PerSide } from '../progression/types'
import type { Course } from './course'
import {
  askedKg,
  boutOf,
  hasSign,
  type Interrupted,
  isFlare,
  isRated,
  isTooMuch,
  limitOf,
  loadOf,
  logOf,
  type PhaseKind,
  type PlayerEvent,
  type PlayerState,
  type StationLog,
  stationOf,
  worstOf,
} from './state'
import { adjusted, isOver, leftOf, paused, running, timerFrom } from './timer'

/*
 * The session player as a state machine: `step` takes a state, what happened and the instant it happened, and gives the
 * next state. No clock in here: the same events at the same instants always end in the same state.
 */

export const LEAD_MS = 5000
export const ADJUST_MS = 15_000
const MOST_REPS = 100

type Move<E> = (state: PlayerState, event: E, now: number, course: Course) => PlayerState
type Moves = { [K in PlayerEvent['kind']]?: Move<Extract<PlayerEvent, { kind: K }>> }

const interrupt =
  (to: 'hurting' | 'stopping'): Move<unknown> =>
  (state, _event, now) => ({ ...state, phase: { kind: to, before: held(state.phase as Interrupted, now) } })

const comeBack: Move<unknown> = (state, _event, now) =>
  'before' in state.phase ? { ...state, phase: released(state.phase.before, now) } : state

const adjust: Move<{ byMs: number }> = (state, { byMs }, now) =>
  'timer' in state.phase
    ? { ...state, phase: { ...state.phase, timer: adjusted(state.phase.timer, byMs, now) } }
    : state

const timed: Moves = {
  pause: (state, _event, now) => ({ ...state, phase: held(state.phase as Interrupted, now) }),
  go_on: (state, _event, now) => ({ ...state, phase: released(state.phase as Interrupted, now) }),
  ask_pain: interrupt('hurting'),
  ask_stop: interrupt('stopping'),
  // too sore is a number first, and something easier, before it is the end of the work (experience 1.2)
  skip: (state, event, now, course) =>
    event.reason === 'too_sore' && stationOf(course, state).logged
      ? {
          ...state,
          phase: { kind: 'hurting', before: held(state.phase as Interrupted, now), leaving: true },
        }
      : skip(state, event.reason, now, course),
  finish_now: (state, _event, now, course) => finishNow(state, now, course),
}

/** Corrections to what was counted are open until the session is saved. */
const counts: Moves = {
  set_reps: (state, { bout, reps }) =>
    withLog(state, {
      reps: logOf(state).reps.map((known, index) =>
        index === bout ? (reps === null ? null : Math.min(Math.max(reps, 0), MOST_REPS)) : known,
      ),
    }),
  set_load: (state, { set, loadKg }, _now, course) =>
    withLoad(state, set, loadKg === null ? null : Math.min(Math.max(loadKg, 0), MOST_LOAD_KG), course),
}

/** The machine: what may happen in each phase. What is not named here changes nothing. */
export const TRANSITIONS: { readonly [P in PhaseKind]: Moves } = {
  ready: {
    ...timed,
    ...counts,
    begin: (state, _event, now) => lead(started(state, now), now),
    done: (state, _event, now, course) =>
      finishBout(started(state, now), boutOf(course, state).reps, now, course),
    count_missed: (state, _event, now, course) =>
      'missed' in state.phase ? finishBout(state, boutOf(course, state).reps, now, course) : state,
    swap: (state, { exerciseCode, reason }, _now, course) =>
      swapMayBe(course, state, exerciseCode)
        ? withLog(state, { instead: exerciseCode, insteadFor: reason })
        : state,
    // nothing of it has been done yet
    swap_back: (state) =>
      logOf(state).startedAt === undefined && logOf(state).instead !== undefined
        ? withLog(state, { instead: undefined, insteadFor: undefined })
        : state,
  },
  lead: {
    ...timed,
    adjust,
    skip_countdown: (state, _event, now, course) => work(state, now, course),
    reopened: (state, _event, now, course) => reopened(state, now, course),
  },
  working: {
    ...timed,
    adjust,
    // a hold that is let go early was not held; the person may still say it counts
    done: (state, _event, now, course) =>
      finishBout(state, letGoEarly(state, now, course) ? 0 : boutOf(course, state).reps, now, course),
    reopened: (state, _event, now, course) => reopened(state, now, course),
  },
  resting: {
    ...timed,
    ...counts,
    adjust,
    skip_countdown: (state) => ({ ...state, phase: { kind: 'ready' } }),
    begin: (state, _event, now) => lead(state, now),
    reopened: (state, _event, now, course) => runOut(state, now, course),
  },
  hurting: {
    back: comeBack,
    stop: (state, { reason }, now, course) => stop(state, reason, now, course),
    pain_now: (state, { pain }, now, course) => feel(state, pain, now, course),
  },
  above_ceiling: {
    easier: (state, _event, now, course) => {
      // nothing is easy enough for what is a flare already (C.5)
      if (isFlare(course, state)) return state
      const easier = withLog(state, { easier: true })
      return state.phase.kind === 'above_ceiling' && state.phase.setBroken
        ? afterBout(easier, now, course)
        : { ...easier, phase: { kind: 'ready' } }
    },
    skip: (state, { reason }, now, course) => skip(state, reason, now, course),
    stop: (state, { reason }, now, course) => stop(state, reason, now, course),
    finish_now: (state, _event, now, course) => finishNow(state, now, course),
  },
  stopping: {
    back: comeBack,
    stop: (state, { reason }, now, course) => stop(state, reason, now, course),
    skip: (state, { reason }, now, course) => skip(state, reason, now, course),
  },
  screening: {
    screened: (state, { answers, painNow }, now, course) => {
      const { felt } = logOf(state)
      const known = withLog(state, { felt: worstOf({ ...logOf(state), worst: painNow }) })
      const screen = { answers, painNow: { ...felt, ...painNow }, at: now }
      const screened: PlayerState = { ...known, screen }
      return hasSign(screened) ? { ...screened, phase: { kind: 'red_flag' } } : afterScreen(screened, course)
    },
  },
  red_flag: {
    next: (state, _event, _now, course) => afterScreen(state, course),
  },
  rating: {
    ...counts,
    rate: (state, { worst }) => withLog(state, { worst: { ...logOf(state).worst, ...worst } }),
    technique: (state, { rating }) => withLog(state, { technique: rating }),
    rpe: (state, { rpe }) => withLog(state, { rpe }),
    finish_now: (state) => ({ ...state, ending: true }),
    next: (state, _event, _now, course) => (isRated(course, state) ? onward(state, course) : state),
  },
  finish: {
    note: (state, { text }) => ({ ...state, note: text }),
    save: (state) => ({ ...state, phase: { kind: 'saving' } }),
  },
  saving: {
    saved: (state, { waits }) => ({ ...state, phase: { kind: 'saved', waits } }),
    failed: (state) => ({ ...state, phase: { kind: 'saving', failed: true } }),
    save: (state) => ({ ...state, phase: { kind: 'saving' } }),
  },
  saved: {},
}

/**
 * The state after an event at an instant. Countdowns that ran out before it are followed first, so that a late tap
 * meets the phase the person saw. The same object when nothing changes.
 */
export function step(course: Course, state: PlayerState, event: PlayerEvent, now: number): PlayerState {
  const current = event.kind === 'reopened' ? state : runOut(state, now, course)
  const move = TRANSITIONS[current.phase.kind][event.kind] as Move<PlayerEvent> | undefined
  const next = move ? move(current, event, now, course) : current
  return next === state ? state : { ...next, changedAt: now }
}

const withLog = (state: PlayerState, change: Partial<StationLog>): PlayerState => ({
  ...state,
  logs: state.logs.map((log, index) => (index === state.station ? { ...log, ...change } : log)),
})

const started = (state: PlayerState, now: number) =>
  logOf(state).startedAt === undefined ? withLog(state, { startedAt: now }) : state

const held = (phase: Interrupted, now: number): Interrupted =>
  'timer' in phase ? { ...phase, timer: paused(phase.timer, now) } : phase
const released = (phase: Interrupted, now: number): Interrupted =>
  'timer' in phase ? { ...phase, timer: running(phase.timer, now) } : phase

const lead = (state: PlayerState, now: number): PlayerState => ({
  ...state,
  phase: { kind: 'lead', timer: timerFrom(now, LEAD_MS) },
})

function work(state: PlayerState, from: number, course: Course): PlayerState {
  const { work: asked, reps } = boutOf(course, state)
  const totalMs = asked.kind === 'hold' ? asked.seconds * 1000 : asked.repMs * reps
  return { ...state, phase: { kind: 'working', timer: timerFrom(from, totalMs) } }
}

const isHold = (course: Course, state: PlayerState) => boutOf(course, state).work.kind === 'hold'

function letGoEarly(state: PlayerState, now: number, course: Course): boolean {
  return isHold(course, state) && state.phase.kind === 'working' && leftOf(state.phase.timer, now) > 500
}

/**
 * Follows the countdowns that have run out, each from the instant the one before it ended, so that it does not
 * matter when somebody looks. Repetitions do not end by themselves: the person says so.
 */
function runOut(state: PlayerState, now: number, course: Course): PlayerState {
  const { phase } = state
  if (!('timer' in phase) || !isOver(phase.timer, now) || !('endsAt' in phase.timer)) return state
  const { endsAt } = phase.timer
  if (phase.kind === 'lead') return runOut(work(state, endsAt, course), now, course)
  if (phase.kind === 'resting') return { ...state, phase: { kind: 'ready' } }
  if (phase.kind === 'working' && isHold(course, state))
    return runOut(finishBout(state, boutOf(course, state).reps, endsAt, course), now, course)
  return state
}

/** A hold that ran out while the page was gone has been seen by nobody: it is not counted, the person says. */
function reopened(state: PlayerState, now: number, course: Course): PlayerState {
  const begun = state.phase.kind === 'lead' ? leadOver(state, now, course) : state
  if (begun.phase.kind !== 'working' || !isOver(begun.phase.timer, now) || !isHold(course, begun))
    return begun
  return { ...begun, phase: { kind: 'ready', missed: true } }
}

function leadOver(state: PlayerState, now: number, course: Course): PlayerState {
  const { phase } = state
  return phase.kind === 'lead' && isOver(phase.timer, now) && 'endsAt' in phase.timer
    ? work(state, phase.timer.endsAt, course)
    : state
}

function withLoad(state: PlayerState, set: number, loadKg: number | null, course: Course): PlayerState {
  if (askedKg(stationOf(course, state), logOf(state)) === undefined) return state
  return withLog(state, { loads: { ...logOf(state).loads, [set]: loadKg } })
}

function finishBout(state: PlayerState, reps: number, at: number, course: Course): PlayerState {
  const { set } = boutOf(course, state)
  // fixed with the set, so that another weight for one set changes none that was done
  const lifted = withLoad(state, set, loadOf(stationOf(course, state), logOf(state), set), course)
  const counted = withLog(lifted, {
    reps: logOf(state).reps.map((known, index) => (index === state.bout ? reps : known)),
    endedAt: at,
  })
  return afterBout(counted, at, course)
}

/** On to the rest, the other leg, or the question how it was. */
function afterBout(state: PlayerState, at: number, course: Course): PlayerState {
  const { bouts, logged } = stationOf(course, state)
  const { restSeconds } = boutOf(course, state)
  if (state.bout + 1 >= bouts.length) {
    const done = withLog(state, { outcome: 'done', endedAt: at })
    return logged ? { ...done, phase: { kind: 'rating' } } : onward(done, course)
  }
  const next = { ...state, bout: state.bout + 1 }
  return restSeconds > 0
    ? { ...next, phase: { kind: 'resting', timer: timerFrom(at, restSeconds * 1000) } }
    : { ...next, phase: { kind: 'ready' } }
}

/**
 * To the next station that is to be done, or to the end. Whoever was too sore, or above the limit, goes straight to the
 * calm end: above the ceiling experience 1.2 names an easier way of the same exercise, and nothing allows other load.
 * Before anything else what was a flare is asked about, and a sign that was ticked leaves nothing more to do (C.12).
 */
function onward(state: PlayerState, course: Course): PlayerState {
  const reason = logOf(state).stoppedFor ?? logOf(state).skippedFor
  if (isFlare(course, state) && !state.screen) return { ...state, phase: { kind: 'screening' } }
  if (reason === 'sharp_pain' || state.ending || hasSign(state))
    return { ...state, phase: { kind: 'finish' } }
  const from = state.station + 1
  const onlyCalm = isTooMuch(course, state)
  const next = course.stations.findIndex(
    ({ part }, index) => index >= from && (!onlyCalm || part === 'cool_down'),
  )
  return next === -1
    ? { ...state, phase: { kind: 'finish' } }
    : { ...state, station: next, bout: 0, phase: { kind: 'ready' } }
}

function skip(state: PlayerState, skippedFor: LeftOutReason, now: number, course: Course): PlayerState {
  // what was begun was done in part, and is kept as that
  if (logOf(state).startedAt !== undefined && stationOf(course, state).logged)
    return stop(state, skippedFor === 'no_equipment' ? 'other' : skippedFor, now, course)
  return onward(withLog(state, { outcome: 'skipped', skippedFor }), course)
}

function stop(state: PlayerState, stoppedFor: StopReason, now: number, course: Course): PlayerState {
  const stopped = withLog(started(state, now), { outcome: 'stopped', stoppedFor, endedAt: now })
  return stoppedFor === 'sharp_pain'
    ? { ...stopped, phase: { kind: 'screening' } }
    : afterStop(stopped, course)
}

/** After a sharp pain it is still to be said how bad it was; a flare is asked about when that has been said. */
const afterScreen = (state: PlayerState, course: Course): PlayerState =>
  logOf(state).stoppedFor === 'sharp_pain' ? afterStop(state, course) : onward(state, course)

/** How bad it was, for work that is judged; then on, or to the end. */
const afterStop = (state: PlayerState, course: Course): PlayerState =>
  stationOf(course, state).logged ? { ...state, phase: { kind: 'rating' } } : onward(state, course)

function finishNow(state: PlayerState, now: number, course: Course): PlayerState {
  const ending: PlayerState = { ...state, ending: true }
  const log = logOf(state)
  const begun = log.startedAt !== undefined && log.outcome === 'open'
  return begun ? stop(ending, 'other', now, course) : { ...ending, phase: { kind: 'finish' } }
}

/** Pain said during the work counts as worst so far; above the ceiling the set is over. */
function feel(state: PlayerState, pain: PerSide<number>, now: number, course: Course): PlayerState {
  if (state.phase.kind !== 'hurting') return state
  const { before, leaving } = state.phase
  const known = withLog(state, { felt: worstOf({ ...logOf(state), worst: pain }) })
  const station = stationOf(course, state)
  const above =
    isFlare(course, known) ||
    (['left', 'right'] as const).some(
      (side) => (pain[side] ?? 0) > limitOf(course, state, station, side).limit,
    )
  const setBroken = before.kind === 'lead' || before.kind === 'working'
  if (leaving) return { ...known, phase: { kind: 'above_ceiling', setBroken, leaving } }
  if (!above) return { ...known, phase: released(before, now) }
  return { ...started(known, now), phase: { kind: 'above_ceiling', setBroken } }
}

function swapMayBe(course: Course, state: PlayerState, code: string): boolean {
  return stationOf(course, state).substitutes.includes(code) && logOf(state).startedAt === undefined
}
