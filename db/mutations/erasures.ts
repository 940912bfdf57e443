import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { ManagerScope, PatientScope, SystemScope } from '../../lib/auth/scope'
import { ANSWER_DAYS, GRACE_DAYS } from '../../lib/erasure/types'
import { parseLocale, translator } from '../../lib/messages'
import { audited, type Tx } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { clinics, erasures, legalHolds, memberships, patients, users } from '../schema'

const DAY_MS = 86_400_000

/** Somebody asks that their record be erased. Nothing changes yet: a manager answers within {@link ANSWER_DAYS} days. */
export function askErasure(scope: PatientScope, now: Date): Promise<{ status: 'asked' | 'waits_already' }> {
  return audited(scope, 'erasure.ask', async (tx, note) => {
    const erasureId = newId()
    const made = await tx
      .insert(erasures)
      .values({
        id: erasureId,
        clinicId: scope.clinicId,
        patientId: scope.patientId,
        kind: 'asked',
        extent: 'pseudonymised',
        state: 'asked',
        askedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: erasures.id })
    if (made.length === 0) return { status: 'waits_already' }
    note({ entity: 'erasure', entityId: erasureId })
    await enqueue(tx, 'tell-erasure', { erasureId })
    return { status: 'asked' }
  })
}

/** They change their mind, up to the moment it is done. */
export function withdrawErasure(
  scope: PatientScope,
  { erasureId }: { erasureId: string },
  now: Date,
): Promise<{ status: 'withdrawn' | 'gone' }> {
  return audited(scope, 'erasure.withdraw', async (tx, note) => {
    note({ entity: 'erasure', entityId: erasureId })
    const changed = await tx
      .update(erasures)
      .set({ state: 'withdrawn', answeredAt: now })
      .where(
        and(
          eq(erasures.id, erasureId),
          eq(erasures.patientId, scope.patientId),
          eq(erasures.kind, 'asked'),
          inArray(erasures.state, ['asked', 'confirmed']),
        ),
      )
      .returning({ id: erasures.id })
    return { status: changed.length > 0 ? 'withdrawn' : 'gone' }
  })
}

export type AnswerErasureResult = { status: 'confirmed' | 'refused' | 'gone' | 'held' }

/**
 * A manager's answer. Confirmed: the record is erased after {@link GRACE_DAYS} days by the worker. Refused: with the reason,
 * which the person reads. A record under a legal hold is not confirmed.
 */
export function answerErasure(
  scope: ManagerScope,
  { erasureId, refusal }: { erasureId: string; refusal?: string },
  now: Date,
): Promise<AnswerErasureResult> {
  const answer = refusal === undefined ? 'confirmed' : 'refused'
  return audited<AnswerErasureResult>(
    scope,
    answer === 'confirmed' ? 'erasure.confirm' : 'erasure.refuse',
    async (tx, note) => {
      const [request] = await tx
        .select({ patientId: erasures.patientId, state: erasures.state, kind: erasures.kind })
        .from(erasures)
        .where(and(eq(erasures.id, erasureId), eq(erasures.clinicId, scope.clinicId)))
        .for('update')
      note({ patientId: request?.patientId, entity: 'erasure', entityId: erasureId })
      if (!request || request.state !== 'asked') return { status: 'gone' }
      if (answer === 'confirmed' && (await isHeld(tx, request.patientId))) return { status: 'held' }
      await tx
        .update(erasures)
        .set({
          state: answer,
          refusal: refusal ?? null,
          answeredByUserId: scope.userId,
          answeredByName: await nameOf(tx, scope),
          answeredAt: now,
          dueAt: answer === 'confirmed' ? new Date(now.getTime() + GRACE_DAYS * DAY_MS) : null,
        })
        .where(eq(erasures.id, erasureId))
      await enqueue(tx, 'tell-erasure', { erasureId })
      return { status: answer }
    },
  )
}

/** Keeps a record that was about to go, until somebody releases it. Asked about twice, it holds once. */
export function placeHold(
  scope: ManagerScope,
  { erasureId, reason }: { erasureId: string; reason: string },
  now: Date,
): Promise<{ status: 'held' | 'gone' }> {
  return audited(scope, 'erasure.hold', async (tx, note) => {
    const [request] = await tx
      .select({ patientId: erasures.patientId })
      .from(erasures)
      .where(
        and(
          eq(erasures.id, erasureId),
          eq(erasures.clinicId, scope.clinicId),
          inArray(erasures.state, ['asked', 'confirmed']),
        ),
      )
      .for('update')
    if (!request) return { status: 'gone' }
    note({ patientId: request.patientId, entity: 'erasure', entityId: erasureId })
    await tx
      .insert(legalHolds)
      .values({
        id: newId(),
        clinicId: scope.clinicId,
        patientId: request.patientId,
        reason,
        placedByUserId: scope.userId,
        placedByName: await nameOf(tx, scope),
        placedAt: now,
      })
      .onConflictDoNothing()
    return { status: 'held' }
  })
}

