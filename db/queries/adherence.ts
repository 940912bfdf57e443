import 'server-only'
import { and, desc, eq, gte, isNull } from 'drizzle-orm'
import { type AdherenceInput, adherenceOver, type PlannedSpan } from '../../lib/progression/adherence'
import { fixedNumbers } from '../../lib/progression/fixed-numbers'
import type { Protocol } from '../../lib/progression/protocol'
import type { SessionLog } from '../../lib/progression/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { awayDays, exerciseSessions, planVersions } from '../schema'
import { together } from '../together'

/** More plan versions than this in a day do not happen: at most one dose step a loading day, and edits. */
const PLANS_PER_DAY = 3

type Asked = { episodeId: string; today: PlainDate; windowDays?: number }
type Known = { sessions: readonly SessionLog[]; protocol: Protocol }

/** What {@link adherenceIn} is worked out from, to be sent with other selects. */
export const adherenceSelects = (
  tx: Tx,
  { episodeId, today, windowDays = fixedNumbers.adherenceWindowDays }: Asked,
) => ({
  plans: tx
    .select({ from: planVersions.effectiveFrom, content: planVersions.content })
    .from(planVersions)
    .where(eq(planVersions.episodeId, episodeId))
    .orderBy(desc(planVersions.version))
    .limit(PLANS_PER_DAY * (windowDays + 1)),
  away: tx
    .select({ from: awayDays.fromDate, through: awayDays.throughDate })
    .from(awayDays)
    .where(
      and(
        eq(awayDays.episodeId, episodeId),
        isNull(awayDays.withdrawnAt),
        gte(awayDays.throughDate, addDays(today, -windowDays - 1)),
      ),
    ),
  calm: tx
    .selectDistinct({ localDate: exerciseSessions.localDate })
    .from(exerciseSessions)
    .where(
      and(
        eq(exerciseSessions.episodeId, episodeId),
        eq(exerciseSessions.purpose, 'calm'),
        isNull(exerciseSessions.supersededAt),
        gte(exerciseSessions.localDate, addDays(today, -windowDays - 1)),
      ),
    ),
})
type Found = {
  [Name in keyof ReturnType<typeof adherenceSelects>]: Awaited<ReturnType<typeof adherenceSelects>[Name]>
}

/**
 * Share of the agreed sessions done in the last full days (seven, unless told otherwise), 0 to 1, from the plans as they
 * were in force (C.3a, C.13; B23). undefined = not assessable.
 */
export const getAdherence = async (tx: Tx, asked: Asked & Known): Promise<number | undefined> =>
  adherenceIn(await together(tx, adherenceSelects(tx, asked)), asked)

/** {@link getAdherence} from what {@link adherenceSelects} found. */
export function adherenceIn(
  { plans, away, calm }: Found,
  { today, sessions, protocol, windowDays = fixedNumbers.adherenceWindowDays }: Asked & Known,
): number | undefined {
  const spans = plans.toReversed().map(plannedSpan)
  const trained = new Set(spans.map(({ rung }) => rung))
  const input: AdherenceInput = {
    today,
    spans,
    sessions: sessions.filter(({ rung }) => trained.has(rung)),
    awayDates: away.flatMap(({ from, through }) => datesBetween(from, through)),
    restedDates: calm.map(({ localDate }) => localDate),
  }
  return adherenceOver(windowDays, input, protocol)
}

function plannedSpan({ from, content }: { from: PlainDate; content: PlanContentOf }): PlannedSpan {
  const ladder = content.items.filter((item) => item.kind === 'ladder' && item.rung !== undefined)
  const [first] = ladder
  if (content.exercise !== 'go' || first?.rung === undefined) return { from, rung: 0, held: true }
  return {
    from,
    rung: Math.min(...ladder.map((item) => item.rung ?? first.rung ?? 0)),
    // A deload asks for one session a day; the line of the plan says so.
    schedule: { sessionsPerDay: first.sessionsPerDay, daysPerWeek: content.daysPerWeek },
  }
}

type PlanContentOf = (typeof planVersions.$inferSelect)['content']

function datesBetween(from: PlainDate, through: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let date = from; date <= through; date = addDays(date, 1)) dates.push(date)
  return dates
}
