import type { AffectedSide } from '../episode/types'
import type { Beat } from '../exercise-figure/figure'
import { figures, isFigureCode } from '../exercise-figure/figures/catalogue'
import { motionOf } from '../exercise-figure/motion'
import { type Legs, legsOf } from '../exercise-session/performed-sets'
import { substitutesFor } from '../exercise-session/substitutes'
import { exerciseOf } from '../own-exercise/own-exercise'
import type { PlanItem } from '../plan/schema'
import type { Equipment, Tempo } from '../progression/exercises'

export const PARTS = ['warm_up', 'work', 'mobility', 'cool_down'] as const
export type Part = (typeof PARTS)[number]

export type Leg = 'both' | 'left' | 'right'

/** One stretch of work between two rests: a set of one leg, or one hold. */
export type Bout = {
  /** From 1. */
  set: number
  leg: Leg
  /** What it counts for when it is done as prescribed; a hold counts one. */
  reps: number
  /** A hold counts down. Repetitions have a tempo; without one nothing is counted. */
  work:
    | { kind: 'hold'; seconds: number }
    /** `order`: the parts of a repetition as the figure goes through them; a lunge goes down first. */
    | { kind: 'reps'; repMs: number; tempo?: Tempo; order?: Beat[] }
  /** 0 = straight on to the other leg or the next exercise. */
  restSeconds: number
}

/** One line of the plan as it is gone through. */
export type Station = {
  key: string
  part: Part
  exerciseCode: string
  /** Absent in a session that an earlier release began. */
  equipment?: readonly Equipment[]
  /** Becomes an entry of its own. Warm-up, mobility and cool-down are gone through and not judged. */
  logged: boolean
  /** How `record-session` counts this line. */
  legs: Legs
  sets: number
  reps: number
  /** The weight that was prescribed, in kilograms; absent = none. */
  loadKg?: number
  /** Stop the set above this pain (NRS). */
  painCeiling: number
  bouts: Bout[]
  /** Exercises the catalogue allows in its place (C.4). */
  substitutes: string[]
  asksTechnique: boolean
  /** The key of its entry, so that a second sending changes nothing. */
  clientKey: string
}

/** A flare by what was felt during the work: this pain, or this rise over the pain before (NRS, C.5). */
export type FlareFrom = { during: number; rise: number }

/** Everything the player goes through, fixed when it starts. */
export type Course = {
  planVersionId: string
  /** Binds the entries of one sitting together. */
  sessionGroup: string
  /** The key of what is left out of it; absent in a session that an earlier release began. */
  leftOutKey?: string
  affected: AffectedSide
  /** Pain may rise by this much over what it was before (S003-06); absent in a session of an earlier release. */
  mostRise?: number
  /** Pain at which a session is a flare already (C.5); absent in a session of an earlier release. */
  flareFrom?: FlareFrom
  stations: Station[]
}

/** Between the holds of one set; the dose names the rest between sets only. */
const BETWEEN_HOLDS_SECONDS = 15
const REST_SECONDS = 60

const PART_OF: Record<PlanItem['kind'], Part> = {
  warm_up: 'warm_up',
  ladder: 'work',
  light: 'work',
  accessory: 'work',
  mobility: 'mobility',
  cool_down: 'cool_down',
  calm: 'cool_down',
}

/**
 * The order of a session: warm-up, the work with the ladder's own line first, mobility, cool-down (C.14).
 * `items` as they stand for today; `unilateral` = whether `record-session` counts this line for each leg;
 * `newKey` makes the keys.
 */
