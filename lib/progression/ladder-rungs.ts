import type { LadderRung, Protocol } from './protocol'

/* What a rung says, without the reading of a protocol: a phone asks it without a line. */

/** The rung's exercise and cadence. Throws RangeError for a rung that is not on the ladder. */
export function ladderRung(protocol: Protocol, rung: number): LadderRung {
  const found = protocol.ladder[rung]
  if (!found) throw new RangeError(`rung ${rung} is not on the ladder (0 to ${lastRung(protocol)})`)
  return found
}

/** Number of the highest rung. */
export function lastRung(protocol: Protocol): number {
  return protocol.ladder.length - 1
}

/** Full days without this rung's exercise between two of its loading days (0 for daily rungs). */
export function restDaysOf(protocol: Protocol, rung: number): number {
  return ladderRung(protocol, rung).cadence.minRestDays ?? 0
}

/** Whether a day of this rung is a harder one, which a rest day follows whatever is trained next (C.4, C.14). */
export function isHarderRung(protocol: Protocol, rung: number): boolean {
  return restDaysOf(protocol, rung) > 0
}

/** Whether both legs work together on this rung, so that a two-sided case shares one ladder state. */
export function isJointExercise(protocol: Protocol, rung: number): boolean {
  return !ladderRung(protocol, rung).unilateral
}
