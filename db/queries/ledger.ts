import 'server-only'
import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { LedgerLogs } from '../../lib/ledger/types'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { activityImports, kitNotes, sessionResponses, sittingMeasures } from '../schema'
import { logsSince } from './timeline'

/**
 * Everything that loaded one episode's tendon since a day, with the answers to it and what changed about shoes and
 * place. Five statements whose cost grows with the days asked for only. Out of the scope's reach everything is empty.
 */
export function getLedger(
  scope: RecordScope,
  { episodeId, from }: { episodeId: string; from: PlainDate },
): Promise<LedgerLogs> {
  return read(scope, async (tx) => {
    const logs = await logsSince(tx, episodeId, from)
    const loads = logs.flatMap((log) =>
      log.kind === 'session' || log.kind === 'activity' || log.kind === 'gate_test' ? [log.entryId] : [],
    )
    const known = loads.length > 0
    const answers = known
      ? await tx
          .select()
          .from(sessionResponses)
          .where(
            and(
              eq(sessionResponses.episodeId, episodeId),
              inArray(sessionResponses.subjectEntryId, loads),
              isNull(sessionResponses.supersededAt),
            ),
          )
          .orderBy(asc(sessionResponses.at))
      : []
    const sittings = known
      ? await tx
          .select()
          .from(sittingMeasures)
          .where(and(eq(sittingMeasures.episodeId, episodeId), inArray(sittingMeasures.entryId, loads)))
      : []
    const imports = known
      ? await tx
          .select()
          .from(activityImports)
          .where(and(eq(activityImports.episodeId, episodeId), inArray(activityImports.entryId, loads)))
      : []
    const kit = await tx
      .select({ kind: kitNotes.kind, what: kitNotes.what, sinceDate: kitNotes.sinceDate })
      .from(kitNotes)
      .where(
        and(eq(kitNotes.episodeId, episodeId), isNull(kitNotes.withdrawnAt), gte(kitNotes.sinceDate, from)),
      )
      .orderBy(asc(kitNotes.sinceDate))
    return {
      logs,
      responses: answers.map((row) => ({
        subjectEntryId: row.subjectEntryId,
        window: row.window,
        pain: { left: row.painLeft, right: row.painRight },
        settleMinutes: { left: row.settleMinutesLeft, right: row.settleMinutesRight },
        settleAnswer: row.settleAnswer,
        recall: row.recall,
      })),
      sittings: new Map(sittings.map(({ entryId, seconds, ending }) => [entryId, { seconds, ending }])),
      imports: new Map(imports.map(({ entryId, format, summary }) => [entryId, { format, summary }])),
      kit,
    }
  })
}
