import 'server-only'
import { and, between, eq, or } from 'drizzle-orm'
import type { FileImportInput } from '../../lib/activity-import/schema'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import { sidesOf } from '../../lib/episode/sides'
import { daysBetween } from '../../lib/time/plain-date'
import { activities, activityImports } from '../schema'
import { clinicalPlace, firstVersion, ownerOf, type Received, receiveEntry } from './receive-entry'

/** Older files say nothing the ledger still shows. */
const OLDEST_DAYS = 42
/** Two files that begin this close together are one outing, exported twice. */
const SAME_START_MS = 2 * 60_000

/**
 * Records what a FIT, GPX or TCX file said as an activity: numbers only, no place. The same file counts once, whatever
 * its key, and so does the same outing from another app. A file of more than two days ago is a late entry: it can only
 * add caution (C.13). Exactly once per `clientKey`.
 */
export function importActivity(
  scope: PatientScope,
  input: FileImportInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'activity.import', kind: 'file-import', trigger: 'activity', input, now, held },
    async (tx, context) => {
      const [startedAt, endedAt] = [new Date(input.startedAt), new Date(input.endedAt)]
      if (endedAt > now || endedAt < startedAt) return 'file_ahead'
      const place = clinicalPlace(endedAt, context)
      if (daysBetween(place.localDate, context.today) > OLDEST_DAYS) return 'file_too_old'
      // The episode's row is locked, so that of two at once the second one sees the first.
      const [known] = await tx
        .select({ entryId: activityImports.entryId })
        .from(activityImports)
        .where(
          and(
            eq(activityImports.patientId, scope.patientId),
            or(
              eq(activityImports.fileSha256, input.fileSha256),
              between(
                activityImports.startedAt,
                new Date(startedAt.getTime() - SAME_START_MS),
                new Date(startedAt.getTime() + SAME_START_MS),
              ),
            ),
          ),
        )
        .limit(1)
      if (known) return 'already_imported'
      const identity = { ...firstVersion(), ...place }
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
      await tx.insert(activityImports).values({
        ...ownerOf(context),
        entryId: identity.entryId,
        format: input.format,
        fileSha256: input.fileSha256,
        startedAt,
        summary: input.summary,
        receivedAt: context.now,
      })
      return { entryId: identity.entryId }
    },
  )
}
