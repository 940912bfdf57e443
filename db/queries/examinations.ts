import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { Examination } from '../../lib/examination/types'
import { read } from '../audited'
import { remoteExaminations } from '../schema'

/** What was examined through video, newest first: in one visit, or in all of them. */
export function listExaminations(
  scope: CareScope,
  { visitId, limit = 60 }: { visitId?: string; limit?: number } = {},
): Promise<Examination[]> {
  return read(scope, (tx) =>
    tx
      .select({
        id: remoteExaminations.id,
        visitId: remoteExaminations.visitId,
        test: remoteExaminations.test,
        result: remoteExaminations.result,
        at: remoteExaminations.at,
        localDate: remoteExaminations.localDate,
        examinedByName: remoteExaminations.examinedByName,
      })
      .from(remoteExaminations)
      .where(
        and(
          eq(remoteExaminations.patientId, scope.patientId),
          isNull(remoteExaminations.supersededAt),
          visitId ? eq(remoteExaminations.visitId, visitId) : undefined,
        ),
      )
      .orderBy(desc(remoteExaminations.at))
      .limit(limit),
  )
}
