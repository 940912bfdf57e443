import type { GateTestKind } from '@/lib/gate-test/types'
import { addDays, type PlainDate } from '@/lib/time/plain-date'
import type { JudgedTest, JudgedTestSide } from './gates'
import type { Protocol } from './protocol'
import type { JudgedRun } from './running'
import {
  answersOfSide,
  classifyLoad,
  classifyResponse,
  type NextDayAnswer,
  type Response,
  worseResponse,
} from './session-response'
import type { ActivityLog, CheckInLog, LoadResponse, LogHeader, Pain, PerSide, Side } from './types'

/** A dedicated one-set test (C.9). */
export type GateTestLog = LogHeader &
  LoadResponse & {
    kind: GateTestKind
    reps: PerSide<number>
    analgesicWithin6h?: boolean
  }

/** What single loads outside the daily ladder are judged by. */
export type LoadContext = {
  today: PlainDate
  affected: readonly Side[]
  /** Usual morning pain of each affected side. */
  baselineMorning: PerSide<Pain>
  checkIns: readonly CheckInLog[]
}

const MS_PER_HOUR = 3_600_000

/** Classifies runs and walks of the running ladder with their next-day value (C.5, C.10). */
export function judgeRuns(
  runs: readonly ActivityLog[],
  context: LoadContext,
  protocol: Protocol,
): JudgedRun[] {
  return runs.map((run) => {
    const lastAt = Math.max(
      ...runs.filter((other) => other.localDate === run.localDate).map((other) => other.at),
    )
    let response: Response = 'within'
    let nextDayMissing = false
    for (const side of context.affected) {
      const nextDay = nextDayOf({ localDate: run.localDate, lastAt }, side, context, protocol)
      response = worseResponse(response, responseOn(side, run, nextDay, context, protocol))
      if (!nextDay.assured) nextDayMissing = true
    }
    return {
      id: run.id,
      at: run.at,
      localDate: run.localDate,
      runStep: run.runStep,
      response,
      nextDayMissing,
      distanceKm: run.distanceKm,
      durationMinutes: run.durationMinutes,
      rpe: run.rpe,
    }
  })
}

/** Classifies one gate test on every affected side with its next-day value (C.5, C.9). */
export function judgeTest(test: GateTestLog, context: LoadContext, protocol: Protocol): JudgedTest {
  const sides: PerSide<JudgedTestSide> = {}
  for (const side of context.affected) {
    const nextDay = nextDayOf({ localDate: test.localDate, lastAt: test.at }, side, context, protocol)
    sides[side] = {
      reps: test.reps[side],
      during: test.during?.[side],
      response: responseOn(side, test, nextDay, context, protocol),
    }
  }
  return {
    id: test.id,
    at: test.at,
    localDate: test.localDate,
    kind: test.kind,
    sides,
    repsOfAllSides: Object.values(test.reps).reduce((sum, reps) => sum + reps, 0),
    masked: test.analgesicWithin6h === true,
  }
}

function responseOn(
  side: Side,
  load: LoadResponse,
  nextDay: NextDayAnswer,
  { baselineMorning }: LoadContext,
  protocol: Protocol,
): Response {
  const baseline = baselineMorning[side]
  const answers = answersOfSide(load, side)
  // Without a usual morning the next day cannot be judged: unknown is never good news, and no bad news either.
  if (baseline === undefined) return worseResponse(classifyLoad(answers, protocol), 'unknown')
  return classifyResponse(answers, nextDay, baseline, protocol)
}

/**
 * Worst morning of the day after, at least 6 hours after the load (C.5). A check-in whose red-flag screen was
 * skipped tells bad news but does not assure good news (C.6a).
 */
function nextDayOf(
  load: { localDate: PlainDate; lastAt: number },
  side: Side,
  { checkIns, today }: LoadContext,
  protocol: Protocol,
): NextDayAnswer {
  const dayAfter = addDays(load.localDate, 1)
  const earliest = load.lastAt + protocol.evidence.nextDayMinElapsedHours * MS_PER_HOUR
  let morning: Pain | undefined
  let assured = false
  for (const checkIn of checkIns) {
    const value = checkIn.morning?.[side]
    if (checkIn.localDate !== dayAfter || checkIn.at < earliest || value === undefined) continue
    if (morning === undefined || value > morning) morning = value
    if (checkIn.redFlags !== undefined) assured = true
  }
  return { morning, assured, windowPassed: today > dayAfter }
}
