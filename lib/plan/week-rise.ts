import type { AffectedSide } from '../episode/types'
import { exerciseOf } from '../own-exercise/own-exercise'
import { fixedNumbers } from '../progression/fixed-numbers'
import { deloadAfterMove } from '../progression/new-place'
import type { Protocol } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import type { PlainDate } from '../time/types'
import type { GuardFinding } from './guards'
import { ladderLine, nextDose, volumeOf } from './ladder-dose'
import { catalogueItem, OWN_ITEM_PREFIX, prescribe } from './prescribe'
import type { PlanContent, PlanItem } from './schema'
import type { WeeklyLoad, WeeklyMeasure } from './weekly-load'

type Edit = {
  current: PlanContent
  content: PlanContent
  ladder: PerSide<LadderState>
  ladderAfter: PerSide<LadderState>
  protocol: Protocol
  today: PlainDate
}

/** What the ladder's move alone makes of the current plan: the same plan when no side moves. */
export function planByLadder({ current, content, ladder, ladderAfter, protocol, today }: Edit): PlanContent {
  const moved = SIDES.filter((side) => isElsewhere(ladder[side], ladderAfter[side]))
  const affected = affectedOf(ladderAfter)
  if (affected === null || (moved.length === 0 && content.exercise === current.exercise)) return current
  const states: PerSide<LadderState> = { ...ladderAfter }
  for (const side of moved) {
    const [before, state] = [ladder[side], ladderAfter[side]]
    if (before && state) states[side] = { ...state, deloadUntil: deloadAfterMove(before, state) }
  }
  return prescribe({
    protocol,
    affected,
    ladder: states,
    today,
    exercise: content.exercise,
    sessionsPerDay: current.sessionsPerDay,
    daysPerWeek: current.daysPerWeek,
    running: current.running,
    activityLimits: current.activityLimits,
    previous: current,
  })
}

/** The sides that have a ladder are the affected ones. */
export function affectedOf({ left, right }: PerSide<LadderState>): AffectedSide | null {
  if (left && right) return 'bilateral'
  return left ? 'left' : right ? 'right' : null
}

/**
 * As far as a plan may rise by the protocol itself: the ladder's own move, a dose up to its next step (C.6), and an
 * exercise put in at its usual dose (C.4). More than one of these at once is the business of other guards.
 */
export function planAsFarAsProtocol(byLadder: PlanContent, edit: Edit): PlanContent {
  const { current, content, ladder, ladderAfter, protocol } = edit
  const items = byLadder.items.map((item) => {
    if (item.kind !== 'ladder' || item.rung === undefined) return item
    const { rung } = item
    const side = SIDES.find((one) => ladderAfter[one]?.rung === rung && [one, 'both'].includes(item.side))
    const [was, is] = side ? [ladder[side], ladderAfter[side]] : []
    const line = side && ladderLine(content, { side, rung })
    if (!was || !is || !line || was.rung !== rung) return item
    const isStep = volumeOf(line) > volumeOf(item) && volumeOf(line) <= volumeOf(nextDose(was, is, protocol))
    if (!isStep) return item
    const { sets, reps, holdSeconds } = line
    return { ...item, sets, reps, ...(holdSeconds === undefined ? {} : { holdSeconds }) }
  })
  const stood = new Set(current.items.map(({ key }) => key))
  const fresh = content.items
    .filter(({ key }) => key.startsWith(OWN_ITEM_PREFIX) && !stood.has(key))
    .map((item) => asUsual(item, protocol))
  return { ...byLadder, items: [...items, ...fresh] }
}

/** A line that is put in, at no more than the dose and days its exercise starts with. */
function asUsual(item: PlanItem, protocol: Protocol): PlanItem {
  if (!exerciseOf(item)) return item
  const usual = catalogueItem(item.kind, item.exerciseCode, item.days, { protocol }, item.key, item.own)
  return {
    ...item,
    ...(volumeOf(item) > volumeOf(usual)
      ? { sets: usual.sets, reps: usual.reps, holdSeconds: usual.holdSeconds }
      : {}),
    sessionsPerDay: Math.min(item.sessionsPerDay, usual.sessionsPerDay),
    days: item.days === 'every_day' && item.kind === 'accessory' ? 'light' : item.days,
  }
}

/** What of a week is load; minutes of getting ready and resting are not. */
export const LOAD_MEASURES: readonly WeeklyMeasure[] = ['repetitions', 'workSeconds', 'kilogramReps']

/** The most a rise of load may be at once (LD1, C.4), in percent. */
export const RISE_LIMIT_PERCENT = fixedNumbers.load.increaseRatioMax * 100

/** A week that rises further than the protocol itself would take it, by the measure that rises most. */
export function checkWeekRise(
  { now, expected, then }: { now: WeeklyLoad; expected: WeeklyLoad; then: WeeklyLoad },
  measures: readonly WeeklyMeasure[] = LOAD_MEASURES,
): GuardFinding[] {
  const [most] = measures
    .flatMap((measure) => {
      const far = Math.max(now[measure], expected[measure])
      return far === 0 ? [] : [{ measure, percent: Math.round((then[measure] / far - 1) * 100) }]
    })
    .filter(({ percent }) => percent > RISE_LIMIT_PERCENT)
    .sort((a, b) => b.percent - a.percent)
  if (!most) return []
  return [
    {
      guard: 'week_raised_too_much',
      measure: most.measure,
      percent: most.percent,
      limitPercent: RISE_LIMIT_PERCENT,
      source: ['C.14', 'C.4', 'S002-12', 'S002-20'],
    },
  ]
}

/** Whether a week asks for less as a whole: more by no measure of load, and less by one. */
export function isLighterWeek(before: WeeklyLoad, after: WeeklyLoad): boolean {
  return (
    LOAD_MEASURES.every((measure) => after[measure] <= before[measure]) &&
    LOAD_MEASURES.some((measure) => after[measure] < before[measure])
  )
}

function isElsewhere(was: LadderState | undefined, is: LadderState | undefined): boolean {
  return was?.rung !== is?.rung || was?.doseStep !== is?.doseStep || was?.pace !== is?.pace
}
