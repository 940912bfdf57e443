import 'server-only'
import { and, desc, eq, ne } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { CarryPreview } from '../../lib/carry-out/record'
import { read } from '../audited'
import { carriedRecords, episodes } from '../schema'

export type CarriedLine = {
  carriedId: string
  state: 'waiting' | 'taken_in'
  preview: CarryPreview
  broughtByName: string
  broughtAt: Date
  /** Where it stands in the chart; null = not taken in. */
  episodeNumber: number | null
}

/** Records that were brought to this chart and not dropped, newest first. */
export function listCarried(scope: CareScope): Promise<CarriedLine[]> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        carriedId: carriedRecords.id,
        state: carriedRecords.state,
        preview: carriedRecords.preview,
        broughtByName: carriedRecords.broughtByName,
        broughtAt: carriedRecords.broughtAt,
        episodeNumber: episodes.number,
      })
      .from(carriedRecords)
      .leftJoin(episodes, eq(episodes.id, carriedRecords.episodeId))
      .where(and(eq(carriedRecords.patientId, scope.patientId), ne(carriedRecords.state, 'dropped')))
      .orderBy(desc(carriedRecords.broughtAt))
    return rows.map((row) => ({ ...row, state: row.state === 'waiting' ? 'waiting' : 'taken_in' }))
  })
}
