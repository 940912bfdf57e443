import { sidesOf } from '../episode/sides'
import type { CalmWork } from '../exercise-session/types'
import { isJointExercise, ladderRung } from '../progression/ladder-rungs'
import { doseAt } from '../progression/protocol'
import type { LadderState, PerSide, Side } from '../progression/types'
import type { ReviewKind } from '../review/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { calmWork } from '../today/calm-work'
import { morningLimitOf, planToday } from '../today/next-step'
import type { TodayFacts } from '../today/types'

export type LighterDose = {
  side: Side | 'both'
  exerciseCode: string
  sets: number
  reps: number
  holdSeconds?: number
}

/** The written way back after a flare: what, from when at the earliest, and on which condition. */
export type WayBack = {
  calm: readonly CalmWork[]
  /** Exercises come back from this day, after a check-in with no morning above this. */
  back: { from: PlainDate; mornings: readonly { side: Side; most: number }[] }
  /** The lighter days; null when the plan has been stepped down already and stays where it is. */
  lighter: { through: PlainDate; sessionsPerDay: number; doses: readonly LighterDose[] } | null
  /** From then on the plan goes on as agreed. */
  onwards: { from: PlainDate; sessionsPerDay: number }
  /** If it is not easier by then, say so again or call. */
  speakUpOn: PlainDate
}

/** The day by which a flare should be easing (settling takes three days, C.19 [ENG]). */
const EASES_AFTER_DAYS = 3

/** The way back from where the plan stands now: after a report it has been stepped down (C.6 SY1, C.20 L2). */
export function wayBack(facts: TodayFacts): WayBack {
  return wayBackFrom(facts, facts.ladder)
}

/**
 * What a report would do, agreed beforehand: three lighter days at the first dose on the same rung; within a week of
 * the last step down nothing moves and a clinician looks instead (SY1).
 */
export function agreedStepDown(facts: TodayFacts): WayBack & { clinicianLooks: boolean } {
  const { ladder, protocol, today } = facts
  const loweredRecently = Object.values(ladder).some(
    ({ loweredOn }) =>
      loweredOn !== undefined && daysBetween(loweredOn, today) < protocol.symptoms.repeatDays,
  )
  const lowered: PerSide<LadderState> = {}
  for (const [side, state] of Object.entries(ladder) as [Side, LadderState][])
    lowered[side] = loweredRecently
      ? state
      : {
          ...state,
          doseStep: protocol.deload.doseStep,
          deloadUntil: addDays(today, protocol.deload.days - 1),
        }
  // a report makes the plan calm: a walk and breathing
  const calm = calmWork(facts).filter((work) => work !== 'iso_bridge_hold')
  return { ...wayBackFrom(facts, lowered), calm, clinicianLooks: loweredRecently }
}

function wayBackFrom(facts: TodayFacts, ladder: PerSide<LadderState>): WayBack {
  const { today, protocol, episode } = facts
  const tomorrow = addDays(today, 1)
  const sides = sidesOf(episode.affectedSide).filter((side) => ladder[side] !== undefined)
  const deloadUntil = sides
    .flatMap((side) => ladder[side]?.deloadUntil ?? [])
    .reduce<PlainDate | null>((latest, date) => (latest === null || date > latest ? date : latest), null)
  const lighter =
    deloadUntil !== null && deloadUntil >= tomorrow
      ? {
          through: deloadUntil,
          sessionsPerDay: protocol.deload.sessionsPerDay,
          doses: dosesOf(sides, ladder, facts),
        }
      : null
  return {
    calm: calmWork(facts),
    back: {
      from: tomorrow,
      mornings: sides.map((side) => ({ side, most: morningLimitOf(facts, side) })),
    },
    lighter,
    onwards: {
      from: lighter ? addDays(lighter.through, 1) : tomorrow,
      sessionsPerDay: planToday(facts)?.content.sessionsPerDay ?? episode.sessionsPerDay,
    },
    speakUpOn: addDays(today, EASES_AFTER_DAYS),
  }
}

/** Two legs on one joint exercise have one dose: the lower of the two. */
function dosesOf(
  sides: readonly Side[],
  ladder: PerSide<LadderState>,
  { protocol }: TodayFacts,
): LighterDose[] {
  const standing = sides.flatMap((side) => (ladder[side] ? [{ side, state: ladder[side] }] : []))
  const lowest = [...standing].sort(
    (a, b) => a.state.rung - b.state.rung || a.state.doseStep - b.state.doseStep,
  )[0]
  const joint = lowest !== undefined && isJointExercise(protocol, lowest.state.rung)
  return (joint && lowest ? [lowest] : standing).map(({ side, state }) => {
    const dose = doseAt(protocol, state.rung, state.pace, state.doseStep)
    return {
      side: joint ? ('both' as const) : side,
      exerciseCode: ladderRung(protocol, state.rung).code,
      sets: dose.sets,
      reps: dose.reps,
      ...(dose.holdSec === undefined ? {} : { holdSeconds: dose.holdSec }),
    }
  })
}

const LOOKS_AT_FLARES: readonly ReviewKind[] = ['flare_repeat', 'settling_review', 'regress_repeat']

/** When a clinician has promised to look at a flare; null = the plan answered it by itself. */
export function flareSeenBy({ openReviews }: Pick<TodayFacts, 'openReviews'>): Date | null {
  const due = openReviews.filter(({ kind }) => LOOKS_AT_FLARES.includes(kind)).map(({ dueAt }) => dueAt)
  return due.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null)
}
