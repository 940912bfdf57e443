import type { AnalgesicKind } from '../check-in/types'
import { sidesOf } from '../episode/sides'
import type { FlareCause } from '../flare/types'
import type { PlainDate } from '../time/types'
import { morningLimitOf, planToday } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { LearningModule } from './modules'
import type { LearningSituation } from './offer'

/** What the record knows besides Today. */
export type LearningFacts = {
  read: LearningModule[]
  released: LearningModule[]
  /** The newest flare report. */
  flare: { cause: FlareCause; on: PlainDate } | null
  /** The newest day on which the rules found one in what was logged (C.6 FL1, FL2); null = none lately. */
  flareFoundOn: PlainDate | null
  /** Of the newest check-in of the last three days. */
  checkIn: { sleepQuality: number | null; analgesic: AnalgesicKind | null } | null
  latestTsk11: number | null
}

/** Puts what Today and the record know into the terms of the offer. */
export function learningSituation(facts: TodayFacts, known: LearningFacts): LearningSituation {
  const latest = facts.checkIns.at(-1)
  const sides = sidesOf(facts.episode.affectedSide)
  const rungs = sides.flatMap((side) => facts.ladder[side]?.rung ?? [])
  const plan = planToday(facts)?.content
  const { analgesic, sleepQuality } = known.checkIn ?? {}
  return {
    today: facts.today,
    ...(facts.episode.startedOn !== null && { startedOn: facts.episode.startedOn }),
    ...(known.flare && { flare: known.flare }),
    ...(known.flareFoundOn !== null && { flareFoundOn: known.flareFoundOn }),
    ...(latest && {
      morningAboveLimit: sides.some((side) => {
        const morning = latest.morning[side]
        return morning !== undefined && morning > morningLimitOf(facts, side)
      }),
    }),
    ...(known.latestTsk11 !== null && { latestTsk11: known.latestTsk11 }),
    sittingLimited:
      plan?.activityLimits.some(
        ({ activityKind, untilDate }) =>
          (activityKind === 'sitting' || activityKind === 'driving') && untilDate >= facts.today,
      ) ?? false,
    away: facts.away,
    tookPainkiller: analgesic !== undefined && analgesic !== null && analgesic !== 'none',
    ...(sleepQuality !== undefined && sleepQuality !== null && { latestSleepQuality: sleepQuality }),
    ...(rungs.length > 0 && { lowestRung: Math.min(...rungs) }),
    mayRun: plan?.running === 'graded' || plan?.running === 'high_intensity',
    maintenance: facts.episode.status === 'maintenance',
    released: known.released,
  }
}
