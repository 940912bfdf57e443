import type { AffectedSide } from './types'

export type Side = 'left' | 'right'

/** The legs an episode is about, in the order they are always shown. */
export function sidesOf(affected: AffectedSide | null): readonly Side[] {
  if (affected === null) return []
  return affected === 'bilateral' ? ['left', 'right'] : [affected]
}
