import 'server-only'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { PerformedSet } from '../../lib/exercise-session/schema'
import { read } from '../audited'
import { activities, checkIns, episodes, exerciseSessions, gateTests, intakes, submissions } from '../schema'

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

/** A session, activity or gate test of this person that a response can be bound to; null = not theirs. */
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
    if (activity) return { ...activity, kind: 'activity' as const, activityKind: activity.kind }
    const [test] = await tx
      .select()
      .from(gateTests)
      .where(
        and(
          eq(gateTests.entryId, entryId),
          eq(gateTests.patientId, scope.patientId),
          isNull(gateTests.supersededAt),
        ),
      )
    return test ? { ...test, kind: 'gate_test' as const, testKind: test.kind } : null
  })
}

/** What this person's entry became that was sent under a key; null = nothing was. */
export async function getMyEntryUnder(scope: PatientScope, clientKey: string): Promise<string | null> {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ entryId: submissions.entryId })
      .from(submissions)
      .where(and(eq(submissions.clientKey, clientKey), eq(submissions.patientId, scope.patientId))),
  )
  return row?.entryId ?? null
}

/**
 * The key of the sitting that ended in this person's newest sharp pain, for the report of that pain (C.12); null = it was
 * logged under none.
 */
export async function getSittingToReport(scope: PatientScope): Promise<string | null> {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ sessionGroup: exerciseSessions.sessionGroup })
      .from(exerciseSessions)
      .innerJoin(episodes, and(eq(episodes.id, exerciseSessions.episodeId), isNull(episodes.endedAt)))
      .where(
        and(
          eq(exerciseSessions.patientId, scope.patientId),
          eq(exerciseSessions.stoppedFor, 'sharp_pain'),
          isNull(exerciseSessions.supersededAt),
        ),
      )
      .orderBy(desc(exerciseSessions.at))
      .limit(1),
  )
  return row?.sessionGroup ?? null
}

/** The intake that is being filled in, or was sent last; null = none was begun. */
export async function getMyIntake(scope: PatientScope) {
  const [row] = await read(scope, (tx) =>
    tx
      .select({ intake: intakes, status: episodes.status })
      .from(intakes)
      .innerJoin(episodes, eq(episodes.id, intakes.episodeId))
      .where(and(eq(intakes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1),
  )
  return row ? { ...row.intake, episodeStatus: row.status } : null
}

export type LastTime = {
  exerciseCode: string
  localDate: string
  sets: PerformedSet[]
  duringLeft: number | null
  duringRight: number | null
}

/** The last time this person did each of these exercises in the present episode, whatever came of it. */
export function listLastTimes(scope: PatientScope, exerciseCodes: readonly string[]): Promise<LastTime[]> {
  if (exerciseCodes.length === 0) return Promise.resolve([])
  return read(scope, (tx) =>
    tx
      .selectDistinctOn([exerciseSessions.exerciseCode], {
        exerciseCode: exerciseSessions.exerciseCode,
        localDate: exerciseSessions.localDate,
        sets: exerciseSessions.sets,
        duringLeft: exerciseSessions.duringLeft,
        duringRight: exerciseSessions.duringRight,
      })
      .from(exerciseSessions)
      .innerJoin(episodes, and(eq(episodes.id, exerciseSessions.episodeId), isNull(episodes.endedAt)))
      .where(
        and(
          eq(exerciseSessions.patientId, scope.patientId),
          inArray(exerciseSessions.exerciseCode, [...exerciseCodes]),
          isNull(exerciseSessions.supersededAt),
        ),
      )
      .orderBy(exerciseSessions.exerciseCode, desc(exerciseSessions.at)),
  )
}
