import type { Legs } from '../exercise-session/performed-sets'
import { loadInWords, type Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import type { BandStrength } from '../plan/schema'
import { catalogue } from '../progression/exercises'

/** What is asked of one exercise in one session. Absent = not prescribed. */
export type Dose = {
  sets: number
  reps: number
  /** Seconds each repetition is held; then `reps` are holds. */
  holdSeconds?: number
  tempo?: { liftSeconds: number; holdSeconds: number; lowerSeconds: number }
  loadKg?: number
  band?: BandStrength
  /** How far the movement goes, in the clinician's own words. */
  range?: string
}

/** One bout of two minutes or more is told in minutes, as a walk is; null for everything else. */
function wholeMinutes({ sets, reps, holdSeconds }: Dose): number | null {
  if (sets !== 1 || reps !== 1 || holdSeconds === undefined || holdSeconds < 120) return null
  return holdSeconds % 60 === 0 ? holdSeconds / 60 : null
}

/** Holds that need no sets: all in one set, or one a set. */
const bareHolds = ({ sets, reps }: Dose) => (sets === 1 ? reps : reps === 1 ? sets : null)

/** '2 × 8', or '4 × 30 s' for holds in one set: what stands large on a card and in a plan change. */
export function doseShort(locale: Locale, dose: Dose): string {
  const t = translator(locale, 'measures')
  if (dose.holdSeconds === undefined) return t('dose.setsReps', { sets: dose.sets, reps: dose.reps })
  const minutes = wholeMinutes(dose)
  if (minutes !== null) return t('dose.minutes', { minutes })
  const holds = bareHolds(dose)
  return holds !== null
    ? t('dose.holds', { reps: holds, seconds: dose.holdSeconds })
    : t('dose.setsHold', { sets: dose.sets, reps: dose.reps, seconds: dose.holdSeconds })
}

/** The same in words, without tempo and load: '2 sets of 8'. */
export function doseLong(locale: Locale, dose: Dose): string {
  const t = translator(locale, 'measures')
  if (dose.holdSeconds === undefined) return t('dose.longReps', { sets: dose.sets, reps: dose.reps })
  const minutes = wholeMinutes(dose)
  if (minutes !== null) return t('dose.longMinutes', { minutes })
  const holds = bareHolds(dose)
  return holds !== null
    ? t('dose.longHolds', { reps: holds, seconds: dose.holdSeconds })
    : t('dose.longSetsHolds', { sets: dose.sets, reps: dose.reps, seconds: dose.holdSeconds })
}

/** How it is done: tempo parts that last, load or band, range, which leg. Empty when nothing is prescribed. */
export function doseDetails(
  locale: Locale,
  dose: Dose & { exerciseCode?: string },
  { legs, units }: { legs: Legs; units: Units },
): string[] {
  const t = translator(locale, 'measures')
  const details: string[] = []
  if (legs !== 'together') details.push(t(`dose.legs.${legs}`))
  if (dose.tempo) {
    const { liftSeconds, holdSeconds, lowerSeconds } = dose.tempo
    const ways = (dose.exerciseCode && catalogue.get(dose.exerciseCode)?.ways) || 'lift'
    if (liftSeconds > 0) details.push(t('dose.out', { seconds: liftSeconds, ways }))
    if (holdSeconds > 0) details.push(t('dose.pause', { seconds: holdSeconds }))
    if (lowerSeconds > 0) details.push(t('dose.back', { seconds: lowerSeconds, ways }))
  }
  if (dose.loadKg !== undefined && dose.loadKg > 0) {
    details.push(t('dose.load', { load: loadInWords(locale, dose.loadKg, units) }))
  }
  if (dose.band) details.push(t(`dose.band.${dose.band}`))
  if (dose.range) details.push(t('dose.range', { range: dose.range }))
  return details
}
