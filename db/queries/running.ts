import 'server-only'
import { and, desc, eq, gte, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { PersonReader } from '../../lib/auth/scope'
import type { GateTestKind } from '../../lib/gate-test/types'
import type { RunningFacts } from '../../lib/running/prescription'
import type { RunningDecision } from '../../lib/running/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { activities, decisions, episodes, gateSignoffs, gateTests, runningStates } from '../schema'

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

/** Where running stands in one episode: the newest decision, the last weeks' runs and tests. Four statements. */
export function getRunning(
  scope: PersonReader,
  { episodeId, today }: { episodeId: string; today: PlainDate },
): Promise<RunningRecord> {
  return read(scope, async (tx) => {
    const from = addDays(today, -RUN_DAYS)
    const [row] = await tx
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
      .where(and(eq(episodes.id, episodeId), eq(episodes.patientId, scope.patientId)))
    const runs = await tx
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
      .orderBy(desc(activities.at))
    const tests = await tx
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
      .orderBy(desc(gateTests.at))
    const [signoff] = await tx
      .select({ byName: gateSignoffs.signedByName, at: gateSignoffs.signedAt })
      .from(gateSignoffs)
      .where(
        and(
          eq(gateSignoffs.episodeId, episodeId),
          eq(gateSignoffs.gate, 'highIntensity'),
          isNull(gateSignoffs.withdrawnAt),
        ),
      )
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
  })
}
