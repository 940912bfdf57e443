import 'server-only'
import { and, desc, eq, gte, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { PersonReader } from '../../lib/auth/scope'
import type { GateTestKind } from '../../lib/gate-test/types'
import type { RunningFacts } from '../../lib/running/prescription'
import type { RunningDecision } from '../../lib/running/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { activities, decisions, episodes, gateSignoffs, gateTests, runningStates } from '../schema'
import { type Found, together } from '../together'

const RUN_DAYS = 30

export type ShownGateTest = {
  entryId: string
  kind: GateTestKind
  localDate: PlainDate
  repsLeft: number | null
  repsRight: number | null
  duringLeft: number | null
  duringRight: number | null
}

export type RunningRecord = RunningFacts & {
  /** The newest decision as it was shown; null = none yet. */
  told: { patientText: string; patientLocale: string; clinicianText: string; localDate: PlainDate } | null
  /** Of the last 28 days and some more, newest first. */
  tests: ShownGateTest[]
  /** Who said yes to speed and jumps; null = nobody yet. */
  signoff: { byName: string; at: Date } | null
}

type Asked = { episodeId: string; today: PlainDate }

/** Where running stands in one episode: the newest decision, the last weeks' runs and tests. One statement. */
export const getRunning = (scope: PersonReader, asked: Asked): Promise<RunningRecord> =>
  read(scope, async (tx) => runningIn(await together(tx, runningSelects(tx, scope, asked))))

/** The selects of {@link getRunning}, to be sent with others. */
export function runningSelects(tx: Tx, scope: PersonReader, { episodeId, today }: Asked) {
  const from = addDays(today, -RUN_DAYS)
  return {
    stands: tx
      .select({
        permission: episodes.running,
        result: decisions.result,
        patientText: decisions.patientText,
        patientLocale: decisions.patientLocale,
        clinicianText: decisions.clinicianText,
        localDate: decisions.localDate,
      })
      .from(episodes)
      .leftJoin(runningStates, eq(runningStates.episodeId, episodes.id))
      .leftJoin(decisions, eq(decisions.id, runningStates.lastDecisionId))
      .where(and(eq(episodes.id, episodeId), eq(episodes.patientId, scope.patientId))),
    runs: tx
      .select({
        entryId: activities.entryId,
        localDate: activities.localDate,
        kind: activities.kind,
        runStep: activities.runStep,
        durationMinutes: activities.durationMinutes,
        distanceKm: activities.distanceKm,
      })
      .from(activities)
      .where(
        and(
          eq(activities.episodeId, episodeId),
          isNull(activities.supersededAt),
          gte(activities.localDate, from),
          inArray(activities.kind, ['run', 'walk']),
          or(eq(activities.kind, 'run'), isNotNull(activities.runStep)),
        ),
      )
      .orderBy(desc(activities.at)),
    tests: tx
      .select({
        entryId: gateTests.entryId,
        kind: gateTests.kind,
        localDate: gateTests.localDate,
        repsLeft: gateTests.repsLeft,
        repsRight: gateTests.repsRight,
        duringLeft: gateTests.duringLeft,
        duringRight: gateTests.duringRight,
      })
      .from(gateTests)
      .where(
        and(
          eq(gateTests.episodeId, episodeId),
          isNull(gateTests.supersededAt),
          gte(gateTests.localDate, from),
        ),
      )
      .orderBy(desc(gateTests.at)),
    signoffs: tx
      .select({ byName: gateSignoffs.signedByName, at: gateSignoffs.signedAt })
      .from(gateSignoffs)
      .where(
        and(
          eq(gateSignoffs.episodeId, episodeId),
          eq(gateSignoffs.gate, 'highIntensity'),
          isNull(gateSignoffs.withdrawnAt),
        ),
      ),
  }
}

/** {@link getRunning} from what {@link runningSelects} found. */
export function runningIn({
  stands,
  runs,
  tests,
  signoffs,
}: Found<ReturnType<typeof runningSelects>>): RunningRecord {
  const [row] = stands
  const [signoff] = signoffs
  return {
    decision: (row?.result ?? null) as RunningDecision | null,
    permission: row?.permission ?? 'paused',
    told:
      row?.patientText == null ||
      row.patientLocale === null ||
      row.clinicianText === null ||
      row.localDate === null
        ? null
        : {
            patientText: row.patientText,
            patientLocale: row.patientLocale,
            clinicianText: row.clinicianText,
            localDate: row.localDate,
          },
    runs: runs.map((run) => ({ ...run, kind: run.kind === 'walk' ? 'walk' : 'run' })),
    tests,
    signoff: signoff ?? null,
  }
}
