import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import { sidesOf } from '../../lib/episode/sides'
import type { SittingInput } from '../../lib/sitting/schema'
import { activities, sittingMeasures } from '../schema'
import { clinicalTime, firstVersion, ownerOf, type Received, receiveEntry } from './receive-entry'

/**
 * Records a timed sit: an activity like any other, so that the engine limits sitting when it was too much (C.7), and
 * beside it how long it lasted to the second and why it ended (C.15; S003-08, S004-09). Exactly once per `clientKey`.
 */
export function recordSitting(
  scope: PatientScope,
  input: SittingInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'sitting.record', kind: 'sitting', trigger: 'activity', input, now, held },
    async (tx, context) => {
      const identity = { ...firstVersion(), ...clinicalTime(input.at, context) }
      const legs = sidesOf(context.episode.affectedSide)
      await tx.insert(activities).values({
        ...ownerOf(context),
        ...identity,
        kind: 'sitting',
        durationMinutes: Math.max(1, Math.round(input.seconds / 60)),
        features: input.surface === undefined ? null : input.surface === 'hard' ? ['hard_seat'] : [],
        preLeft: legs.includes('left') ? input.preLeft : undefined,
        preRight: legs.includes('right') ? input.preRight : undefined,
        duringLeft: legs.includes('left') ? input.duringLeft : undefined,
        duringRight: legs.includes('right') ? input.duringRight : undefined,
      })
      await tx.insert(sittingMeasures).values({
        ...ownerOf(context),
        entryId: identity.entryId,
        seconds: input.seconds,
        ending: input.ending,
        surface: input.surface,
        cushion: input.cushion,
      })
      return { entryId: identity.entryId }
    },
  )
}
