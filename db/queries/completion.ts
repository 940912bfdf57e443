import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { MaintenancePlan } from '../../lib/completion/maintenance-plan'
import type { AffectedSide } from '../../lib/episode/types'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { episodes, finishAnswers, maintenancePlans } from '../schema'

export type KeptMaintenancePlan = {
  content: MaintenancePlan
  firstCheckOn: PlainDate
  secondCheckOn: PlainDate
  writtenByName: string
  writtenAt: Date
}

/** The plan for afterwards of one episode; null = none was written. */
export function getMaintenancePlan(
  scope: RecordScope,
  episodeId: string,
): Promise<KeptMaintenancePlan | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        content: maintenancePlans.content,
        firstCheckOn: maintenancePlans.firstCheckOn,
        secondCheckOn: maintenancePlans.secondCheckOn,
        writtenByName: maintenancePlans.writtenByName,
        writtenAt: maintenancePlans.writtenAt,
      })
      .from(maintenancePlans)
      .where(and(eq(maintenancePlans.episodeId, episodeId), eq(maintenancePlans.patientId, scope.patientId)))
    return row ?? null
  })
}

/** The newest plan for afterwards of this person, whichever episode it closed, and whose leg it is for; null = none was written. */
export function getKeptPlan(
  scope: RecordScope,
): Promise<(KeptMaintenancePlan & { episodeId: string; affectedSide: AffectedSide | null }) | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        episodeId: maintenancePlans.episodeId,
        affectedSide: episodes.affectedSide,
        content: maintenancePlans.content,
        firstCheckOn: maintenancePlans.firstCheckOn,
        secondCheckOn: maintenancePlans.secondCheckOn,
        writtenByName: maintenancePlans.writtenByName,
        writtenAt: maintenancePlans.writtenAt,
      })
      .from(maintenancePlans)
      .innerJoin(episodes, eq(episodes.id, maintenancePlans.episodeId))
      .where(eq(maintenancePlans.patientId, scope.patientId))
      .orderBy(desc(maintenancePlans.writtenAt))
      .limit(1)
    return row ?? null
  })
}

export type GivenFinishAnswer = {
  goalMet: boolean
  ready: boolean
  note: string | null
  localDate: PlainDate
}

/** What the person last said about finishing; null = nothing yet. */
export function getFinishAnswer(scope: RecordScope, episodeId: string): Promise<GivenFinishAnswer | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({
        goalMet: finishAnswers.goalMet,
        ready: finishAnswers.ready,
        note: finishAnswers.note,
        localDate: finishAnswers.localDate,
      })
      .from(finishAnswers)
      .where(and(eq(finishAnswers.episodeId, episodeId), eq(finishAnswers.patientId, scope.patientId)))
      .orderBy(desc(finishAnswers.receivedAt))
      .limit(1)
    return row ?? null
  })
}
