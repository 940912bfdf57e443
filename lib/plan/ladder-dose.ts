import { doseAt, doseStepsFor, type Protocol } from '../progression/protocol'
import type { Pace } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import type { GuardFinding } from './guards'
import type { PlanContent, PlanItem } from './schema'

/** The dose of one session of a line: sets × repetitions, or holds of so many seconds. */
export type LineDose = Pick<PlanItem, 'sets' | 'reps' | 'holdSeconds'>

/** A dose step of the ladder (C.4) in the words of a plan. */
export function stepDose(protocol: Protocol, rung: number, pace: Pace, step: number): LineDose {
  const { sets, reps, holdSec } = doseAt(protocol, rung, pace, step)
  return { sets, reps, ...(holdSec === undefined ? {} : { holdSeconds: holdSec }) }
}

/** Repetitions, or seconds held, of one session. */
export const volumeOf = ({ sets, reps, holdSeconds }: LineDose): number => sets * reps * (holdSeconds ?? 1)

/** Whether a dose holds the whole of another: no fewer sets, repetitions or seconds. */
export const holdsWhole = (dose: LineDose, step: LineDose): boolean =>
  dose.sets >= step.sets && dose.reps >= step.reps && (dose.holdSeconds ?? 0) >= (step.holdSeconds ?? 0)

/**
 * The highest step of a rung that a dose holds whole, so that what is done of it counts "at the dose" (C.6a); the first
 * one for a dose below the ladder.
 */
export function stepWithin(protocol: Protocol, rung: number, pace: Pace, dose: LineDose): number {
  const steps = doseStepsFor(protocol, rung, pace)
  const within = steps.findLastIndex((_, step) => holdsWhole(dose, stepDose(protocol, rung, pace, step)))
  return Math.max(0, within)
}

/** The line of a plan by which a side trains its rung; on a joint exercise it is one line for both (C.6a). */
export function ladderLine(
  { items }: Pick<PlanContent, 'items'>,
  { side, rung }: { side: string; rung: number },
) {
  return items.find(
    (item) => item.kind === 'ladder' && item.rung === rung && (item.side === side || item.side === 'both'),
  )
}

/** The dose one step above where a side stands, or the first one of a higher rung (C.6 PR1 and PR2). */
export function nextDose(was: LadderState, is: LadderState, protocol: Protocol): LineDose {
  if (is.rung !== was.rung) return stepDose(protocol, is.rung, is.pace, 0)
  const present = stepWithin(protocol, is.rung, is.pace, stepDose(protocol, was.rung, was.pace, was.doseStep))
  const top = doseStepsFor(protocol, is.rung, is.pace).length - 1
  return stepDose(protocol, is.rung, is.pace, Math.min(top, present + 1))
}

/**
 * What is unusual about the dose an edit gives a side's rung, typed or chosen: more than the top dose of the rung
 * (S003-12, S003-13), or more than one step above the present one (C.6, C.20); a higher rung begins at its first dose
 * (S003-14). What stood in the plan before is no jump. Going down never is.
 */
export function checkLadderDose({
  current,
  content,
  ladder,
  ladderAfter,
  protocol,
}: {
  current: PlanContent
  content: PlanContent
  ladder: PerSide<LadderState>
  ladderAfter: PerSide<LadderState>
  protocol: Protocol
}): GuardFinding[] {
  const told = new Set<string>()
  return SIDES.flatMap((side): GuardFinding[] => {
    const [was, is] = [ladder[side], ladderAfter[side]]
    if (!was || !is) return []
    const line = ladderLine(content, { side, rung: is.rung })
    // one line for both legs is told once
    if (line && told.has(line.key)) return []
    if (line) told.add(line.key)
    const dose: LineDose = line ?? stepDose(protocol, is.rung, is.pace, is.doseStep)
    const { code: exerciseCode } = protocol.ladder[is.rung] ?? { code: '' }
    const about = { side, exerciseCode, dose: bare(dose) }
    const top = stepDose(protocol, is.rung, is.pace, doseStepsFor(protocol, is.rung, is.pace).length - 1)
    if (volumeOf(dose) > volumeOf(top)) {
      return [{ guard: 'dose_beyond_top', ...about, limit: top, source: ['C.4', 'S003-12', 'S003-13'] }]
    }
    if (is.rung < was.rung) return []
    const next = nextDose(was, is, protocol)
    const before = is.rung === was.rung ? ladderLine(current, { side, rung: is.rung }) : undefined
    const stood = before === undefined ? 0 : volumeOf(before)
    if (volumeOf(dose) <= Math.max(volumeOf(next), stood)) return []
    const source = is.rung > was.rung ? ['S003-14', 'C.6'] : ['S003-13', 'C.6', 'C.20']
    return [{ guard: 'dose_skipped', ...about, limit: next, source }]
  })
}

const bare = ({ sets, reps, holdSeconds }: LineDose): LineDose => ({
  sets,
  reps,
  ...(holdSeconds === undefined ? {} : { holdSeconds }),
})
