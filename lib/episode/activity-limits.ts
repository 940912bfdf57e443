import { ACTIVITY_KINDS, type ActivityKind } from '../activity/types'
import type { ActivityLimit } from '../plan/schema'
import type { Protocol } from '../progression/protocol'
import type { ActivityAdvice } from '../progression/types'
import type { PlainDate } from '../time/types'

const isKind = (kind: string): kind is ActivityKind => (ACTIVITY_KINDS as readonly string[]).includes(kind)

/**
 * What rests or is limited from now on: the limits in force, and what the decision adds (C.6, C.7; S003-06, S003-08).
 * The later end of two limits on one activity holds; a pause outranks a limit.
 */
export function activityLimitsAfter(
  inForce: readonly ActivityLimit[],
  advice: readonly ActivityAdvice[],
  { today, protocol }: { today: PlainDate; protocol: Protocol },
): ActivityLimit[] {
  const limits = new Map<ActivityKind, ActivityLimit>()
  const add = (limit: ActivityLimit) => {
    if (limit.untilDate < today) return
    const known = limits.get(limit.activityKind)
    const outranks = !known || (limit.effect === 'pause' && known.effect === 'limit')
    if (outranks || (known.effect === limit.effect && limit.untilDate > known.untilDate)) {
      limits.set(limit.activityKind, limit)
    }
  }
  for (const limit of inForce) add(limit)
  for (const { kind, action, until } of advice) {
    if (!isKind(kind)) continue
    add({
      activityKind: kind,
      effect: action,
      ...(action === 'limit' ? { ratio: protocol.activities.limitRatio } : {}),
      untilDate: until,
    })
  }
  return [...limits.values()].sort((a, b) => (a.activityKind < b.activityKind ? -1 : 1))
}
