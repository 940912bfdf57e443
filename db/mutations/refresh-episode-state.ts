import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { daysWithCheckIn, latestDate, painByDay } from '../../lib/episode/day-series'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import type { EvidenceLogs } from '../queries/evidence-rows'
import { episodeStates } from '../schema'

const SERIES_DAYS = 14

type Prepared = {
  episodeId: string
  today: PlainDate
  ladder: PerSide<LadderState>
  logs: EvidenceLogs
  /** undefined = not assessable. */
  adherence7d: number | undefined
  decision: { id: string; outcome: string; rule: string; decidedAt: Date }
}

/** Writes the prepared row that Today, the queue and the caseload show instead of reading logs. */
export async function refreshEpisodeState(tx: Tx, prepared: Prepared): Promise<void> {
  const { ladder, logs, today, decision } = prepared
  const checkIns = logs.checkIns.filter(({ flareReport }) => flareReport !== true)
  const worst = painByDay(checkIns, 'worst24h', { until: today, days: SERIES_DAYS })
  const morning = painByDay(checkIns, 'morning', { until: today, days: SERIES_DAYS })
  const lastCheckInOn = latestDate(checkIns)
  const lastSessionOn = latestDate(logs.sessions)
  await tx
    .update(episodeStates)
    .set({
      rungLeft: ladder.left?.rung ?? null,
      doseStepLeft: ladder.left?.doseStep ?? null,
      rungRight: ladder.right?.rung ?? null,
      doseStepRight: ladder.right?.doseStep ?? null,
      lastDecisionId: decision.id,
      lastDecidedAt: decision.decidedAt,
      lastOutcome: decision.outcome,
      lastRule: decision.rule,
      // The window may not reach back to somebody's last log: an older date that is known stays.
      ...(lastCheckInOn
        ? { lastCheckInOn: sql`greatest(${episodeStates.lastCheckInOn}, ${lastCheckInOn}::date)` }
        : {}),
      ...(lastSessionOn
        ? { lastSessionOn: sql`greatest(${episodeStates.lastSessionOn}, ${lastSessionOn}::date)` }
        : {}),
      adherence7d: prepared.adherence7d ?? null,
      worstPain14d: worst.values as number[],
      morningPain14d: morning.values as number[],
      painUntil: today,
      checkIns7d: daysWithCheckIn(checkIns, today, 7),
      evaluatedThrough: today,
      lockVersion: sql`${episodeStates.lockVersion} + 1`,
    })
    .where(eq(episodeStates.episodeId, prepared.episodeId))
}
