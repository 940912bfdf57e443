import type { ActivityKind } from '../activity/types'
import type { Irritability } from '../episode/types'
import type { Gate } from '../gate-test/types'
import type { ActivityLimit } from '../plan/schema'
import { exerciseByCode } from '../progression/exercises'
import { fixedNumbers } from '../progression/fixed-numbers'
import type { RunOuting } from '../progression/running'
import type { RunToday } from '../running/prescription'
import type { PlainDate } from '../time/types'
import type { NoWork } from '../today/next-step'

/** What people ask most, daily life first (experience 1.11). */
export const QUESTIONS = [
  'walk',
  'stairs',
  'drive',
  'film',
  'swim',
  'cycle',
  'run',
  'gym',
  'squat',
  'deadlift',
  'lunge',
  'yoga',
  'hamstring_stretch',
  'football',
] as const
export type MayIQuestion = (typeof QUESTIONS)[number]

/** What nobody can leave out of a day: it is limited, never forbidden by a schedule (C.7). */
const DAILY: readonly MayIQuestion[] = ['walk', 'stairs', 'drive', 'film']

/** What keeps somebody fit without the load that is settling (S000-35, S001-17). */
const GENTLE: readonly MayIQuestion[] = ['swim', 'cycle']

const KIND: Partial<Record<MayIQuestion, ActivityKind>> = {
  walk: 'walk',
  stairs: 'stairs',
  drive: 'driving',
  film: 'sitting',
  swim: 'swim',
  cycle: 'cycle',
  run: 'run',
  gym: 'gym',
  squat: 'gym',
  deadlift: 'gym',
  yoga: 'yoga',
  hamstring_stretch: 'stretch',
  football: 'football',
}

export type MayIFacts = {
  today: PlainDate
  /** What stops planned work; a red flag comes first. */
  stops: NoWork | null
  /** An uncleared red flag, whatever else is said. */
  redFlagOpen: boolean
  /** Care ended with the goals met, so that a plan for afterwards is kept. */
  goalsMet: boolean
  /** Nothing was said today or yesterday. */
  stale: boolean
  /** The lowest rung of the affected legs; null = no ladder yet. */
  rung: number | null
  /** Rung 5 is mastered: a higher one is trained, or the goal's rung was reached and held (C.4, PR3). */
  lungeMastered: boolean
  /** The rung the ladder ends at. */
  goalRung: number
  /** The rung each gate looks at (C.9). */
  gateRung: Record<Gate, number>
  /** The exercises of a plan that is on. */
  inPlan: readonly string[]
  irritability: Irritability | null
  limits: readonly ActivityLimit[]
  running: RunToday
  /** Easy running was never taken away (C.3). */
  easyRun: boolean
  /** The gates that are open. */
  open: Record<Gate, boolean>
  /** A flare in the last 72 hours or a lighter spell (G8). */
  suspended: boolean
  /** The graded sitting plan; null = never timed. */
  sitting: { targetMinutes: number } | null
}

/** Why, in codes: one sentence each, which for "not yet" says what would make it a yes. */
export type MayIReason =
  | {
      code:
        | 'red_flag'
        | 'red_flag_daily'
        | 'sharp_pain'
        | 'sharp_pain_daily'
        | 'paused'
        | 'paused_daily'
        | 'withdrawn'
        | 'withdrawn_daily'
        | 'awaiting_start'
        | 'awaiting_start_daily'
        | 'stopped'
        | 'stopped_daily'
        | 'rescreen'
        | 'rescreen_daily'
        | 'discharged'
        | 'discharged_closed'
        | 'ended'
        | 'ended_closed'
    }
  | { code: 'no_plan' }
  | {
      code:
        | 'stale'
        | 'stale_daily'
        | 'sore'
        | 'sore_daily'
        | 'settling'
        | 'settling_daily'
        | 'settling_gentle'
    }
  | { code: 'activity_paused' | 'activity_limited'; until: PlainDate; share?: number }
  | { code: 'gate'; gate: Gate }
  | { code: 'rung'; rung: number }
  | { code: 'lunge_mastered' | 'beyond_goal' | 'not_in_plan' }
  | { code: 'run_step' | 'run_walk_first'; step: number; outing: RunOuting }
  | { code: 'run_easy' | 'run_done' | 'run_lighter_day' | 'run_settled_morning' }
  | { code: 'run_rest' | 'run_settling'; from: PlainDate }
  | { code: 'sit_spells'; minutes: number }
  | { code: 'within_limits' | 'graded' | 'sit_breaks' | 'sit_free' | 'swim' | 'cycle_easy' | 'gym_upper' }
  | {
      code:
        | 'squat_shallow'
        | 'deadlift_light'
        | 'lunge_plan'
        | 'yoga_no_folds'
        | 'stretch_gentle'
        | 'fast_steps'
    }
  | { code: 'free' }

