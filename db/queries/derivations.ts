import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { DerivationVerdict } from '../../lib/decision/derivation'
import { read } from '../audited'
import { auditEvents, memberships } from '../schema'

/** When a stored decision was last derived again, by whom, and what came of it. */
export type LastDerivation = {
  at: Date
  /** null = the portal itself, by night. */
  byName: string | null
  verdict: DerivationVerdict
  engineVersion: string
}

/** The last derivation of each of these decisions of one patient, as the audit trail has it; absent = none yet. */
export function listLastDerivations(
  scope: CareScope,
  decisionIds: string[],
): Promise<Map<string, LastDerivation>> {
  if (decisionIds.length === 0) return Promise.resolve(new Map())
  return read(scope, async (tx) => {
    const rows = await tx
      .selectDistinctOn([auditEvents.entityId], {
        decisionId: auditEvents.entityId,
        at: auditEvents.at,
        detail: auditEvents.detail,
        byName: sql<string | null>`(select m.display_name from ${memberships} m
          where m.clinic_id = ${auditEvents.clinicId} and m.user_id = ${auditEvents.actorUserId} limit 1)`,
      })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.clinicId, scope.clinicId),
          eq(auditEvents.patientId, scope.patientId),
          eq(auditEvents.action, 'decision.derive-again'),
          inArray(auditEvents.entityId, decisionIds),
        ),
      )
      .orderBy(auditEvents.entityId, desc(auditEvents.seq))
    return new Map(
      rows.flatMap(({ decisionId, at, detail, byName }) => {
        const { verdict, engine } = detail as { verdict: DerivationVerdict; engine: string }
        return decisionId === null ? [] : [[decisionId, { at, byName, verdict, engineVersion: engine }]]
      }),
    )
  })
}
