import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { KitKind } from '../../lib/kit/types'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { kitNotes } from '../schema'

export type ShownKit = { id: string; kind: KitKind; what: string; note: string | null; sinceDate: PlainDate }

/** Shoes and places of one episode, the newest of each first. */
export function listKit(scope: RecordScope, episodeId: string): Promise<ShownKit[]> {
  return read(scope, (tx) =>
    tx
      .select({
        id: kitNotes.id,
        kind: kitNotes.kind,
        what: kitNotes.what,
        note: kitNotes.note,
        sinceDate: kitNotes.sinceDate,
      })
      .from(kitNotes)
      .where(
        and(
          eq(kitNotes.episodeId, episodeId),
          eq(kitNotes.patientId, scope.patientId),
          isNull(kitNotes.withdrawnAt),
        ),
      )
      .orderBy(desc(kitNotes.sinceDate), desc(kitNotes.receivedAt))
      .limit(60),
  )
}
