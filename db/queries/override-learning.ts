import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { OVERRIDES_SHOWN_FROM } from '../../lib/decision/override'
import type { OverrideDirection, OverrideFollowedBy, OverrideReason } from '../../lib/decision/types'
import { read } from '../audited'
import { overrideFollowUps } from '../schema'

export type OverrideLesson = {
  rule: string
  overrides: number
  directions: Partial<Record<OverrideDirection, number>>
  followedBy: Partial<Record<OverrideFollowedBy, number>>
  reasons: Partial<Record<OverrideReason, number>>
}

/**
 * What followed the clinic's overrides, a line a rule. Rules with too few are left out by the database and only counted,
 * so that nobody can be picked out.
 */
export function listOverrideLessons(
  scope: ClinicianScope,
): Promise<{ lessons: OverrideLesson[]; hidden: number }> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        rule: overrideFollowUps.rule,
        overrides: sql<number>`count(*)::int`,
        directions: sql<OverrideDirection[]>`array_agg(${overrideFollowUps.direction})`,
        followedBy: sql<OverrideFollowedBy[]>`array_agg(${overrideFollowUps.followedBy})`,
        reasons: sql<OverrideReason[]>`array_agg(${overrideFollowUps.reasonCode})`,
      })
      .from(overrideFollowUps)
      .where(eq(overrideFollowUps.clinicId, scope.clinicId))
      .groupBy(overrideFollowUps.rule)
      .having(sql`count(*) >= ${OVERRIDES_SHOWN_FROM}`)
      .orderBy(sql`count(*) desc`, overrideFollowUps.rule)
    const [all] = await tx
      .select({ rules: sql<number>`count(distinct ${overrideFollowUps.rule})::int` })
      .from(overrideFollowUps)
      .where(eq(overrideFollowUps.clinicId, scope.clinicId))
    return {
      lessons: rows.map((row) => ({
        rule: row.rule,
        overrides: row.overrides,
        directions: counted(row.directions),
        followedBy: counted(row.followedBy),
        reasons: counted(row.reasons),
      })),
      hidden: (all?.rules ?? 0) - rows.length,
    }
  })
}

function counted<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
