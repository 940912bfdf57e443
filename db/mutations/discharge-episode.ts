import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { followUpDates, type MaintenancePlan, maintenanceSides } from '../../lib/completion/maintenance-plan'
import type { DischargeReason } from '../../lib/episode/types'
import type { LadderState, PerSide } from '../../lib/progression/types'
import { REVIEW_KINDS } from '../../lib/review/types'
import { localDateOf } from '../../lib/time/plain-date'
import type { Tx } from '../audited'
import { ladderStateOf } from '../queries/episode-context'
import { episodeStates, episodes, handovers, ladderStates, maintenancePlans, patients } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'
import { closeReviewItems } from './review-items'

/** What the clinician writes for afterwards; the rungs are taken from where the ladder stands. */
export type MaintenanceWords = Omit<MaintenancePlan, 'sides'>

/**
 * Ends an episode of care. Its record stays; its open items close; the nightly pass leaves it alone. With `maintenance` the
 * person keeps a plan for training on, a relapse plan, and two days on which the clinic looks again (C.14, C.16).
 */
export function dischargeEpisode(
  scope: CareScope,
  {
    episodeId,
    reason,
    endNote = null,
    maintenance,
    now,
  }: {
    episodeId: string
    reason: DischargeReason
    endNote?: string | null
    maintenance?: MaintenanceWords
    now: Date
  },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.discharge',
    episodeId,
    now,
    detail: { reason },
    judgeAgain: false,
    write: async (tx) => {
      if (maintenance) await keepMaintenancePlan(tx, scope, { episodeId, maintenance, now })
      await tx
        .update(episodes)
        .set({ status: 'discharged', endedAt: now, endReason: reason, endNote })
        .where(eq(episodes.id, episodeId))
      await tx
        .update(handovers)
        .set({ state: 'withdrawn', answeredAt: now })
        .where(and(eq(handovers.patientId, scope.patientId), eq(handovers.state, 'offered')))
      await closeReviewItems(tx, episodeId, REVIEW_KINDS, {
        reason: 'discharged',
        now,
        byUserId: scope.userId,
      })
      await tx
        .update(episodeStates)
        .set({ nextNightlyAt: null, reminderDueAt: null, finishAskedSince: null })
        .where(eq(episodeStates.episodeId, episodeId))
    },
  })
}

async function keepMaintenancePlan(
  tx: Tx,
  scope: CareScope,
  { episodeId, maintenance, now }: { episodeId: string; maintenance: MaintenanceWords; now: Date },
): Promise<void> {
  const rows = await tx.select().from(ladderStates).where(eq(ladderStates.episodeId, episodeId))
  const ladder: PerSide<LadderState> = {}
  for (const row of rows) ladder[row.side] = ladderStateOf(row)
  const [patient] = await tx
    .select({ timeZone: patients.timeZone })
    .from(patients)
    .where(eq(patients.id, scope.patientId))
  if (!patient) throw new Error('an episode without its patient')
  const [firstCheckOn, secondCheckOn] = followUpDates(localDateOf(now.getTime(), patient.timeZone))
  if (!firstCheckOn || !secondCheckOn) throw new Error('two days are looked at again (C.16)')
  await tx.insert(maintenancePlans).values({
    clinicId: scope.clinicId,
    patientId: scope.patientId,
    episodeId,
    content: { ...maintenance, sides: maintenanceSides(ladder) },
    firstCheckOn,
    secondCheckOn,
    nextCheckOn: firstCheckOn,
    writtenByUserId: scope.userId,
    writtenByName: scope.displayName,
    writtenAt: now,
  })
}
