import * as z from 'zod'
import { bodyMapAnswers, mainIsMarked } from '../check-in/body-map'
import { AFFECTED_SIDES, REGIONS } from '../episode/types'
import { painAnswer, severalAnswers, ticked, wholeAnswer, wordsAnswer } from '../forms/answers'
import { RED_FLAG_CODES } from '../progression/red-flags'
import { isTimeZone } from '../time/plain-date'
import { INTAKE_SETTLING, ONSETS, PAINKILLER_USE, RECENT_INCREASES, RUNNING_NOW, WALKING } from './types'

/** A whole number that must be given. */
const neededWhole = (min: number, max: number, message: string) =>
  wholeAnswer(min, max, message).pipe(z.number({ error: message }))

const neededChoice = <const T extends readonly [string, ...string[]]>(values: T, message: string) =>
  z.enum(values, { error: message })

const yesNo = (message: string) => z.enum(['yes', 'no', 'unsure'], { error: message })

const mustTick = (message: string) => ticked.refine((on) => on, message)

/** Steps 1 to 9, each on its own, so that each can be saved as it is done. */
export const IntakeSteps = {
  consent: z.strictObject({
    careAndData: mustTick('errors.consentCare'),
    notMonitored: mustTick('errors.consentNotMonitored'),
  }),
  safety: z
    .strictObject({ redFlags: severalAnswers(['none', ...RED_FLAG_CODES]) })
    .refine((step) => step.redFlags.length > 0, { path: ['redFlags'], message: 'errors.redFlags' })
    // a ticked sign counts even beside "none of these"
    .transform((step) => ({
      redFlags: step.redFlags.length > 1 ? step.redFlags.filter((code) => code !== 'none') : step.redFlags,
    })),
  place: z
    .strictObject({
      dateOfBirth: z.iso.date('errors.dateOfBirth'),
      region: neededChoice(REGIONS, 'errors.region'),
      affectedSide: neededChoice(AFFECTED_SIDES, 'errors.side'),
      ...bodyMapAnswers,
    })
    .refine(({ painSpots = [], mainSpot }) => mainIsMarked(painSpots, mainSpot), {
      path: ['mainSpot'],
      message: 'errors.mainSpot',
    }),
  history: z.strictObject({
    durationAmount: neededWhole(0, 600, 'errors.duration'),
    durationUnit: neededChoice(['weeks', 'months', 'years'], 'errors.durationUnit'),
    onset: neededChoice(ONSETS, 'errors.choice'),
    increased: severalAnswers(RECENT_INCREASES),
    historyNote: wordsAnswer(2000),
  }),
  pain: z.strictObject({
    averageLeft: painAnswer,
    averageRight: painAnswer,
    morningLeft: painAnswer,
    morningRight: painAnswer,
    restingLeft: painAnswer,
    restingRight: painAnswer,
    settling: neededChoice(INTAKE_SETTLING, 'errors.choice'),
    nightWakings: neededWhole(0, 7, 'errors.nights'),
    walking: neededChoice(WALKING, 'errors.choice'),
    majorImpact: yesNo('errors.choice'),
  }),
  medicines: z.strictObject({
    painkillers: neededChoice(PAINKILLER_USE, 'errors.choice'),
    medicinesNote: wordsAnswer(1000),
  }),
  goals: z
    .strictObject({
      goal1: wordsAnswer(120),
      ability1: wholeAnswer(0, 10, 'errors.ability'),
      goal2: wordsAnswer(120),
      ability2: wholeAnswer(0, 10, 'errors.ability'),
      goal3: wordsAnswer(120),
      ability3: wholeAnswer(0, 10, 'errors.ability'),
      highIntensity: yesNo('errors.choice'),
      running: neededChoice(RUNNING_NOW, 'errors.choice'),
    })
    .superRefine((step, context) => {
      if (step.goal1 === undefined)
        context.addIssue({ code: 'custom', path: ['goal1'], message: 'errors.goal' })
      for (const n of [1, 2, 3] as const)
        if (step[`goal${n}`] !== undefined && step[`ability${n}`] === undefined)
          context.addIssue({ code: 'custom', path: [`ability${n}`], message: 'errors.ability' })
    }),
  schedule: z.strictObject({
    sessionsPerDay: neededWhole(1, 2, 'errors.choice'),
    daysPerWeek: neededWhole(3, 7, 'errors.choice'),
  }),
  reminders: z.strictObject({
    timeZone: z.string({ error: 'errors.timeZone' }).refine(isTimeZone, 'errors.timeZone'),
    reminderTime: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d/, 'errors.time')
        .optional(),
    ),
    units: neededChoice(['metric', 'imperial'], 'errors.choice'),
  }),
} as const
export type SavedStep = keyof typeof IntakeSteps

export function isSavedStep(step: string): step is SavedStep {
  return Object.hasOwn(IntakeSteps, step)
}

/** All answers of a finished intake. Pain of an affected leg must be there; the other leg's is not asked. */
export const CompleteIntake = z
  .object({
    consent: IntakeSteps.consent,
    safety: IntakeSteps.safety,
    place: IntakeSteps.place,
    history: IntakeSteps.history,
    pain: IntakeSteps.pain,
    medicines: IntakeSteps.medicines,
    goals: IntakeSteps.goals,
    schedule: IntakeSteps.schedule,
    reminders: IntakeSteps.reminders,
  })
  .superRefine(({ place, pain }, context) => {
    const needed = (side: 'Left' | 'Right') => {
      for (const kind of ['average', 'morning', 'resting'] as const)
        if (pain[`${kind}${side}`] === undefined)
          context.addIssue({ code: 'custom', path: ['pain', `${kind}${side}`], message: 'errors.pain' })
    }
    if (place.affectedSide !== 'right') needed('Left')
    if (place.affectedSide !== 'left') needed('Right')
  })
export type CompleteIntake = z.infer<typeof CompleteIntake>
