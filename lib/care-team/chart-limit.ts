import type { CareScope } from '../auth/scope'
import type { EpisodeStatus } from '../episode/types'

/**
 * Why nothing of a chart can be changed by its reader:
 * - offered: they have not taken the patient over; read, and answer the offer
 * - ended: the episode has ended; notes, visits and a new episode are still theirs
 */
export type ChartLimit = 'offered' | 'ended'

/** What keeps this reader from changing the care of this episode; null = nothing does. */
export function chartLimit(
  { offered }: Pick<CareScope, 'offered'>,
  { status }: { status: EpisodeStatus },
): ChartLimit | null {
  if (offered) return 'offered'
  return status === 'discharged' ? 'ended' : null
}
