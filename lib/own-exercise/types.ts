import * as z from 'zod'
import { EQUIPMENT, LOAD_TAGS } from '../progression/exercises'

/** Where an exercise works, in the words clinicians search by. */
export const REGIONS = ['hamstring', 'glutes', 'hip', 'thigh', 'trunk', 'calf', 'whole_body'] as const
export type Region = (typeof REGIONS)[number]

/** Pillars an exercise of a clinic may serve: the third, load management, is no exercise (S000-01). */
export const OWN_PILLARS = ['strength', 'mobility'] as const

const OwnWords = z.strictObject({
  name: z.string().min(2).max(80),
  setUp: z.string().min(3).max(400),
  movement: z.string().min(3).max(400),
  /** When to stop or what to make easier; empty = nothing of its own. */
  adjust: z.string().max(400),
})
export type OwnWords = z.infer<typeof OwnWords>

/**
 * An exercise a clinic wrote itself, as one version of it says. A line of a plan carries the whole of it, so that a plan
 * version never changes and a phone without a line still has the words.
 */
export const OwnExercise = z.strictObject({
  exerciseId: z.uuid(),
  /** Counts up with every edit. */
  number: z.number().int().min(1),
  /** In one language at least. */
  words: z
    .strictObject({ en: OwnWords.optional(), es: OwnWords.optional() })
    .refine(({ en, es }) => en !== undefined || es !== undefined),
  pillar: z.enum(OWN_PILLARS),
  region: z.enum(REGIONS),
  /** How it loads the tendon; null = nobody has said, which is never "not at all". */
  tags: z.array(z.enum(LOAD_TAGS)).nullable(),
  fromRung: z.number().int().min(0).max(6),
  unilateral: z.boolean(),
  equipment: z.array(z.enum(EQUIPMENT)),
  sets: z.number().int().min(1).max(10),
  reps: z.number().int().min(1).max(60),
  holdSeconds: z.number().int().min(1).max(600).optional(),
  restSeconds: z.number().int().min(0).max(600).optional(),
  tempo: z
    .strictObject({
      liftSeconds: z.number().min(0).max(20),
      holdSeconds: z.number().min(0).max(20),
      lowerSeconds: z.number().min(0).max(20),
    })
    .optional(),
  /** Stop the set above this pain; absent = the protocol's own limit. */
  painCeilingNrs: z.number().int().min(0).max(10).optional(),
  /** For whom it is not, in a clinician's words; shown to staff. */
  contraindications: z.string().max(400).optional(),
  picture: z
    .strictObject({ mediaId: z.uuid(), width: z.number().int(), height: z.number().int() })
    .optional(),
  clip: z.strictObject({ mediaId: z.uuid() }).optional(),
})
export type OwnExercise = z.infer<typeof OwnExercise>

/** What its words say, by code: for logs, which keep the code alone. */
export type OwnNames = Readonly<Record<string, OwnExercise['words']>>
