import 'server-only'
import { eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { localDateOf } from '../../lib/time/plain-date'
import type { Tx } from '../audited'
import { episodes, patients } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

type Fact = { episodeId: string; now: Date }

/** Locks or frees promotions (CL2); dose steps go on either way (C.3.1). */
export function setProgressionLock(
  scope: CareScope,
  { episodeId, locked, now }: Fact & { locked: boolean },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.set-progression-lock',
    episodeId,
    now,
    detail: { locked },
    write: async (tx) => {
      await tx.update(episodes).set({ progressionLocked: locked }).where(eq(episodes.id, episodeId))
    },
  })
}

/** Records that technique was seen and good, by video or call, today in the patient's zone; counts 14 days (TQ2). */
export function rateTechniqueGood(scope: CareScope, { episodeId, now }: Fact): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.rate-technique-good',
    episodeId,
    now,
    write: (tx) => writeTechniqueGood(tx, scope.patientId, { episodeId, now }),
  })
}

/** The fact itself, inside a write that judges the episode again. */
export async function writeTechniqueGood(tx: Tx, patientId: string, { episodeId, now }: Fact): Promise<void> {
  const [patient] = await tx
    .select({ timeZone: patients.timeZone })
    .from(patients)
    .where(eq(patients.id, patientId))
  if (!patient) throw new Error('an episode without its patient')
  await tx
    .update(episodes)
    .set({ techniqueRatedGoodOn: localDateOf(now.getTime(), patient.timeZone) })
    .where(eq(episodes.id, episodeId))
}

/** Records whether a painkiller is taken regularly for another condition, so that it does not mask (AN1). */
export function setRegularAnalgesic(
  scope: CareScope,
  { episodeId, regular, now }: Fact & { regular: boolean },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'episode.set-regular-analgesic',
    episodeId,
    now,
    detail: { regular },
    write: async (tx) => {
      await tx.update(episodes).set({ regularAnalgesic: regular }).where(eq(episodes.id, episodeId))
    },
  })
}
