import type { AffectedSide } from '../episode/types'
import type { PlanItem } from '../plan/schema'
import { liftedKg } from './lifted'
import type { SetDone } from './record-schema'
import type { PerformedSet } from './schema'
import type { StopReason } from './types'

type Asked = Pick<PlanItem, 'sets' | 'reps' | 'holdSeconds' | 'loadKg' | 'side'>

/** How one set of a line is counted: both legs together, each leg for itself, or one leg alone. */
export type Legs = 'together' | 'each' | 'left' | 'right'

/**
 * How a line is counted. Joint work counts once; single-leg work is done on both legs (C.4), unless the two legs
 * of a bilateral case stand on different rungs and the line is one leg's own.
 */
export function legsOf(
  side: PlanItem['side'],
  { affected, unilateral }: { affected: AffectedSide | null; unilateral: boolean },
): Legs {
  if (!unilateral) return 'together'
  return affected === 'bilateral' && side !== 'both' ? side : 'each'
}

/**
 * What was asked beside what was done, a set each. A set the person did not get to keeps its target and has
 * nothing done, so it is missing rather than zero; sets beyond the plan ask for 0. Who stopped early and left
 * prescribed numbers as they stood has not done those: after the last set that was changed nothing counts as done.
 * The weight is what the set says, else what was said of all of them, else the plan's where all was as prescribed; of a
 * set that says none, or that was not done, it stays unknown.
 */
export function performedSets(
  asked: Asked,
  legs: Legs,
  {
    asPrescribed,
    sets,
    loadKg,
    stoppedFor,
  }: { asPrescribed: boolean; sets?: SetDone[]; loadKg?: number | null; stoppedFor?: StopReason },
): PerformedSet[] {
  const extras = {
    ...(asked.holdSeconds === undefined ? {} : { holdSeconds: asked.holdSeconds }),
    ...(asked.loadKg === undefined ? {} : { loadTargetKg: asked.loadKg }),
  }
  const given = asPrescribed
    ? Array.from({ length: asked.sets }, (_, index) => ({
        ...allOf(asked.reps, legs),
        loadKg: sets?.[index]?.loadKg,
      }))
    : stoppedFor === undefined
      ? (sets ?? [])
      : untilStopped(sets ?? [], asked, legs)
  return Array.from({ length: Math.max(asked.sets, given.length) }, (_, index) => {
    const repsDone = ofLegs(given[index] ?? {}, legs)
    const ofThis = given[index]?.loadKg
    const ofAll = loadKg === undefined && asPrescribed ? asked.loadKg : loadKg
    const lifted = (ofThis === undefined ? ofAll : ofThis) ?? null
    return {
      repsTarget: index < asked.sets ? asked.reps : 0,
      repsDone,
      ...extras,
      ...(lifted !== null &&
        Object.values(repsDone).some((reps) => reps > 0) && { loadKg: liftedKg(lifted, asked.loadKg) }),
    }
  })
}

/** The form shows the prescription; after a stop what still stands there beyond the last changed set was never done. */
function untilStopped(sets: readonly SetDone[], asked: Asked, legs: Legs): readonly SetDone[] {
  return sets.slice(0, sets.findLastIndex((set) => !isAsAsked(set, asked, legs)) + 1)
}

function isAsAsked(set: SetDone, { reps, loadKg }: Asked, legs: Legs): boolean {
  if (typeof set.loadKg === 'number' && liftedKg(set.loadKg, loadKg) !== loadKg) return false
  const done = ofLegs(set, legs)
  const counts = Object.values(done)
  return counts.length > 0 && counts.every((count) => count === reps)
}

function allOf(reps: number, legs: Legs): SetDone {
  if (legs === 'together') return { both: reps }
  return legs === 'each' ? { left: reps, right: reps } : { [legs]: reps }
}

/** Keeps what belongs to the legs of this line and leaves out what was not given. */
function ofLegs(done: SetDone, legs: Legs): PerformedSet['repsDone'] {
  const keys =
    legs === 'together' ? (['both'] as const) : legs === 'each' ? (['left', 'right'] as const) : [legs]
  return Object.fromEntries(
    keys.flatMap((key) => (done[key] === undefined ? [] : [[key, done[key]]])),
  ) as PerformedSet['repsDone']
}