/** The reason is over: what was due goes at the worker's next round. */
export function releaseHold(
  scope: ManagerScope,
  { holdId }: { holdId: string },
  now: Date,
): Promise<{ status: 'released' | 'gone' }> {
  return audited(scope, 'erasure.release', async (tx, note) => {
    const [released] = await tx
      .update(legalHolds)
      .set({ releasedAt: now, releasedByName: await nameOf(tx, scope) })
      .where(
        and(
          eq(legalHolds.id, holdId),
          eq(legalHolds.clinicId, scope.clinicId),
          isNull(legalHolds.releasedAt),
        ),
      )
      .returning({ patientId: legalHolds.patientId })
    note({ patientId: released?.patientId, entity: 'legal_hold', entityId: holdId })
    return { status: released ? 'released' : 'gone' }
  })
}

/** How many whole years a record is kept after care has ended. */
export function setRetentionYears(scope: ManagerScope, years: number): Promise<void> {
  return audited(scope, 'clinic.retention', async (tx, note) => {
    const [before] = await tx
      .select({ years: clinics.retentionYears })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
      .for('update')
    note({
      entity: 'clinic',
      entityId: scope.clinicId,
      detail: { yearsBefore: before?.years ?? null, years },
    })
    await tx.update(clinics).set({ retentionYears: years }).where(eq(clinics.id, scope.clinicId))
  })
}

/**
 * Writes to whoever has to know: the managers that somebody asked, the person what was answered. Nothing about health, and
 * to managers no name. Out: how many were written to.
 */
export function tellErasure(
  scope: SystemScope,
  { erasureId, appUrl }: { erasureId: string; appUrl: string },
): Promise<number> {
  return audited(scope, 'erasure.tell', async (tx, note) => {
    const [request] = await tx.select().from(erasures).where(eq(erasures.id, erasureId))
    if (!request) return 0
    const { clinicId, patientId, state } = request
    note({ clinicId, patientId, entity: 'erasure', entityId: erasureId })
    const person = { email: users.email, name: users.displayName, locale: users.locale }
    if (state === 'asked') {
      const managers = await tx
        .selectDistinct(person)
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(
          and(
            eq(memberships.clinicId, clinicId),
            eq(memberships.role, 'manager'),
            isNull(memberships.endedAt),
            isNull(users.deactivatedAt),
          ),
        )
      for (const { email, name, locale } of managers) {
        const t = translator(parseLocale(locale), 'erasure')
        const url = `${appUrl}/people/erasure`
        await enqueue(tx, 'send-mail', {
          to: email,
          subject: t('mail.askedSubject'),
          text: t('mail.asked', { name, days: ANSWER_DAYS, url }),
        })
      }
      return managers.length
    }
    if (state !== 'confirmed' && state !== 'refused') return 0
    const own = await tx
      .select(person)
      .from(patients)
      .innerJoin(users, eq(users.id, patients.userId))
      .where(eq(patients.id, patientId))
    for (const { email, name, locale } of own) {
      const t = translator(parseLocale(locale), 'erasure')
      const url = `${appUrl}/record/erase`
      await enqueue(tx, 'send-mail', {
        to: email,
        subject: t('mail.answerSubject'),
        text:
          state === 'confirmed'
            ? t('mail.confirmed', { name, days: GRACE_DAYS, url })
            : t('mail.refused', { name, url }),
      })
    }
    return own.length
  })
}

async function isHeld(tx: Tx, patientId: string): Promise<boolean> {
  const open = await tx
    .select({ id: legalHolds.id })
    .from(legalHolds)
    .where(and(eq(legalHolds.patientId, patientId), isNull(legalHolds.releasedAt)))
  return open.length > 0
}

async function nameOf(tx: Tx, scope: ManagerScope): Promise<string> {
  const [own] = await tx
    .select({ displayName: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, scope.clinicId),
        eq(memberships.userId, scope.userId),
        eq(memberships.role, 'manager'),
      ),
    )
  return own?.displayName ?? ''
}
