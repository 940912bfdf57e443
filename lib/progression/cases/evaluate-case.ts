import type * as z from 'zod'
import { checkBeforeSession } from '../before-session'
import { gateStatusCode, judgeGates } from '../gates'
import { assessIntake } from '../intake'
import { judgeRuns, judgeTest } from '../judge-load'
import type { Protocol } from '../protocol'
import { assessNonResponse, assessPlateau } from '../review'
import { checkRunSpike, judgeRunningLadder } from '../running'
import type { CheckInLog, PerSide, Side } from '../types'
import { activityLogs, CaseError, checkInLogs, gateTestLogs, momentOf, sided } from './case-logs'
import { type CaseOf, type CaseSchemas, caseSchemas } from './case-schema'
import { evaluateDailyCase } from './daily-case'

/** One line of output: the case's id with the fields of its result, or with what is wrong with it. */
export type CaseResult = { id: string | number | null } & Record<string, unknown>

/**
 * Evaluates cases of the format `vectors/1` under one protocol.
 * Out: a function from one case to one result. A malformed case gives `error` in words; nothing throws.
 */
export function caseEvaluator(protocol: Protocol): (raw: unknown) => CaseResult {
  const schemas = caseSchemas(protocol)
  return (raw) => {
    const id = idOf(raw)
    try {
      if (id === null) throw new CaseError('id is missing')
      return { id, ...evaluate(raw as Record<string, unknown>, schemas, protocol) }
    } catch (error) {
      // One case must never keep the others from being evaluated, whatever is wrong with it.
      return { id, error: error instanceof Error ? error.message : 'cannot be evaluated' }
    }
  }
}

function idOf(raw: unknown): string | number | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

