import 'server-only'
import { and, between, eq, isNull, or } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { activities, activityImports } from '../schema'

const SAME_START_MS = 2 * 60_000

/** What is already there of a file: itself, the same outing from another app, or something typed in on its day. */
export function getImportNeighbours(
  scope: PatientScope,
  file: {
    fileSha256: string
    startedAt: Date
    localDate: PlainDate
    kind: (typeof activities.$inferSelect)['kind']
  },
): Promise<{ imported: boolean; typed: { durationMinutes: number | null }[] }> {
  return read(scope, async (tx) => {
    const [same] = await tx
      .select({ entryId: activityImports.entryId })
      .from(activityImports)
      .where(
        and(
          eq(activityImports.patientId, scope.patientId),
          or(
            eq(activityImports.fileSha256, file.fileSha256),
            between(
              activityImports.startedAt,
              new Date(file.startedAt.getTime() - SAME_START_MS),
              new Date(file.startedAt.getTime() + SAME_START_MS),
            ),
          ),
        ),
      )
      .limit(1)
    const typed = await tx
      .select({ durationMinutes: activities.durationMinutes })
      .from(activities)
      .leftJoin(activityImports, eq(activityImports.entryId, activities.entryId))
      .where(
        and(
          eq(activities.patientId, scope.patientId),
          eq(activities.localDate, file.localDate),
          eq(activities.kind, file.kind),
          isNull(activities.supersededAt),
          isNull(activityImports.entryId),
        ),
      )
      .limit(5)
    return { imported: same !== undefined, typed }
  })
}
