import type { PlanContent } from './schema'

/** What became of a plan, in one word: what takes most away comes first. */
export type PlanStep =
  | 'stopped'
  | 'calm'
  | 'exercise_back'
  | 'less'
  | 'goes_on'
  | 'next_exercise'
  | 'more'
  | 'details'

/** The step between two versions of a plan, by the exercises of the ladder, leg by leg; accessories are details. */
export function planStep(before: PlanContent, after: PlanContent): PlanStep {
  if (after.exercise !== before.exercise)
    return after.exercise === 'stop' ? 'stopped' : after.exercise === 'calm' ? 'calm' : 'goes_on'
  const was = new Map(ladderOf(before))
  const steps = ladderOf(after).flatMap(([side, now]) => {
    const then = was.get(side) ?? was.get('both')
    return then ? [{ rungs: now.rung - then.rung, doses: now.doseStep - then.doseStep }] : []
  })
  if (steps.some(({ rungs }) => rungs < 0)) return 'exercise_back'
  if (steps.some(({ rungs, doses }) => rungs === 0 && doses < 0)) return 'less'
  if (steps.some(({ rungs }) => rungs > 0)) return 'next_exercise'
  return steps.some(({ doses }) => doses > 0) ? 'more' : 'details'
}

const ladderOf = ({ items }: PlanContent) =>
  items.flatMap(({ kind, side, rung, doseStep }) =>
    kind === 'ladder' && rung !== undefined && doseStep !== undefined
      ? [[side, { rung, doseStep }] as const]
      : [],
  )