export type MayIAnswer = {
  question: MayIQuestion
  answer: 'yes' | 'limited' | 'not_yet'
  reason: MayIReason
  /** Clinical source ids, or 'ENG'. */
  sources: readonly string[]
}

type Verdict = Omit<MayIAnswer, 'question'>
const yes = (reason: MayIReason, ...sources: string[]): Verdict => ({ answer: 'yes', reason, sources })
const limited = (reason: MayIReason, ...sources: string[]): Verdict => ({
  answer: 'limited',
  reason,
  sources,
})
const notYet = (reason: MayIReason, ...sources: string[]): Verdict => ({ answer: 'not_yet', reason, sources })

/**
 * What a person may do now, each with why and its sources. Pure: derived from the engine's state, deciding nothing the
 * engine has not decided. Never a yes while a red flag is open or nothing was said since yesterday.
 */
export function mayI(facts: MayIFacts): MayIAnswer[] {
  return QUESTIONS.map((question) => ({
    question,
    ...(stopsEverything(question, facts) ??
      ownLimit(question, facts) ??
      withinGoal(answerTo(question, facts), facts)),
  }))
}

/** What only a rung above the goal would open needs a new goal, not more of this one (C.4, C.9). */
function withinGoal(verdict: Verdict, { goalRung, gateRung }: MayIFacts): Verdict {
  const { reason } = verdict
  const needed =
    reason.code === 'rung'
      ? reason.rung
      : reason.code === 'lunge_mastered'
        ? fixedNumbers.staticStretchAfterRung
        : reason.code === 'gate'
          ? gateRung[reason.gate]
          : 0
  return needed > goalRung ? { ...verdict, reason: { code: 'beyond_goal' } } : verdict
}

/** What outranks every single answer, gravest first. */
function stopsEverything(question: MayIQuestion, facts: MayIFacts): Verdict | null {
  const daily = DAILY.includes(question)
  const { stops } = facts
  if (facts.redFlagOpen || stops === 'red_flag') {
    return notYet({ code: daily ? 'red_flag_daily' : 'red_flag' }, 'S000-29', 'B.2')
  }
  if (stops === 'sharp_pain') {
    return notYet({ code: daily ? 'sharp_pain_daily' : 'sharp_pain' }, 'S002-19', 'ENG')
  }
  if (stops === 'withdrawn') {
    return daily
      ? limited({ code: 'withdrawn_daily' }, 'S003-06')
      : notYet({ code: 'withdrawn' }, 'S004-01', 'ENG')
  }
  if (stops === 'discharged') {
    const closed = closedAtTheEnd(question, facts)
    if (closed) return notYet({ code: facts.goalsMet ? 'discharged_closed' : 'ended_closed' }, ...closed)
    if (!facts.goalsMet) return limited({ code: 'ended' }, 'S003-06', 'S003-07')
    return daily
      ? yes({ code: 'free' }, 'S003-07')
      : limited({ code: 'discharged' }, 'S000-47', 'S003-06', 'S003-21')
  }
  if (stops === 'stopped') {
    return daily
      ? limited({ code: 'stopped_daily' }, 'S003-06', 'S003-08')
      : notYet({ code: 'stopped' }, 'S004-01')
  }
  if (stops === 'intake' || facts.rung === null) {
    return notYet({ code: 'no_plan' }, 'S004-01')
  }
  if (stops === 'rescreen') {
    return daily
      ? limited({ code: 'rescreen_daily' }, 'S003-06', 'S003-08')
      : notYet({ code: 'rescreen' }, 'S004-01')
  }
  if (stops === 'awaiting_start') {
    return daily
      ? limited({ code: 'awaiting_start_daily' }, 'S003-06', 'S003-08')
      : notYet({ code: 'awaiting_start' }, 'S004-01')
  }
  if (stops === 'paused') {
    return daily ? limited({ code: 'paused_daily' }, 'S003-06') : notYet({ code: 'paused' }, 'S004-01')
  }
  if (facts.stale) {
    return daily ? limited({ code: 'stale_daily' }, 'S003-06') : notYet({ code: 'stale' }, 'S000-44', 'ENG')
  }
  if (stops === 'symptoms') {
    return daily
      ? limited({ code: 'sore_daily' }, 'S003-06', 'S003-08')
      : notYet({ code: 'sore' }, 'S002-30', 'ENG')
  }
  if (facts.suspended && question !== 'run') {
    // a flare shuts gates (G8), not the work that Today and the session go on offering
    const own = planned(question, facts)
    if (own) return own
    if (GENTLE.includes(question)) return limited({ code: 'settling_gentle' }, 'S000-35', 'S001-17')
    return daily
      ? limited({ code: 'settling_daily' }, 'S003-06', 'S003-08')
      : notYet({ code: 'settling' }, 'S002-30', 'ENG')
  }
  return null
}

