import type { ReplayEffect } from '@/lib/protocol/types'

/** How a change is marked: bolder is what must be looked at first. */
export const REPLAY_TONE: Record<ReplayEffect, 'stop' | 'watch' | 'ok' | 'neutral'> = {
  not_assessable: 'watch',
  less_cautious: 'stop',
  more_cautious: 'ok',
  other: 'neutral',
  same: 'neutral',
}
