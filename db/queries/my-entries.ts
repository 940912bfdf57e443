import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { activities, checkIns, exerciseSessions, intakes } from '../schema'

/** The current version of one of this person's check-ins; null = not theirs. */
export async function getMyCheckIn(scope: PatientScope, entryId: string) {
  const [row] = await read(scope, (tx) =>
    tx
      .select()
      .from(checkIns)
      .where(
        and(
          eq(checkIns.entryId, entryId),
          eq(checkIns.patientId, scope.patientId),
          isNull(checkIns.supersededAt),
        ),
      ),
  )
  return row ?? null
}

/** A session or activity of this person that a response can be bound to; null = not theirs. */
export async function getMyLoad(scope: PatientScope, entryId: string) {
  return read(scope, async (tx) => {
    const [session] = await tx
      .select()
      .from(exerciseSessions)
      .where(
        and(
          eq(exerciseSessions.entryId, entryId),
          eq(exerciseSessions.patientId, scope.patientId),
          isNull(exerciseSessions.supersededAt),
        ),
      )
    if (session) return { kind: 'session' as const, ...session }
    const [activity] = await tx
      .select()
      .from(activities)
      .where(
        and(
          eq(activities.entryId, entryId),
          eq(activities.patientId, scope.patientId),
          isNull(activities.supersededAt),
        ),
      )
    return activity ? { ...activity, kind: 'activity' as const, activityKind: activity.kind } : null
  })
}

/** The intake of an episode as far as it has come; null = none was begun. */
export async function getMyIntake(scope: PatientScope, episodeId: string) {
  const [row] = await read(scope, (tx) =>
    tx
      .select()
      .from(intakes)
      .where(and(eq(intakes.episodeId, episodeId), eq(intakes.patientId, scope.patientId))),
  )
  return row ?? null
}