const OPENS_LATER: readonly string[] = ['gate', 'rung', 'lunge_mastered']

/** What had not been opened when care ended stays so: the sources of its gate or rung; null = it was open (C.9, C.4). */
function closedAtTheEnd(question: MayIQuestion, facts: MayIFacts): readonly string[] | null {
  if (question === 'run') return facts.open.run || facts.easyRun ? null : ['S003-22', 'B18']
  const then = answerTo(question, facts)
  return then.answer === 'not_yet' && OPENS_LATER.includes(then.reason.code) ? then.sources : null
}

/** A pause or limit of this very activity that a breach has brought (C.6, C.7). */
function ownLimit(question: MayIQuestion, { limits, today }: MayIFacts): Verdict | null {
  const kind = KIND[question]
  const limit = limits.find(({ activityKind, untilDate }) => activityKind === kind && untilDate >= today)
  if (!limit) return null
  const until = limit.untilDate
  return limit.effect === 'pause'
    ? notYet({ code: 'activity_paused', until }, 'S003-06')
    : limited(
        { code: 'activity_limited', until, ...(limit.ratio === undefined ? {} : { share: limit.ratio }) },
        'S003-06',
        'S003-08',
        'ENG',
      )
}

/** Stage 3 of the sources begins with the lunge; before it deep hip bending is left out (S004-05, S001-23). */
const functionalRung = exerciseByCode('romanian_deadlift').fromRung
const strengthRung = exerciseByCode('single_leg_deadlift').fromRung
const lungeRung = exerciseByCode('lunge').fromRung
const DEADLIFTS = ['single_leg_deadlift', 'romanian_deadlift'] as const

/** An exercise that the plan itself asks for: as it stands there; null = the plan has none. */
function planned(question: MayIQuestion, { inPlan }: MayIFacts): Verdict | null {
  if (question === 'lunge' && inPlan.includes('lunge'))
    return limited({ code: 'lunge_plan' }, 'S003-19', 'X7')
  if (question === 'deadlift' && DEADLIFTS.some((code) => inPlan.includes(code)))
    return limited({ code: 'deadlift_light' }, 'S002-25', 'S001-23', 'S004-05')
  return null
}

