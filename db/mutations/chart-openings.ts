import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope, SystemScope } from '../../lib/auth/scope'
import { parseLocale, translator } from '../../lib/messages'
import { OUTSIDE_MINUTES } from '../../lib/outside-chart/schema'
import { audited } from '../audited'
import { enqueue } from '../enqueue'
import { newId } from '../ids'
import { chartRight } from '../queries/care-access'
import { coversOf } from '../queries/care-team'
import { chartOpenings, memberships, patients, users } from '../schema'

export type OutsideResult =
  | { status: 'opened'; patientId: string; until: Date }
  | { status: 'yours'; patientId: string }
  | { status: 'not_found' }

/**
 * Opens the chart of a patient of the clinic whom this clinician does not look after, for an hour and for a reason. The
 * patient must be named exactly, with the date of birth. The patient and the managers are told by the worker.
 */
export async function openOutsideChart(
  scope: ClinicianScope,
  { name, birth, reason }: { name: string; birth: string; reason: string },
  now: Date,
): Promise<OutsideResult> {
  const found = await audited(scope, 'chart.look-outside', async (tx) => {
    const rows = await tx
      .select({ patientId: patients.id })
      .from(patients)
      .where(
        and(
          eq(patients.clinicId, scope.clinicId),
          sql`lower(${patients.displayName}) = lower(${name})`,
          eq(patients.dateOfBirth, birth),
        ),
      )
      .limit(2)
    return rows.length === 1 ? rows[0] : undefined
  })
  if (!found) return { status: 'not_found' }
  const { patientId } = found
  if ((await chartRight(scope, patientId, now)) === 'full') return { status: 'yours', patientId }
  const until = new Date(now.getTime() + OUTSIDE_MINUTES * 60_000)
  await audited(scope, 'chart.open-outside', async (tx, note) => {
    const openingId = newId()
    note({ patientId, entity: 'chart_opening', entityId: openingId })
    await tx.insert(chartOpenings).values({
      id: openingId,
      clinicId: scope.clinicId,
      patientId,
      clinicianUserId: scope.userId,
      clinicianName: scope.displayName,
      reason,
      openedAt: now,
      until,
    })
    await enqueue(tx, 'tell-outside-opening', { openingId })
  })
  return { status: 'opened', patientId, until }
}

/** Closes it before its time. */
export function closeOutsideChart(scope: CareScope, now: Date): Promise<void> {
  return audited(scope, 'chart.close-outside', async (tx, note) => {
    note({ entity: 'patient', entityId: scope.patientId })
    await tx
      .update(chartOpenings)
      .set({ closedAt: now })
      .where(
        and(
          eq(chartOpenings.patientId, scope.patientId),
          eq(chartOpenings.clinicianUserId, scope.userId),
          isNull(chartOpenings.closedAt),
          gt(chartOpenings.until, now),
        ),
      )
  })
}

/**
 * Writes to the patient, to whoever is in charge of them, to whoever covers those now, and to every manager of the clinic. Nothing about health, and to
 * staff no patient's name: who and why stands in the access log of the chart.
 */
export function tellOutsideOpening(
  scope: SystemScope,
  { openingId, appUrl }: { openingId: string; appUrl: string },
): Promise<number> {
  return audited(scope, 'chart.tell-outside', async (tx, note) => {
    const [opening] = await tx.select().from(chartOpenings).where(eq(chartOpenings.id, openingId))
    if (!opening) return 0
    note({
      clinicId: opening.clinicId,
      patientId: opening.patientId,
      entity: 'chart_opening',
      entityId: openingId,
    })
    const person = { email: users.email, name: users.displayName, locale: users.locale }
    const own = await tx
      .select(person)
      .from(patients)
      .innerJoin(users, eq(users.id, patients.userId))
      .where(eq(patients.id, opening.patientId))
    const managers = await tx
      .select(person)
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.clinicId, opening.clinicId),
          eq(memberships.role, 'manager'),
          isNull(memberships.endedAt),
          isNull(users.deactivatedAt),
        ),
      )
    for (const { email, name, locale } of own) {
      const t = translator(parseLocale(locale), 'outsideChart')
      await enqueue(tx, 'send-mail', {
        to: email,
        subject: t('mail.subject'),
        text: t('mail.patient', { name, url: `${appUrl}/record/log` }),
      })
    }
    const inCharge = await tx.execute<{ email: string; name: string; locale: string }>(sql`
      select u.email, u.display_name as name, u.locale from users u where u.id in (
        select a.clinician_user_id from care_assignments a
         where a.patient_id = ${opening.patientId} and a.kind = 'primary' and a.ended_at is null
        union
        select l.cover_user_id from ${coversOf(opening.patientId, opening.openedAt)} l)`)
    for (const { email, name, locale } of inCharge) {
      const t = translator(parseLocale(locale), 'outsideChart')
      await enqueue(tx, 'send-mail', {
        to: email,
        subject: t('mail.subject'),
        text: t('mail.inCharge', {
          name,
          who: opening.clinicianName,
          url: `${appUrl}/patients/${opening.patientId}/access?show=outside`,
        }),
      })
    }
    for (const { email, name, locale } of managers) {
      const t = translator(parseLocale(locale), 'outsideChart')
      await enqueue(tx, 'send-mail', {
        to: email,
        subject: t('mail.subject'),
        text: t('mail.manager', { name, who: opening.clinicianName }),
      })
    }
    return own.length + inCharge.length + managers.length
  })
}
