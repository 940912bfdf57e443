import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { AffectedSide } from '../../lib/episode/types'
import type { SavedStep } from '../../lib/intake/schema'
import { INTAKE_STEPS, type IntakeStep } from '../../lib/intake/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { careAssignments, episodeStates, episodes, intakes, patients, protocolVersions } from '../schema'

/**
 * Makes sure there is an intake to fill in and returns its episode: the open one, or a new episode of care when
 * the person has none. Calling it again changes nothing.
 */
export function beginIntake(
  scope: PatientScope,
  now: Date,
): Promise<{ status: 'ready'; episodeId: string } | { status: 'refused'; problem: 'in_care' }> {
  return audited(scope, 'intake.begin', async (tx, note) => {
    // one at a time per person: two tabs must not open two episodes
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${scope.patientId}, 7))`)
    const [open] = await tx
      .select({ id: episodes.id, status: episodes.status })
      .from(episodes)
      .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
      .orderBy(desc(episodes.number))
      .limit(1)
    if (open && open.status !== 'intake') return { status: 'refused', problem: 'in_care' }
    const owner = { clinicId: scope.clinicId, patientId: scope.patientId }
    const episodeId = open?.id ?? (await openEpisode(tx, owner, now))
    await tx
      .insert(episodeStates)
      .values({ episodeId, ...owner, clinicianUserId: await inChargeOf(tx, scope.patientId) })
      .onConflictDoNothing()
    await tx
      .insert(intakes)
      .values({ episodeId, ...owner, step: INTAKE_STEPS[0], begunAt: now, savedAt: now })
      .onConflictDoNothing()
    note({ entity: 'episode', entityId: episodeId })
    return { status: 'ready', episodeId }
  })
}

/** Who was put in charge before the person began; null = nobody. */
async function inChargeOf(tx: Tx, patientId: string): Promise<string | null> {
  const [primary] = await tx
    .select({ clinicianUserId: careAssignments.clinicianUserId })
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.patientId, patientId),
        eq(careAssignments.kind, 'primary'),
        isNull(careAssignments.endedAt),
      ),
    )
  return primary?.clinicianUserId ?? null
}

/**
 * A new episode at intake, under the clinic's published protocol. `affectedSide` null = the intake asks; `referredAt`
 * null = nobody invited the person.
 */
export async function openEpisode(
  tx: Tx,
  owner: { clinicId: string; patientId: string },
  now: Date,
  {
    affectedSide = null,
    invitedRung = null,
    referredAt = null,
  }: { affectedSide?: AffectedSide | null; invitedRung?: number | null; referredAt?: Date | null } = {},
): Promise<string> {
  const [protocol] = await tx
    .select({ id: protocolVersions.id })
    .from(protocolVersions)
    .where(and(eq(protocolVersions.clinicId, owner.clinicId), eq(protocolVersions.status, 'published')))
    .orderBy(desc(protocolVersions.publishedAt))
    .limit(1)
  if (!protocol) throw new Error('the clinic has no published protocol')
  const [last] = await tx
    .select({ number: episodes.number })
    .from(episodes)
    .where(eq(episodes.patientId, owner.patientId))
    .orderBy(desc(episodes.number))
    .limit(1)
  const id = newId()
  await tx.insert(episodes).values({
    id,
    ...owner,
    number: (last?.number ?? 0) + 1,
    status: 'intake',
    affectedSide,
    invitedRung,
    protocolVersionId: protocol.id,
    referredAt,
    createdAt: now,
  })
  return id
}

export type SavedIntake =
  | { status: 'saved'; next: IntakeStep; lockVersion: number }
  | { status: 'refused'; problem: 'no_intake' | 'submitted' }
  /** `lockVersion`: where the intake stands now, for the form to be sent again once it was looked at. */
  | { status: 'refused'; problem: 'stale'; lockVersion: number }

/**
 * Keeps the answers of one step as soon as it is done, so that the intake can be left and resumed. `lockVersion`
 * is the one the form was made from: a form that another tab has overtaken is refused and nothing is lost.
 */
export function saveIntakeStep(
  scope: PatientScope,
  { step, answers, lockVersion }: { step: SavedStep; answers: unknown; lockVersion: number },
  now: Date,
): Promise<SavedIntake> {
  return audited(scope, 'intake.save', async (tx, note) => {
    const intake = await lockIntake(tx, scope)
    if (!intake) return { status: 'refused', problem: 'no_intake' }
    if (intake.submittedAt) return { status: 'refused', problem: 'submitted' }
    if (intake.lockVersion !== lockVersion)
      return { status: 'refused', problem: 'stale', lockVersion: intake.lockVersion }
    const next = INTAKE_STEPS[INTAKE_STEPS.indexOf(step) + 1] ?? 'summary'
    await tx
      .update(intakes)
      .set({
        answers: { ...(intake.answers as object), [step]: answers },
        step: next,
        savedAt: now,
        lockVersion: lockVersion + 1,
      })
      .where(eq(intakes.episodeId, intake.episodeId))
    note({ entity: 'episode', entityId: intake.episodeId, detail: { step } })
    return { status: 'saved', next, lockVersion: lockVersion + 1 }
  })
}

/** The intake of the open episode that is being filled in or was just sent, locked; undefined = there is none. */
export async function lockIntake(tx: Tx, scope: PatientScope) {
  const [row] = await tx
    .select({
      intake: intakes,
      episode: { id: episodes.id, status: episodes.status, protocolVersionId: episodes.protocolVersionId },
      patient: {
        timeZone: patients.timeZone,
        locale: patients.locale,
        displayName: patients.displayName,
      },
    })
    .from(intakes)
    .innerJoin(episodes, eq(episodes.id, intakes.episodeId))
    .innerJoin(patients, eq(patients.id, intakes.patientId))
    .where(and(eq(intakes.patientId, scope.patientId), isNull(episodes.endedAt)))
    .orderBy(desc(episodes.number))
    .limit(1)
    .for('update', { of: intakes })
  return row && { ...row.intake, episode: row.episode, patient: row.patient }
}
