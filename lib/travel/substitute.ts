import { exerciseOf } from '../own-exercise/own-exercise'
import type { PlanItem } from '../plan/schema'
import { catalogue, type Equipment } from '../progression/exercises'
import type { PlainDate, ZoneName } from '../time/types'

export type TravelPeriod = {
  id: string
  fromDate: PlainDate
  throughDate: PlainDate
  /** null = the same zone as at home. */
  awayTimeZone: ZoneName | null
  homeTimeZone: ZoneName
}

/** What is in every room: nothing needs replacing for it. */
const EVERYWHERE: readonly Equipment[] = ['mat', 'chair', 'wall']

export type TravelItem = {
  item: PlanItem
  /** The exercise it stands in for; absent = the same as at home. */
  insteadOf?: string
  /** What of the exercise is left out when it is done without. */
  without: readonly Equipment[]
  /** Nothing is named in its place: it rests while the things are not there. */
  leftOut?: true
}

/**
 * A line of the plan as it is done without equipment (C.4, S000-57): the same exercise where it needs none or goes
 * without, else the one the catalogue names for it, at the dose that one starts with.
 */
export function withoutEquipment(item: PlanItem): TravelItem {
  const exercise = exerciseOf(item)
  const needs = (exercise?.equipment ?? []).filter((thing) => !EVERYWHERE.includes(thing))
  // a clinic's own exercise names nothing in its place
  if (item.own && needs.length > 0) return { item, without: needs, leftOut: true }
  if (!exercise || exercise.withoutEquipment === null || needs.length === 0) return { item, without: [] }
  const bare: PlanItem = { ...item }
  delete bare.loadKg
  if (exercise.withoutEquipment === item.exerciseCode) return { item: bare, without: needs }
  const other = catalogue.get(exercise.withoutEquipment)
  if (!other) return { item: bare, without: needs }
  delete bare.tempo
  delete bare.holdSeconds
  return {
    item: {
      ...bare,
      exerciseCode: other.code,
      ...(other.dose ? { sets: other.dose.sets, reps: other.dose.reps } : {}),
      ...(other.dose?.holdSeconds === undefined ? {} : { holdSeconds: other.dose.holdSeconds }),
      ...(other.tempo ? { tempo: other.tempo } : {}),
    },
    insteadOf: item.exerciseCode,
    // what stands in may itself be done without its own thing
    without: other.equipment.filter((thing) => !EVERYWHERE.includes(thing)),
  }
}

/** The journey of a day, if there is one. */
export const travelOn = (periods: readonly TravelPeriod[], date: PlainDate): TravelPeriod | undefined =>
  periods.find(({ fromDate, throughDate }) => fromDate <= date && date <= throughDate)

/**
 * The zone the portal's clock should go to: the one of a journey under way, or home again after it. undefined = it is
 * right already. Days that were lived keep their date (C.1).
 */
export function zoneToOffer(
  periods: readonly TravelPeriod[],
  today: PlainDate,
  zone: ZoneName,
): ZoneName | undefined {
  const now = travelOn(periods, today)
  if (now) return now.awayTimeZone !== null && now.awayTimeZone !== zone ? now.awayTimeZone : undefined
  const over = periods
    .filter(({ throughDate, awayTimeZone }) => throughDate < today && awayTimeZone === zone)
    .toSorted((a, b) => (a.throughDate < b.throughDate ? -1 : 1))
    .at(-1)
  return over && over.homeTimeZone !== zone ? over.homeTimeZone : undefined
}
