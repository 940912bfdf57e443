import type { Timing } from 'fhir/r4'
import type { AffectedSide } from '../episode/types'
import type { PlanItem } from '../plan/schema'
import { legsAsked } from '../today/plan-lines'

const ON_DAYS: Record<PlanItem['days'], string> = {
  every_day: 'every day',
  high: 'on harder days: every other day at most, never two days running',
  light: 'on light days, between the harder ones',
}

/**
 * When a line of a plan is done, as FHIR reads it. Harder and light days take turns (C.4), so such a line never
 * reads as a daily one; how many times are on one day stands in the words.
 */
export function timingOf({ days, sessionsPerDay }: Pick<PlanItem, 'days' | 'sessionsPerDay'>): Timing {
  return {
    repeat: { frequency: sessionsPerDay, period: days === 'every_day' ? 1 : 2, periodUnit: 'd' },
    code: { text: `${timesADay(sessionsPerDay)}, ${ON_DAYS[days]}` },
  }
}

/** A line of a plan in words that a colleague elsewhere can follow: dose, tempo, load, legs, days, limit. */
export function doseInWords(item: PlanItem, affected: AffectedSide | null): string {
  const { sets, reps, holdSeconds, tempo, loadKg, band, sessionsPerDay, days, range, painCeilingNrs } = item
  return [
    holdSeconds === undefined
      ? `${sets} sets of ${reps}`
      : `${sets} sets of ${reps} holds of ${holdSeconds} s`,
    ...(tempo
      ? [`tempo ${tempo.liftSeconds} s up, ${tempo.holdSeconds} s held, ${tempo.lowerSeconds} s down`]
      : []),
    ...(loadKg === undefined ? [] : [`${loadKg} kg`]),
    ...(band === undefined ? [] : [`${band} band`]),
    ...(range === undefined ? [] : [`range: ${range}`]),
    legsInWords(item, affected),
    `${timesADay(sessionsPerDay)}, ${ON_DAYS[days]}`,
    `stop above pain ${painCeilingNrs} of 10`,
  ].join('; ')
}

function legsInWords(item: PlanItem, affected: AffectedSide | null): string {
  const legs = legsAsked(item, affected)
  if (legs === 'together') return 'both legs together'
  if (legs !== 'each') return `${legs} leg only`
  return affected === 'left' || affected === 'right' ? `each leg, ${affected} first` : 'each leg'
}

const timesADay = (count: number) => (count === 1 ? 'once a day' : `${count} times a day`)