function evaluate(
  raw: Record<string, unknown>,
  schemas: CaseSchemas,
  protocol: Protocol,
): Record<string, unknown> {
  switch (raw.kind) {
    case 'intake':
      return evaluateIntake(parse(schemas.intake, raw), protocol)
    case 'daily':
      return evaluateDailyCase(parse(schemas.daily, raw), protocol)
    case 'gates':
      return evaluateGates(parse(schemas.gates, raw), protocol)
    case 'run':
      return evaluateRun(parse(schemas.run, raw), protocol)
    case 'review':
      return evaluateReview(raw, schemas, protocol)
    case 'before': {
      const { before } = parse(schemas.before, raw)
      const result = checkBeforeSession(
        { painNow: before.pre, baselineMorning: before.baselineMorning },
        protocol,
      )
      return withoutTrace(result)
    }
    default:
      throw new CaseError(`kind: unknown kind ${JSON.stringify(raw.kind) ?? '(missing)'}`)
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.infer<Schema> {
  const result = schema.safeParse(raw)
  if (!result.success) throw new CaseError(result.error.issues.map(describeIssue).join('; '))
  return result.data
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    const [scalar, sides] = issue.errors
    const inner = sides?.some(({ path }) => path.length > 0) ? sides : scalar
    const first = inner?.[0]
    if (first) return describeIssue({ ...first, path: [...issue.path, ...first.path] })
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return `${issue.path.map(String).join('.') || 'case'}: ${missing ? 'is missing' : issue.message}`
}

function evaluateIntake({ intake }: CaseOf<'intake'>, protocol: Protocol): Record<string, unknown> {
  const outcome = assessIntake(
    {
      ageYears: intake.age,
      averagePain7d: intake.avgPain7d,
      majorImpact: intake.majorImpact,
      restingPain: intake.restingPain,
      settleMinutes: intake.settleMin,
      nightWakingsPerWeek: intake.nightWakings,
      walkMinutes: intake.walkMinutes,
      symptomWeeks: intake.durationWeeks,
      lastRunWithinLimits: intake.lastRunWithinLimits,
      goalIncludesHighIntensity: intake.goalHighIntensity,
      redFlags: intake.redFlags,
    },
    protocol,
  )
  return withoutTrace(outcome)
}

function evaluateGates({ now, patient, logs }: CaseOf<'gates'>, protocol: Protocol): Record<string, unknown> {
  const moment = momentOf(now, patient.tz, patient.side)
  const checkIns = checkInLogs(logs.checkins, moment)
  const context = {
    today: moment.today,
    affected: moment.affected,
    baselineMorning: sided(patient.baselineMorning, moment.affected) ?? {},
    checkIns,
  }
  const tests = gateTestLogs(logs.tests, moment).map((test) => judgeTest(test, context, protocol))
  const gates = judgeGates(
    {
      today: moment.today,
      affected: moment.affected,
      tests,
      signoffs: patient.signoffs,
      suspended: patient.suspended === true || hasOpenRedFlag(checkIns),
    },
    protocol,
  )
  return {
    activity: gateStatusCode(gates.activity),
    run: gateStatusCode(gates.run),
    highIntensity: gateStatusCode(gates.highIntensity),
  }
}

function evaluateRun(
  { now, patient, logs, plannedKm }: CaseOf<'run'>,
  protocol: Protocol,
): Record<string, unknown> {
  const moment = momentOf(now, patient.tz, patient.side)
  const checkIns = checkInLogs(logs.checkins, moment)
  const baselineMorning: PerSide<number> = sided(patient.baselineMorning, moment.affected) ?? {}
  requireSides(baselineMorning, moment.affected, 'patient.baselineMorning')
  const runs = activityLogs(logs.activities, moment).filter(
    ({ kind, runStep }) =>
      kind === 'run' || (plannedKm === undefined && kind === 'walk' && runStep !== undefined),
  )
  const input = {
    today: moment.today,
    step: patient.runState.step,
    stepSince: patient.runState.stepSince,
    runs: judgeRuns(
      runs,
      { today: moment.today, affected: moment.affected, baselineMorning, checkIns },
      protocol,
    ),
    redFlagOpen: hasOpenRedFlag(checkIns),
  }
  const { noRunBefore, ...result } =
    plannedKm === undefined
      ? judgeRunningLadder(input, protocol)
      : checkRunSpike({ ...input, plannedKm }, protocol)
  return {
    ...withoutTrace(result),
    ...(noRunBefore === undefined ? {} : { noRunBefore: new Date(noRunBefore).toISOString() }),
  }
}

function evaluateReview(
  raw: Record<string, unknown>,
  schemas: CaseSchemas,
  protocol: Protocol,
): Record<string, unknown> {
  const isPlateau =
    typeof raw.series === 'object' &&
    raw.series !== null &&
    ('worstPain14d' in raw.series || !('weeks' in raw.series))
  if (isPlateau) {
    const { series } = parse(schemas.plateau, raw)
    const result = assessPlateau(
      {
        worstPainByDay: series.worstPain14d,
        rungNow: series.rungNow,
        rungBefore: series.rung14dAgo,
        doseNow: series.doseNow,
        doseBefore: series.dose14dAgo,
        psfsChange: series.psfsChange,
        adherence: series.adherence14d,
        selfRated: series.selfRated,
      },
      protocol,
    )
    return withoutTrace(result)
  }
  const { series } = parse(schemas.nonResponse, raw)
  const result = assessNonResponse(series, protocol)
  return withoutTrace(result)
}

function hasOpenRedFlag(checkIns: readonly CheckInLog[]): boolean {
  return checkIns.some((checkIn) => checkIn.cleared !== true && (checkIn.redFlags?.length ?? 0) > 0)
}

function requireSides(value: PerSide<unknown>, affected: readonly Side[], path: string): void {
  for (const side of affected) {
    if (value[side] === undefined) throw new CaseError(`${path}: the ${side} side is missing`)
  }
}

/** A case's line shows the decision; findings and evidence are the product's. */
function withoutTrace(decision: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(decision).filter(([key]) => key !== 'findings' && key !== 'evidence'),
  )
}
