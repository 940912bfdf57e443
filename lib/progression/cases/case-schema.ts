import * as z from 'zod'
import { GATE_TEST_KINDS, GATES } from '@/lib/gate-test/types'
import { isInstant, isPlainDate, isTimeZone } from '@/lib/time/plain-date'
import { lastRung } from '../ladder-rungs'
import { lastRunStep, type Protocol, topDose } from '../protocol'
import { PACES } from '../protocol-schema'
import { RED_FLAG_CODES } from '../red-flags'
import { SELF_RATINGS } from '../review'
import { ATTRIBUTIONS, SIDES, TECHNIQUE_RATINGS } from '../types'

/** Absent and null mean the same in a case: unknown. */
const unknownable = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined)

/**
 * The schemas of the case format `vectors/1` under a protocol: its pain scale, rungs and steps bound the values.
 * Keys a case does not need (title, reason, expected) are ignored.
 */
export function caseSchemas(protocol: Protocol) {
  const { min, max } = protocol.painScale
  const instant = z.string().refine(isInstant, 'must be an instant with a zone, like 2025-02-04T09:00:00Z')
  const plainDate = z.string().refine(isPlainDate, 'must be a real date, like 2025-02-04')
  const zone = z.string().refine(isTimeZone, 'must be an IANA time zone, like Europe/London')
  const pain = z.int(`must be a whole number from ${min} to ${max}`).min(min).max(max)
  const averagePain = z.number().min(min).max(max)
  const rung = z
    .int('unknown rung')
    .min(0, 'unknown rung')
    .max(lastRung(protocol), `unknown rung: the ladder ends at ${lastRung(protocol)}`)
  const share = z.number().min(0)
  const minutes = z.number().min(0)
  const flag = z.boolean()
  const redFlag = z.enum(RED_FLAG_CODES, 'unknown red flag')

  /** One value for the affected side or sides, or one for each side. */
  const perSide = <T extends z.ZodType>(value: T) => {
    const each = z.strictObject({ left: unknownable(value), right: unknownable(value) })
    return unknownable(z.union([value, each.partial()]))
  }
  const sidePain = perSide(pain)
  const sideMinutes = perSide(minutes)

  const logHeader = { at: instant, tz: unknownable(zone), loggedAt: unknownable(instant) }
  const load = { pre: sidePain, during: sidePain, settleMin: sideMinutes, at30: sidePain }
  const reps = z.int().min(0)

  const list = <T extends z.ZodType>(item: T) =>
    z
      .array(item)
      .nullish()
      .transform((items) => items ?? [])
  const session = z.object({
    ...logHeader,
    ...load,
    rung,
    // Not known which sets were done: none of them counts.
    reps: list(
      z.union([
        reps.nullable(),
        z.strictObject({ left: unknownable(reps), right: unknownable(reps) }).partial(),
      ]),
    ),
    target: list(reps),
    technique: unknownable(z.enum(TECHNIQUE_RATINGS)),
    analgesic: unknownable(flag),
  })
  const checkIn = z.object({
    ...logHeader,
    morning: sidePain,
    worst24h: sidePain,
    redFlags: unknownable(z.array(redFlag)),
    cleared: unknownable(flag),
    flare: unknownable(flag),
    attribution: unknownable(z.enum(ATTRIBUTIONS)),
  })
  const activity = z.object({
    ...logHeader,
    ...load,
    kind: z.string().min(1),
    durationMin: unknownable(minutes),
    distanceKm: unknownable(z.number().min(0)),
    rpe: unknownable(z.number().min(0).max(10)),
    step: unknownable(z.int().min(0).max(lastRunStep(protocol), 'unknown running step')),
  })
  const gateTest = z.object({
    ...logHeader,
    ...load,
    kind: z.enum(GATE_TEST_KINDS, 'unknown test'),
    reps: perSide(reps),
    technique: unknownable(z.enum(TECHNIQUE_RATINGS)),
    analgesic: unknownable(flag),
  })

  const baselineMorning = z.union([
    averagePain,
    z.strictObject({ left: unknownable(averagePain), right: unknownable(averagePain) }).partial(),
  ])
  const state = z
    .object({
      rung,
      doseStep: z.int().min(0),
      pace: z.enum(PACES),
      evidenceSince: plainDate,
      doseSince: plainDate,
      baselineMorning,
      gapApplied: unknownable(z.literal([0, 1, 2, 3])),
      loweredOn: unknownable(plainDate),
      deloadUntil: unknownable(plainDate),
    })
    .refine(
      ({ rung: at, doseStep, pace }) => at > lastRung(protocol) || doseStep <= topDose(protocol, at, pace),
      {
        path: ['doseStep'],
        message: 'unknown dose step',
      },
    )
  const side = z.enum([...SIDES, 'bilateral'], 'unknown side')

  return {
    intake: z.object({
      intake: z.object({
        age: z.number().min(0).max(130),
        avgPain7d: averagePain,
        majorImpact: flag,
        restingPain: unknownable(pain),
        settleMin: unknownable(minutes),
        nightWakings: unknownable(z.number().min(0)),
        walkMinutes: unknownable(minutes),
        durationWeeks: z.number().min(0),
        runner: unknownable(flag),
        lastRunWithinLimits: unknownable(flag),
        goalHighIntensity: unknownable(flag),
        redFlags: z.array(redFlag),
      }),
    }),
    daily: z.object({
      now: instant,
      patient: z.object({
        tz: zone,
        side,
        state: unknownable(state),
        perSide: unknownable(z.object({ left: unknownable(state), right: unknownable(state) }).partial()),
        goalRung: unknownable(rung),
        adherence7d: unknownable(share),
        schedule: unknownable(
          z.object({
            sessionsPerDay: z
              .int()
              .min(1)
              .nullish()
              .transform((value) => value ?? protocol.schedule.defaultSessionsPerDay),
            daysPerWeek: z
              .int()
              .min(1)
              .max(7)
              .nullish()
              .transform((value) => value ?? protocol.schedule.defaultDaysPerWeek),
          }),
        ),
        clinicianHold: unknownable(z.object({ type: z.enum(['pause', 'pin']) })),
        progressionLocked: unknownable(flag),
        deloadUntil: unknownable(plainDate),
        openReview: unknownable(flag),
        techniqueRated: unknownable(z.enum(TECHNIQUE_RATINGS)),
        regularAnalgesic: unknownable(flag),
      }),
      logs: z.object({ sessions: list(session), checkins: list(checkIn), activities: list(activity) }),
    }),
    gates: z.object({
      now: instant,
      patient: z.object({
        tz: zone,
        side,
        baselineMorning,
        signoffs: list(z.enum(GATES, 'unknown gate')),
        suspended: unknownable(flag),
      }),
      logs: z.object({ tests: list(gateTest), checkins: list(checkIn) }),
    }),
    run: z.object({
      now: instant,
      patient: z.object({
        tz: zone,
        side,
        baselineMorning,
        runState: z.object({
          step: z.int().min(0).max(lastRunStep(protocol), 'unknown running step'),
          stepSince: plainDate,
        }),
      }),
      logs: z.object({ activities: list(activity), checkins: list(checkIn) }),
      plannedKm: unknownable(z.number().min(0)),
    }),
    plateau: z.object({
      series: z.object({
        worstPain14d: z
          .array(pain.nullable())
          .length(protocol.plateau.windowDays, `must have ${protocol.plateau.windowDays} days`),
        rungNow: rung,
        rung14dAgo: rung,
        doseNow: z.int().min(0),
        dose14dAgo: z.int().min(0),
        psfsChange: unknownable(z.number().min(-10).max(10)),
        adherence14d: unknownable(share),
        selfRated: unknownable(z.enum(SELF_RATINGS)),
      }),
    }),
    nonResponse: z.object({
      series: z.object({
        weeks: z.number().min(0),
        visaHChange: unknownable(z.number().min(-100).max(100)),
        nprsDrop: unknownable(z.number().min(-10).max(10)),
        adherence: unknownable(share),
      }),
    }),
    before: z.object({ before: z.object({ pre: pain, baselineMorning: averagePain }) }),
  }
}

export type CaseSchemas = ReturnType<typeof caseSchemas>
export type CaseOf<Kind extends keyof CaseSchemas> = z.infer<CaseSchemas[Kind]>
