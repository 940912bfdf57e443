import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ActivityInput } from '../../lib/activity/schema'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import { sidesOf } from '../../lib/episode/sides'
import { instantOfLocal } from '../../lib/time/local-instant'
import { addDays } from '../../lib/time/plain-date'
import type { Tx } from '../audited'
import { activities } from '../schema'
import {
  clinicalPlace,
  clinicalTime,
  type EntryContext,
  firstVersion,
  nextVersion,
  ownerOf,
  type Received,
  receiveEntry,
} from './receive-entry'

/** Without a clock an activity of yesterday is placed at noon. */
const NOMINAL_TIME = '12:00'

/**
 * Records a run, a drive, a day at the desk: whatever else loaded the tendon, today or yesterday. `at` is when it
 * ended. Exactly once per `clientKey`. Judged by C.5 like an exercise; it never costs a rung.
 */
export function recordActivity(
  scope: PatientScope,
  input: ActivityInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'activity.record', kind: 'activity', trigger: 'activity', input, now, held },
    async (tx, context) => {
      const replaced = input.correctsEntryId ? await currentActivity(tx, input.correctsEntryId) : undefined
      if (input.correctsEntryId && !replaced) return 'not_found'
      const identity = replaced ? nextVersion(replaced, context) : newEntry(input, context)
      if (typeof identity === 'string') return identity

      if (replaced)
        await tx.update(activities).set({ supersededAt: now }).where(eq(activities.id, replaced.id))
      const legs = sidesOf(context.episode.affectedSide)
      await tx.insert(activities).values({
        ...ownerOf(context),
        ...identity,
        kind: input.kind,
        durationMinutes: input.durationMinutes,
        distanceKm: input.distanceKm,
        rpe: input.rpe,
        runStep: input.runStep,
        features: input.features ?? null,
        preLeft: legs.includes('left') ? input.preLeft : undefined,
        preRight: legs.includes('right') ? input.preRight : undefined,
        duringLeft: legs.includes('left') ? input.duringLeft : undefined,
        duringRight: legs.includes('right') ? input.duringRight : undefined,
        note: input.note,
      })
      return { entryId: identity.entryId }
    },
  )
}

function newEntry(input: ActivityInput, context: EntryContext) {
  if (input.day === undefined || input.day === context.writtenOn)
    return { ...firstVersion(), ...clinicalTime(input.at, context) }
  if (input.day !== addDays(context.writtenOn, -1)) return 'day_out_of_reach' as const
  const noon = instantOfLocal(input.day, NOMINAL_TIME, context.timeZone)
  return { ...firstVersion(), ...clinicalPlace(noon, context) }
}

async function currentActivity(tx: Tx, entryId: string) {
  const [row] = await tx
    .select()
    .from(activities)
    .where(and(eq(activities.entryId, entryId), isNull(activities.supersededAt)))
  return row
}
