import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { ClinicianScope, ManagerScope } from '../../lib/auth/scope'
import { OVERRIDES_SHOWN_FROM_PEOPLE } from '../../lib/decision/override'
import {
  OVERRIDE_DIRECTIONS,
  type OverrideDirection,
  type OverrideFollowedBy,
  type OverrideReason,
} from '../../lib/decision/types'
import { read } from '../audited'
import { overrideFollowUps } from '../schema'

export type OverrideLesson = {
  rule: string
  overrides: number
  people: number
  directions: Partial<Record<OverrideDirection, number>>
  followedBy: Partial<Record<OverrideFollowedBy, number>>
  reasons: Partial<Record<OverrideReason, number>>
}

/**
 * What followed the clinic's overrides, a line a rule. Rules that were overridden for too few people are left out by the
 * database and only counted, so that nobody can be picked out: many overrides of one person are one person.
 */
export function listOverrideLessons(
  scope: ClinicianScope,
): Promise<{ lessons: OverrideLesson[]; hidden: number }> {
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        rule: overrideFollowUps.rule,
        overrides: sql<number>`count(*)::int`,
        people: PEOPLE,
        directions: sql<OverrideDirection[]>`array_agg(${overrideFollowUps.direction})`,
        followedBy: sql<OverrideFollowedBy[]>`array_agg(${overrideFollowUps.followedBy})`,
        reasons: sql<OverrideReason[]>`array_agg(${overrideFollowUps.reasonCode})`,
      })
      .from(overrideFollowUps)
      .where(eq(overrideFollowUps.clinicId, scope.clinicId))
      .groupBy(overrideFollowUps.rule)
      .having(sql`${PEOPLE} >= ${OVERRIDES_SHOWN_FROM_PEOPLE}`)
      .orderBy(sql`count(*) desc`, overrideFollowUps.rule)
    const [all] = await tx
      .select({ rules: sql<number>`count(distinct ${overrideFollowUps.rule})::int` })
      .from(overrideFollowUps)
      .where(eq(overrideFollowUps.clinicId, scope.clinicId))
    return {
      lessons: rows.map((row) => ({
        rule: row.rule,
        overrides: row.overrides,
        people: row.people,
        directions: counted(row.directions),
        followedBy: counted(row.followedBy),
        reasons: counted(row.reasons),
      })),
      hidden: (all?.rules ?? 0) - rows.length,
    }
  })
}

const PEOPLE = sql<number>`count(distinct ${overrideFollowUps.patientId})::int`

function counted<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** How often a rule was overridden; a split in which a part would be of few people is left out by the database (null). */
export type OverrideCounts = {
  rule: string
  overrides: number
  people: number
  /** How often it was accepted in the same time; null = for too few people to say. */
  accepted: number | null
  directions: Record<OverrideDirection, number> | null
  after: Record<AfterOverride, number> | null
}
/** What followed, without a clinical word. */
export const AFTER_OVERRIDE = ['set_back', 'moved_on', 'stayed', 'unknown'] as const
export type AfterOverride = (typeof AFTER_OVERRIDE)[number]

type CountedRow = Record<AfterOverride | OverrideDirection, number | null> & {
  rule: string
  overrides: number
  people: number
  accepted: number | null
}

/**
 * The clinic's overrides as a manager may know them: numbers a rule, also of rules that were only ever accepted, nobody's
 * name and no clinical value. The rows are out of a manager's reach; a function of the database counts them.
 */
export function countOverrides(scope: ManagerScope): Promise<OverrideCounts[]> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<CountedRow>(
      sql`select * from override_counts(${OVERRIDES_SHOWN_FROM_PEOPLE})`,
    )
    return rows.map((row) => ({
      rule: row.rule,
      overrides: row.overrides,
      people: row.people,
      accepted: row.accepted,
      directions: whole(OVERRIDE_DIRECTIONS, row),
      after: whole(AFTER_OVERRIDE, row),
    }))
  })
}

function whole<Name extends string>(
  names: readonly Name[],
  row: Record<Name, number | null>,
): Record<Name, number> | null {
  const counts = names.flatMap((name) => {
    const count = row[name]
    return count === null ? [] : [[name, count] as const]
  })
  return counts.length < names.length ? null : (Object.fromEntries(counts) as Record<Name, number>)
}
