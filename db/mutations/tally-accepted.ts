import 'server-only'
import { and, count, countDistinct, eq, isNull, lte } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { OVERRIDE_LOOK_DAYS } from '../../lib/decision/override'
import { audited, read } from '../audited'
import { decisionAnswers, decisions, episodes, overrideTallies } from '../schema'

const DAY_MS = 86_400_000

/**
 * Counts anew, of every clinic and rule, how often a decision was accepted and for how many people, up to where overrides
 * have been looked at again: call it after that look. Without these numbers an override has no rate; they are kept, for
 * counting every answer of a large clinic is nothing a page waits for.
 */
export async function tallyAccepted(scope: SystemScope, { now }: { now: Date }): Promise<void> {
  const [fresh, known] = await read(scope, async (tx) => [
    await tx
      .select({
        clinicId: decisionAnswers.clinicId,
        rule: decisions.rule,
        accepted: count(),
        acceptedPeople: countDistinct(decisionAnswers.patientId),
      })
      .from(decisionAnswers)
      .innerJoin(decisions, eq(decisions.id, decisionAnswers.decisionId))
      // what was decided elsewhere is counted elsewhere
      .innerJoin(episodes, and(eq(episodes.id, decisionAnswers.episodeId), isNull(episodes.importedAt)))
      .where(
        and(
          eq(decisionAnswers.answer, 'accepted'),
          lte(decisionAnswers.answeredAt, new Date(now.getTime() - OVERRIDE_LOOK_DAYS * DAY_MS)),
        ),
      )
      .groupBy(decisionAnswers.clinicId, decisions.rule),
    await tx.select().from(overrideTallies),
  ])
  const clinicIds = new Set([...fresh, ...known].map(({ clinicId }) => clinicId))
  for (const clinicId of clinicIds) {
    const of = <Row extends { clinicId: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.clinicId === clinicId)
    if (sameCounts(of(fresh), of(known))) continue
    await audited(scope, 'board.count-answers', async (tx, note) => {
      note({ clinicId })
      await tx.delete(overrideTallies).where(eq(overrideTallies.clinicId, clinicId))
      const rows = of(fresh).map((row) => ({ ...row, countedAt: now }))
      if (rows.length > 0) await tx.insert(overrideTallies).values(rows)
    })
  }
}

type Count = { rule: string; accepted: number; acceptedPeople: number }

const sameCounts = (one: readonly Count[], other: readonly Count[]): boolean => {
  const said = (rows: readonly Count[]) =>
    rows.map(({ rule, accepted, acceptedPeople }) => `${rule} ${accepted} ${acceptedPeople}`).sort()
  return String(said(one)) === String(said(other))
}