function answerTo(question: MayIQuestion, facts: MayIFacts): Verdict {
  const { open, irritability } = facts
  const rung = facts.rung ?? 0
  const { lungeMastered } = facts
  switch (question) {
    case 'walk':
    case 'stairs':
      return open.activity
        ? yes({ code: 'graded' }, 'S003-21', 'ENG')
        : limited({ code: 'within_limits' }, 'S003-06', 'S003-07')
    case 'drive':
    case 'film':
      return sitting(facts)
    case 'swim':
      return irritability === 'high'
        ? limited({ code: 'within_limits' }, 'S003-06')
        : yes({ code: 'swim' }, 'S001-17', 'S002-23')
    case 'cycle':
      return open.activity
        ? yes({ code: 'graded' }, 'S003-21', 'S001-17', 'ENG')
        : limited({ code: 'cycle_easy' }, 'S001-17', 'S001-03', 'X12')
    case 'run':
      return running(facts.running)
    case 'gym':
      return open.activity
        ? limited({ code: 'graded' }, 'S003-21', 'S004-05', 'ENG')
        : limited({ code: 'gym_upper' }, 'S003-21', 'S004-05')
    case 'squat':
      if (rung < functionalRung) return notYet({ code: 'rung', rung: functionalRung }, 'S004-05', 'S001-16')
      return !lungeMastered
        ? limited({ code: 'squat_shallow' }, 'S004-05', 'X7')
        : yes({ code: 'free' }, 'S001-23', 'X7')
    case 'deadlift':
      if (rung < strengthRung) return notYet({ code: 'rung', rung: strengthRung }, 'S004-05', 'S002-25')
      return planned(question, facts) ?? notYet({ code: 'not_in_plan' }, 'S002-25', 'S004-05')
    case 'lunge':
      if (rung < lungeRung) return notYet({ code: 'rung', rung: lungeRung }, 'S003-19', 'S001-16')
      return !lungeMastered
        ? limited({ code: 'lunge_plan' }, 'S003-19', 'X7')
        : yes({ code: 'free' }, 'S003-19', 'X7')
    case 'yoga':
      if (irritability === 'high' && rung === 0) return notYet({ code: 'rung', rung: 1 }, 'S004-05')
      return !lungeMastered
        ? limited({ code: 'yoga_no_folds' }, 'S004-05', 'S001-25')
        : yes({ code: 'free' }, 'S001-25', 'X6')
    case 'hamstring_stretch':
      return !lungeMastered
        ? notYet({ code: 'lunge_mastered' }, 'S001-25', 'X6')
        : limited({ code: 'stretch_gentle' }, 'S001-25', 'S000-25')
    case 'football':
      return open.highIntensity
        ? limited({ code: 'fast_steps' }, 'S003-23', 'S000-39', 'S000-40')
        : notYet({ code: 'gate', gate: 'highIntensity' }, 'S003-23', 'S000-39')
  }
}

/** Long sitting compresses: in spells as long as the sitting plan, with breaks and a cushion (S003-08, S004-05). */
function sitting({ sitting: plan }: MayIFacts): Verdict {
  if (plan === null) return limited({ code: 'sit_breaks' }, 'S003-08', 'S004-05')
  return plan.targetMinutes >= fixedNumbers.sitting.capMinutes
    ? yes({ code: 'sit_free' }, 'S003-08', 'ENG')
    : limited({ code: 'sit_spells', minutes: plan.targetMinutes }, 'S003-08', 'ENG')
}

function running(run: RunToday): Verdict {
  const ladder = ['S000-36', 'B18'] as const
  switch (run.state) {
    case 'outing':
      return run.outing.kind === 'walk'
        ? notYet({ code: 'run_walk_first', step: run.step, outing: run.outing }, ...ladder)
        : limited({ code: 'run_step', step: run.step, outing: run.outing }, ...ladder)
    case 'easy':
      return limited({ code: 'run_easy' }, 'S001-34', 'ENG')
    case 'done':
      return notYet({ code: 'run_done' }, ...ladder)
    case 'rest':
      return run.from === undefined || run.reason === 'lighter_day'
        ? notYet({ code: 'run_lighter_day' }, 'S000-11', 'S002-13')
        : notYet({ code: 'run_rest', from: run.from }, ...ladder)
    case 'settling':
      return run.settled
        ? notYet({ code: 'run_settled_morning' }, ...ladder)
        : notYet({ code: 'run_settling', from: run.until }, ...ladder)
    case 'paused_activity':
      return notYet({ code: 'activity_paused', until: run.until }, 'S003-06')
    case 'suspended':
      return notYet({ code: 'settling' }, 'S002-30', 'ENG')
    case 'stale':
      return notYet({ code: 'stale' }, 'S000-44', 'ENG')
    case 'stopped':
      return notYet({ code: 'paused' }, 'S004-01')
    case 'locked':
      return notYet({ code: 'gate', gate: 'run' }, 'S003-22', 'B18')
  }
}
