import * as z from 'zod'
import { ACTIVITY_KINDS } from '../activity/types'
import { RUNNING_PERMISSIONS } from '../episode/types'
import { OwnExercise } from '../own-exercise/types'

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
  sets: z.number().int().min(1).max(10),
  reps: z.number().int().min(1).max(60),
  /** Set for holds; each repetition is one hold. */
  holdSeconds: z.number().int().min(1).max(600).optional(),
  /** Seconds up, held at the top, down. */
  tempo: z
    .strictObject({
      liftSeconds: z.number().min(0).max(20),
      holdSeconds: z.number().min(0).max(20),
      lowerSeconds: z.number().min(0).max(20),
    })
    .optional(),
  loadKg: z.number().min(0).max(300).optional(),
  band: z.enum(BAND_STRENGTHS).optional(),
  sessionsPerDay: z.number().int().min(1).max(3),
  days: z.enum(PLAN_DAYS),
  restSeconds: z.number().int().min(0).max(600).optional(),
  /** Stop the set above this pain. */
  painCeilingNrs: z.number().int().min(0).max(10),
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
  sessionsPerDay: z.number().int().min(1).max(2),
  daysPerWeek: z.number().int().min(3).max(7),
  activityLimits: z.array(ActivityLimit).max(30),
  running: z.enum(RUNNING_PERMISSIONS),
})
export type PlanContent = z.infer<typeof PlanContent>

export const OVERRIDE_REASON_LEAST = 3
export const OVERRIDE_REASON_MOST = 500

/** A guard that a clinician set aside, and why. */
export const PlanOverride = z.strictObject({
  guard: z.string().min(1).max(60),
  reason: z.string().trim().min(OVERRIDE_REASON_LEAST).max(OVERRIDE_REASON_MOST),
})
export type PlanOverride = z.infer<typeof PlanOverride>
