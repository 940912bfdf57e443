import type { Timing } from 'fhir/r4'
import type { AffectedSide } from '../episode/types'
import type { PlanItem } from '../plan/schema'
import { legsAsked } from '../today/plan-lines'

/**
 * When a line of a plan is done, as FHIR reads it. In: the sessions of each of the seven days of the plan's own week
 * (C.14). A line that is not for every day is counted by the week, so that nobody reads harder work (C.4) as daily;
 * null = the week has no day for it, so nothing is said of how often.
 */
export function timingOf(sessionsADay: readonly number[]): Timing | null {
  const { days, sessions, daily } = countOf(sessionsADay)
  if (days === 0) return null
  return {
    repeat: daily
      ? { frequency: sessions, period: 1, periodUnit: 'd' }
      : { frequency: sessions * days, period: 1, periodUnit: 'wk' },
    code: { text: howOften(sessionsADay) },
  }
}

/** A line of a plan in words that a colleague elsewhere can follow: dose, tempo, load, legs, days, limit. */
export function doseInWords(
  item: PlanItem,
  {
    affected,
    sessionsADay,
    mostRise,
  }: {
    affected: AffectedSide | null
    sessionsADay: readonly number[]
    /** How far pain may rise above what it was before (C.5); undefined = no protocol is known. */
    mostRise: number | undefined
  },
): string {
  const { sets, reps, holdSeconds, tempo, loadKg, band, range, painCeilingNrs } = item
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
    ...(countOf(sessionsADay).days === 0 ? [] : [howOften(sessionsADay)]),
    mostRise === undefined
      ? `stop above pain ${painCeilingNrs} of 10`
      : `stop when pain rises by more than ${mostRise} from before, or above ${painCeilingNrs} of 10`,
  ].join('; ')
}

function legsInWords(item: PlanItem, affected: AffectedSide | null): string {
  const legs = legsAsked(item, affected)
  if (legs === 'together') return 'both legs together'
  if (legs !== 'each') return `${legs} leg only`
  return affected === 'left' || affected === 'right' ? `each leg, ${affected} first` : 'each leg'
}

function countOf(sessionsADay: readonly number[]) {
  const days = sessionsADay.filter((sessions) => sessions > 0).length
  const sessions = sessionsADay.reduce((most, ofDay) => Math.max(most, ofDay), 0)
  return { days, sessions, daily: days === sessionsADay.length }
}

function howOften(sessionsADay: readonly number[]): string {
  const { days, sessions, daily } = countOf(sessionsADay)
  const aDay = sessions === 1 ? 'once a day' : `${sessions} times a day`
  if (daily) return `${aDay}, every day`
  const running = sessionsADay.some((one, day) => one > 0 && (sessionsADay[day + 1] ?? 0) > 0)
  return `${aDay} on ${days} ${days === 1 ? 'day' : 'days'} a week${running ? '' : ', never two days running'}`
}
