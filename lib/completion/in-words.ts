import { doseLong } from '../dose/dose-text'
import { type Locale, translator } from '../messages'
import { exerciseName } from '../plan/exercise-name'
import type { CompletionDecision } from '../progression/completion'
import { ladderRung } from '../progression/ladder-rungs'
import { doseAt, type Protocol } from '../progression/protocol'
import type { Pace } from '../progression/protocol-schema'
import { SIDES } from '../progression/types'
import type { MaintenancePlan } from './maintenance-plan'

type Line = { exercise: string; dose: string }

const lineOf = (
  locale: Locale,
  { rung, step, pace }: { rung: number; step: number; pace: Pace },
  protocol: Protocol,
): Line => {
  const { sets, reps, holdSec } = doseAt(protocol, rung, pace, step)
  return {
    exercise: exerciseName(locale, ladderRung(protocol, rung).code),
    dose: doseLong(locale, { sets, reps, holdSeconds: holdSec }),
  }
}

/** What is kept, one line a leg, or one for both where they are alike. */
export function keptInWords(
  locale: Locale,
  { sides }: Pick<MaintenancePlan, 'sides'>,
  protocol: Protocol,
): string[] {
  const t = translator(locale, 'completion')
  const own = SIDES.flatMap((side) => {
    const kept = sides[side]
    return kept
      ? [{ side, ...lineOf(locale, { rung: kept.rung, step: kept.doseStep, pace: kept.pace }, protocol) }]
      : []
  })
  const [first] = own
  if (!first) return []
  const alike = own.every(({ exercise, dose }) => exercise === first.exercise && dose === first.dose)
  return alike
    ? [t('after.exercise', first)]
    : own.map(({ side, exercise, dose }) => t('after.exerciseSide', { side, exercise, dose }))
}

/** Where to begin again: the first dose of what was kept, each exercise once (C.16). */
export function restartInWords(locale: Locale, { sides }: MaintenancePlan, protocol: Protocol): Line[] {
  const lines = SIDES.flatMap((side) => {
    const kept = sides[side]
    return kept
      ? [lineOf(locale, { rung: kept.restartRung, step: kept.restartDoseStep, pace: kept.pace }, protocol)]
      : []
  })
  return [...new Map(lines.map((line) => [line.exercise, line])).values()]
}

/** Each condition of C.16 with what the record says to it now, for the clinician who finishes. */
export function conditionsInWords(locale: Locale, { findings }: CompletionDecision): string[] {
  const t = translator(locale, 'completion')
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const value = (seen: unknown) => (typeof seen === 'number' ? number.format(seen) : '')
  return findings.map(({ reason, verdict, observed, threshold }) =>
    t(`conditions.${reason}`, {
      state: verdict,
      has: typeof observed === 'number' ? 'yes' : 'no',
      observed: value(observed),
      threshold: value(threshold),
    }),
  )
}
