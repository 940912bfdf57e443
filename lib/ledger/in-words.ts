import { liftedInWords } from '../exercise-session/lifted-in-words'
import { climbInWords, distanceInWords, type Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatUnit } from '../messages/formats'
import type { OwnNames } from '../own-exercise/types'
import { exerciseName } from '../plan/exercise-name'
import { repetitionsAsked, repetitionsDone } from '../timeline/load'
import type { LedgerEntry } from './types'

/** What an entry was. */
export function entryTitle(locale: Locale, { what }: LedgerEntry, own: OwnNames = {}): string {
  const t = translator(locale, 'ledger')
  switch (what.kind) {
    case 'session':
      return exerciseName(locale, what.exerciseCode, own)
    case 'gate_test':
      return t('gateTest', { exercise: exerciseName(locale, what.exerciseCode) })
    case 'activity':
      return what.runStep === null
        ? translator(locale, 'patient')(`activity.kinds.${what.activityKind}`)
        : t('runStep', {
            activity: translator(locale, 'patient')(`activity.kinds.${what.activityKind}`),
            step: what.runStep,
          })
  }
}

/** What was done of an exercise, how long, how far, and what a timed sit or a file adds; what nobody said is left out. */
export function entryFacts(locale: Locale, entry: LedgerEntry, units: Units): string[] {
  const t = translator(locale, 'ledger')
  const { imported, sitting } = entry
  const summary = imported?.summary
  const done = repetitionsDone(entry.sets)
  return [
    ...(done === null
      ? []
      : [
          translator(locale, 'lifted')('done', {
            done,
            target: repetitionsAsked(entry.sets),
            sets: entry.sets.length,
          }),
        ]),
    ...liftedInWords(locale, entry.sets, units),
    ...(entry.minutes === null ? [] : [formatUnit(locale, entry.minutes, 'minute')]),
    ...(entry.distanceKm === null ? [] : [distanceInWords(locale, entry.distanceKm, units)]),
    ...(sitting ? [t(`sitting.${sitting.ending}`)] : []),
    ...(summary?.ascentMetres === undefined
      ? []
      : [t('ascent', { climb: climbInWords(locale, summary.ascentMetres, units) })]),
    ...(summary?.averageHeartRate === undefined ? [] : [t('heartRate', { beats: summary.averageHeartRate })]),
    ...(imported ? [t(`imported.${imported.format}`)] : []),
  ]
}
