import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { episodes } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

/**
 * The clinician's brake (CL1): `pause` = no sessions shown, `pin` = sessions go on and nothing moves, `null` = off,
 * which also ends a hold for re-screening after a long silence.
 */
export function setClinicianHold(
  scope: CareScope,
  {
    episodeId,
    hold,
    note,
    now,
  }: { episodeId: string; hold: 'pause' | 'pin' | null; note: string; now: Date },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.set-hold',
    episodeId,
    now,
    detail: { hold },
    write: async (tx, { status }) => {
      const running = status === 'paused' ? 'active' : status
      await tx
        .update(episodes)
        .set({
          clinicianHold: hold,
          clinicianHoldNote: hold === null ? null : note,
          // the state that a caseload shows
          status: hold === 'pause' && running === 'active' ? 'paused' : running,
        })
        .where(eq(episodes.id, episodeId))
    },
  })
}
