import * as z from 'zod'
import { ACTIVITY_KINDS } from '../activity/types'
import { RUNNING_PERMISSIONS } from '../episode/types'
import { OwnExercise } from '../own-exercise/types'
import { OVERRIDE_REASON_LEAST, OVERRIDE_REASON_MOST } from './override-reason'

const plainDate = z.iso.date()

/** Why an item stands in the plan; only `ladder` items move the ladder. */
export const PLAN_ITEM_KINDS = [
  'warm_up',
  'ladder',
  'light',
  'accessory',
  'mobility',
  'cool_down',
  'calm',
] as const
export type PlanItemKind = (typeof PLAN_ITEM_KINDS)[number]

/** On which days an item is done: every day, higher-load days, or lighter days (C.14). */
export const PLAN_DAYS = ['every_day', 'high', 'light'] as const

/** How much an elastic band pulls, where nobody can name kilograms. */
export const BAND_STRENGTHS = ['light', 'medium', 'strong'] as const
export type BandStrength = (typeof BAND_STRENGTHS)[number]

/** What fits into a line of a plan, and into the plan around it; the editor says it beside a field that does not. */
export const LINE_RANGES = {
  sets: { least: 1, most: 10 },
  reps: { least: 1, most: 60 },
  holdSeconds: { least: 1, most: 600 },
  tempo: { least: 0, most: 20 },
  loadKg: { least: 0, most: 300 },
  sessionsPerDay: { least: 1, most: 3 },
  restSeconds: { least: 0, most: 600 },
  painCeilingNrs: { least: 0, most: 10 },
} as const
export const PLAN_RANGES = {
  sessionsPerDay: { least: 1, most: 2 },
  daysPerWeek: { least: 3, most: 7 },
  limitShare: { least: 0, most: 100 },
} as const

const within = ({ least, most }: { least: number; most: number }) => z.number().min(least).max(most)

export const PlanItem = z.strictObject({
  /** Stable within the plan, so that two versions can be compared line by line. */
  key: z.string().min(1).max(60),
  kind: z.enum(PLAN_ITEM_KINDS),
  exerciseCode: z.string().min(1).max(60),
  /** The clinic's own exercise, as it was when it came into the plan; absent = one of the catalogue. */
  own: OwnExercise.optional(),
  /** Whose work is judged: the affected side(s). Unilateral work is done on both legs, the affected one first. */
  side: z.enum(['both', 'left', 'right']),
  rung: z.number().int().min(0).max(6).optional(),
  doseStep: z.number().int().min(0).max(9).optional(),
  sets: within(LINE_RANGES.sets).int(),
  reps: within(LINE_RANGES.reps).int(),
  /** Set for holds; each repetition is one hold. */
  holdSeconds: within(LINE_RANGES.holdSeconds).int().optional(),
  /** Seconds up, held at the top, down. */
  tempo: z
    .strictObject({
      liftSeconds: within(LINE_RANGES.tempo),
      holdSeconds: within(LINE_RANGES.tempo),
      lowerSeconds: within(LINE_RANGES.tempo),
    })
    .optional(),
  loadKg: within(LINE_RANGES.loadKg).optional(),
  band: z.enum(BAND_STRENGTHS).optional(),
  sessionsPerDay: within(LINE_RANGES.sessionsPerDay).int(),
  days: z.enum(PLAN_DAYS),
  restSeconds: within(LINE_RANGES.restSeconds).int().optional(),
  /** Stop the set above this pain. */
  painCeilingNrs: within(LINE_RANGES.painCeilingNrs).int(),
  /** How far the movement goes, in the clinician's own words (X7). */
  range: z.string().max(120).optional(),
  /** A cue in the clinician's own words. */
  note: z.string().max(500).optional(),
})
export type PlanItem = z.infer<typeof PlanItem>

/** An activity that rests or is limited for a while, and what to do instead. */
export const ActivityLimit = z.strictObject({
  activityKind: z.enum(ACTIVITY_KINDS),
  /** pause = not at all; limit = up to `ratio` of the longest bout within limits. */
  effect: z.enum(['pause', 'limit']),
  ratio: z.number().min(0).max(1).optional(),
  untilDate: plainDate,
})
export type ActivityLimit = z.infer<typeof ActivityLimit>

export const PlanContent = z.strictObject({
  /** go = as written; calm = isometrics, walk, breathing only; stop = nothing until a clinician says so. */
  exercise: z.enum(['go', 'calm', 'stop']),
  items: z.array(PlanItem).max(60),
  sessionsPerDay: within(PLAN_RANGES.sessionsPerDay).int(),
  daysPerWeek: within(PLAN_RANGES.daysPerWeek).int(),
  activityLimits: z.array(ActivityLimit).max(30),
  running: z.enum(RUNNING_PERMISSIONS),
})
export type PlanContent = z.infer<typeof PlanContent>

/** A guard that a clinician set aside, and why. */
export const PlanOverride = z.strictObject({
  guard: z.string().min(1).max(60),
  reason: z.string().trim().min(OVERRIDE_REASON_LEAST).max(OVERRIDE_REASON_MOST),
})
export type PlanOverride = z.infer<typeof PlanOverride>