export function courseOf({
  items,
  planVersionId,
  affected,
  lowestRung,
  unilateral,
  firstToday,
  mostRise,
  flareFrom,
  newKey,
}: {
  items: readonly PlanItem[]
  planVersionId: string
  affected: AffectedSide
  lowestRung: number
  unilateral: (item: PlanItem) => boolean
  firstToday: (item: PlanItem) => boolean
  mostRise: number
  flareFrom: FlareFrom
  newKey: () => string
}): Course {
  const inPart = (part: Part) => items.filter((item) => PART_OF[item.kind] === part)
  return {
    planVersionId,
    sessionGroup: newKey(),
    leftOutKey: newKey(),
    affected,
    mostRise,
    flareFrom,
    stations: PARTS.flatMap(inPart).map((item) => {
      const part = PART_OF[item.kind]
      const logged = part === 'work'
      return {
        key: item.key,
        part,
        exerciseCode: item.exerciseCode,
        equipment: exerciseOf(item)?.equipment ?? [],
        logged,
        legs: legsOf(item.side, { affected, unilateral: unilateral(item) }),
        sets: item.sets,
        reps: item.reps,
        ...(logged && (item.loadKg ?? 0) > 0 && { loadKg: item.loadKg }),
        painCeiling: item.painCeilingNrs,
        bouts: boutsOf(item, affected, logged),
        substitutes: mayBeSwapped(item) ? substitutesFor(item.exerciseCode, lowestRung) : [],
        asksTechnique: item.kind === 'ladder' && firstToday(item),
        clientKey: newKey(),
      }
    }),
  }
}

/**
 * The ladder is judged by its own exercise and has no other on the same rung (C.4), nor has the light work that
 * stands for it; a clinic's own exercise has what its clinician wrote.
 */
const mayBeSwapped = ({ kind, own }: PlanItem) =>
  !own && kind !== 'ladder' && kind !== 'light' && kind !== 'calm'

/** Both legs train single-leg work, the affected one first (C.4); a leg with a line of its own trains alone. */
function legOrder(item: PlanItem, affected: AffectedSide): Leg[] {
  if (!exerciseOf(item)?.unilateral) return ['both']
  if (affected === 'bilateral') return item.side === 'both' ? ['left', 'right'] : [item.side]
  return affected === 'left' ? ['left', 'right'] : ['right', 'left']
}

function boutsOf(item: PlanItem, affected: AffectedSide, logged: boolean): Bout[] {
  const legs = legOrder(item, affected)
  const rest = item.restSeconds ?? (logged ? REST_SECONDS : 0)
  const { holdSeconds } = item
  return Array.from({ length: item.sets }, (_, index) => index + 1).flatMap((set) =>
    legs.flatMap((leg, legIndex): Bout[] => {
      const isLastLeg = legIndex === legs.length - 1
      const restSeconds = isLastLeg && set < item.sets ? rest : 0
      if (holdSeconds === undefined) return [{ set, leg, reps: item.reps, work: tempoOf(item), restSeconds }]
      // five breaths of a stretch are one stay; holds that are work each have a rest of their own
      if (!logged)
        return [
          {
            set,
            leg,
            reps: item.reps,
            work: { kind: 'hold', seconds: holdSeconds * item.reps },
            restSeconds,
          },
        ]
      return Array.from({ length: item.reps }, (_, hold) => ({
        set,
        leg,
        reps: 1,
        work: { kind: 'hold' as const, seconds: holdSeconds },
        restSeconds: hold < item.reps - 1 ? BETWEEN_HOLDS_SECONDS : restSeconds,
      }))
    }),
  )
}

/** One repetition lasts as long as the drawing takes for it, so that eye and ear agree. */
function tempoOf({ exerciseCode, tempo }: PlanItem): Bout['work'] {
  if (!tempo) return { kind: 'reps', repMs: 0 }
  const seconds = isFigureCode(exerciseCode)
    ? motionOf(figures[exerciseCode], tempo).durationSeconds
    : tempo.liftSeconds + tempo.holdSeconds + tempo.lowerSeconds
  const order = isFigureCode(exerciseCode)
    ? figures[exerciseCode].cycle.flatMap(({ beat }) => (beat ? [beat] : []))
    : []
  return { kind: 'reps', repMs: Math.round(seconds * 1000), tempo, ...(order.length > 0 && { order }) }
}

/** Roughly how long the whole course takes, in minutes: work, rests, and a moment to get into place each time. */
export function courseMinutes({ stations }: Course): number {
  const seconds = stations
    .flatMap(({ bouts }) => bouts)
    .reduce(
      (sum, { work, reps, restSeconds }) =>
        sum + 8 + restSeconds + (work.kind === 'hold' ? work.seconds : (reps * (work.repMs || 4000)) / 1000),
      0,
    )
  return Math.max(1, Math.round(seconds / 60))
}
