import * as z from 'zod'
import { choiceAnswer, decimalAnswer, severalAnswers, wholeAnswer, wordsAnswer } from '../forms/answers'
import { EQUIPMENT, LOAD_TAGS } from '../progression/exercises'
import { OWN_PILLARS, type OwnExercise, type OwnWords, REGIONS } from './types'

const needed = <T extends z.ZodType>(schema: T, message: string) =>
  schema
    .refine((value) => value !== undefined, message)
    .transform((value) => value as NonNullable<z.output<T>>)

const WORDS = ['name', 'setUp', 'movement', 'adjust'] as const
const LANGUAGES = { En: 'en', Es: 'es' } as const
const text = (name: (typeof WORDS)[number]) => wordsAnswer(name === 'name' ? 80 : 400)

/**
 * An exercise of a clinic in the flat fields of its form. Error messages are keys of the `ownExercise` catalogue. What is
 * left open stays open: no way of loading ticked is "not said", never "none".
 */
export const OwnExerciseForm = z
  .strictObject({
    exerciseId: z.uuid().optional(),
    number: wholeAnswer(1, 9999),
    nameEn: text('name'),
    setUpEn: text('setUp'),
    movementEn: text('movement'),
    adjustEn: text('adjust'),
    nameEs: text('name'),
    setUpEs: text('setUp'),
    movementEs: text('movement'),
    adjustEs: text('adjust'),
    pillar: needed(choiceAnswer(OWN_PILLARS), 'errors.choice'),
    region: needed(choiceAnswer(REGIONS), 'errors.choice'),
    tags: severalAnswers([...LOAD_TAGS, 'none'] as const),
    fromRung: needed(wholeAnswer(0, 6), 'errors.choice'),
    legs: needed(choiceAnswer(['both', 'each']), 'errors.choice'),
    equipment: severalAnswers(EQUIPMENT),
    sets: needed(wholeAnswer(1, 10), 'errors.number'),
    reps: needed(wholeAnswer(1, 60), 'errors.number'),
    holdSeconds: wholeAnswer(1, 600),
    restSeconds: wholeAnswer(0, 600),
    tempoLift: decimalAnswer(0, 20),
    tempoHold: decimalAnswer(0, 20),
    tempoLower: decimalAnswer(0, 20),
    painCeilingNrs: wholeAnswer(0, 10),
    contraindications: wordsAnswer(400),
  })
  .superRefine((form, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const begun = Object.keys(LANGUAGES).filter((language) =>
      WORDS.some((word) => form[`${word}${language as 'En'}`] !== undefined),
    )
    for (const language of begun.length > 0 ? begun : ['En']) {
      for (const word of ['name', 'setUp', 'movement'] as const) {
        const said = form[`${word}${language as 'En'}`]
        if (said === undefined || said.length < (word === 'name' ? 2 : 3))
          issue(`${word}${language}`, 'errors.words')
      }
    }
    if (form.tags.includes('none') && form.tags.length > 1) issue('tags', 'errors.tags')
    const tempo = [form.tempoLift, form.tempoHold, form.tempoLower]
    if (tempo.includes(undefined) && tempo.some((seconds) => seconds !== undefined))
      issue('tempoLift', 'errors.tempo')
  })
  .transform((form) => {
    const { exerciseId, number, tempoLift, tempoHold, tempoLower } = form
    const said = Object.entries(LANGUAGES).flatMap(([field, language]) => {
      const word = (name: (typeof WORDS)[number]) => form[`${name}${field as 'En'}`] ?? ''
      const words: OwnWords = {
        name: word('name'),
        setUp: word('setUp'),
        movement: word('movement'),
        adjust: word('adjust'),
      }
      return words.name === '' ? [] : [[language, words] as const]
    })
    const tags = form.tags.filter((tag) => tag !== 'none')
    const given = <K extends string, V>(key: K, value: V | undefined) =>
      (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>
    return {
      editing: exerciseId !== undefined && number !== undefined ? { exerciseId, number } : undefined,
      text: {
        words: Object.fromEntries(said) as OwnExercise['words'],
        pillar: form.pillar,
        region: form.region,
        tags: form.tags.length === 0 ? null : tags,
        fromRung: form.fromRung,
        unilateral: form.legs === 'each',
        equipment: form.equipment,
        sets: form.sets,
        reps: form.reps,
        ...given('holdSeconds', form.holdSeconds),
        ...given('restSeconds', form.restSeconds),
        ...(tempoLift !== undefined && tempoHold !== undefined && tempoLower !== undefined
          ? { tempo: { liftSeconds: tempoLift, holdSeconds: tempoHold, lowerSeconds: tempoLower } }
          : {}),
        ...given('painCeilingNrs', form.painCeilingNrs),
        ...given('contraindications', form.contraindications),
      },
    }
  })

export const OwnMediaForm = z.strictObject({ exerciseId: z.uuid(), which: z.enum(['picture', 'clip']) })
export const OwnRetireForm = z.strictObject({ exerciseId: z.uuid(), retired: z.enum(['yes', 'no']) })

/** What the form of an exercise starts with. */
export function fieldsOfOwn(own: OwnExercise): Record<string, string | string[]> {
  const text = (value: number | string | undefined) => (value === undefined ? '' : String(value))
  const words = Object.entries(LANGUAGES).flatMap(([field, language]) =>
    WORDS.map((word) => [`${word}${field}`, own.words[language]?.[word] ?? '']),
  )
  return {
    ...Object.fromEntries(words),
    pillar: own.pillar,
    region: own.region,
    tags: own.tags === null ? [] : own.tags.length === 0 ? ['none'] : own.tags,
    fromRung: text(own.fromRung),
    legs: own.unilateral ? 'each' : 'both',
    equipment: own.equipment,
    sets: text(own.sets),
    reps: text(own.reps),
    holdSeconds: text(own.holdSeconds),
    restSeconds: text(own.restSeconds),
    tempoLift: text(own.tempo?.liftSeconds),
    tempoHold: text(own.tempo?.holdSeconds),
    tempoLower: text(own.tempo?.lowerSeconds),
    painCeilingNrs: text(own.painCeilingNrs),
    contraindications: text(own.contraindications),
  }
}
