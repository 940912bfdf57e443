import type { FlareCause } from '../flare/types'
import { fixedNumbers } from '../progression/fixed-numbers'
import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { CLINICIAN_RELEASED, type LearningModule } from './modules'

/** Why a module is offered; the key of the sentence that says so. */
export type OfferReason =
  | 'flare'
  | 'flare_found'
  | 'sitting_flare'
  | 'run_flare'
  | 'stretch_flare'
  | 'released'
  | 'above_limit'
  | 'afraid'
  | 'sitting_limited'
  | 'away'
  | 'painkiller'
  | 'bad_sleep'
  | 'first_days'
  | 'climbing'
  | 'running'
  | 'maintenance'

export type Offer = { module: LearningModule; reason: OfferReason }

/** What is known of somebody's situation; absent = not known, which offers nothing. */
export type LearningSituation = {
  today: PlainDate
  /** First day with a plan. */
  startedOn?: PlainDate
  /** The newest flare report. */
  flare?: { cause: FlareCause; on: PlainDate }
  /** The rules found one in what was logged (C.6 FL1, FL2), reported or not. */
  flareFoundOn?: PlainDate
  /** The newest morning lies above its limit. */
  morningAboveLimit?: boolean
  latestTsk11?: number
  sittingLimited?: boolean
  away?: boolean
  tookPainkiller?: boolean
  /** 0 very badly, 4 very well. */
  latestSleepQuality?: number
  lowestRung?: number
  mayRun?: boolean
  maintenance?: boolean
  released: readonly LearningModule[]
}

const RECENT_FLARE_DAYS = 7
const FIRST_DAYS = 7
const SLEPT_BADLY = 1

/**
 * The one module that fits now and has not been read, the most pressing first; null when none does (C.17). A first
 * flare opens the flare module; a later one, once that is read, the page of what set it off.
 */
export function offerModule(
  situation: LearningSituation,
  alreadyRead: readonly LearningModule[],
): Offer | null {
  const fits = fitting(situation)
  return (
    fits.find(
      ({ module }) =>
        !alreadyRead.includes(module) &&
        (!CLINICIAN_RELEASED.includes(module) || situation.released.includes(module)),
    ) ?? null
  )
}

function fitting(situation: LearningSituation): Offer[] {
  const { today, startedOn, flare, flareFoundOn, latestTsk11, latestSleepQuality, lowestRung } = situation
  const offers: Offer[] = []
  const offer = (module: LearningModule, reason: OfferReason, when: boolean | undefined) => {
    if (when === true) offers.push({ module, reason })
  }
  const flared = flare !== undefined && daysBetween(flare.on, today) < RECENT_FLARE_DAYS
  const causedBy = (...causes: FlareCause[]) => flared && causes.includes(flare.cause)
  offer('pacing_and_flares', 'flare', flared)
  offer(
    'pacing_and_flares',
    'flare_found',
    flareFoundOn !== undefined && daysBetween(flareFoundOn, today) < RECENT_FLARE_DAYS,
  )
  offer('sitting', 'sitting_flare', causedBy('sitting', 'driving'))
  offer('running_form', 'run_flare', causedBy('run', 'sport'))
  offer('stretching', 'stretch_flare', causedBy('stretch'))
  for (const opened of situation.released) offer(opened, 'released', true)
  offer('hurt_or_harm', 'above_limit', situation.morningAboveLimit)
  offer(
    'fear',
    'afraid',
    latestTsk11 !== undefined && latestTsk11 >= fixedNumbers.advisory.kinesiophobiaBelow,
  )
  offer('sitting', 'sitting_limited', situation.sittingLimited)
  offer('travel', 'away', situation.away)
  offer('painkillers_and_ice', 'painkiller', situation.tookPainkiller)
  offer(
    'sleep_and_stress',
    'bad_sleep',
    latestSleepQuality !== undefined && latestSleepQuality <= SLEPT_BADLY,
  )
  const days = startedOn === undefined ? undefined : daysBetween(startedOn, today)
  offer('tendon_pain', 'first_days', days !== undefined && days < FIRST_DAYS)
  offer('hurt_or_harm', 'first_days', days !== undefined && days < FIRST_DAYS)
  offer('why_load', 'climbing', lowestRung !== undefined && lowestRung >= 2)
  offer('running_form', 'running', situation.mayRun)
  offer('staying_well', 'maintenance', situation.maintenance)
  return offers
}
