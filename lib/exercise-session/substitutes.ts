import { catalogue } from '../progression/exercises'

/**
 * What may take the place of an accessory: the alternative without equipment that the catalogue names (C.4, "each
 * item has a no-equipment alternative"), when the person's rung has opened it. Empty when there is none. The ladder's
 * own exercise is never swapped.
 */
export function substitutesFor(code: string, rung: number): string[] {
  const instead = catalogue.get(code)?.withoutEquipment
  const exercise = instead && instead !== code ? catalogue.get(instead) : undefined
  return exercise && exercise.fromRung <= rung ? [exercise.code] : []
}
