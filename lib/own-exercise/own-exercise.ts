import type { Locale } from '../messages'
import { type CatalogueExercise, catalogue, type LoadTag } from '../progression/exercises'
import type { OwnExercise, OwnNames, OwnWords } from './types'

const CODE = /^own_[0-9a-f]{32}$/

/** The code under which plans and logs know an exercise of a clinic; the same for all its versions. */
export const ownCode = (exerciseId: string): string => `own_${exerciseId.replaceAll('-', '')}`

/** Exercises of a clinic by their code. */
export type OwnExercises = Readonly<Record<string, OwnExercise>>

export const byCode = (list: readonly OwnExercise[]): OwnExercises =>
  Object.fromEntries(list.map((own) => [ownCode(own.exerciseId), own]))

export const namesOf = (own: OwnExercises): OwnNames =>
  Object.fromEntries(Object.entries(own).map(([code, { words }]) => [code, words]))

/** The words of the clinic's own exercises that stand in lines. */
export const namesIn = (
  lines: readonly { exerciseCode: string; own?: OwnExercise | undefined }[],
): OwnNames =>
  Object.fromEntries(lines.flatMap(({ exerciseCode, own }) => (own ? [[exerciseCode, own.words]] : [])))

export const isOwnCode = (code: string): boolean => CODE.test(code)

/** Its words in the reader's language, or in the one it was written in. */
export function ownWords(locale: Locale, { words }: Pick<OwnExercise, 'words'>): OwnWords {
  const said = words[locale] ?? words.en ?? words.es
  if (!said) throw new RangeError('an exercise without words')
  return said
}

/** The language its words are shown in to a reader. */
export const ownLocale = (locale: Locale, { words }: Pick<OwnExercise, 'words'>): Locale =>
  words[locale] ? locale : words.en ? 'en' : 'es'

/** The lowest rung of the ladder whose own exercise loads the tendon in a way (C.4). */
function firstRungOf(tag: LoadTag): number {
  const rungs = [...catalogue.values()].flatMap(({ group, tags, fromRung }) =>
    group === 'ladder' && tags.includes(tag) ? fromRung : [],
  )
  return Math.min(...rungs)
}

/**
 * From which rung it may be in a plan: where its clinician put it, but not before the ladder itself loads the tendon that
 * way (C.4). When nobody has said how it loads, it waits for the rung that loads it in every way.
 */
export function openFromRung({ tags, fromRung }: Pick<OwnExercise, 'tags' | 'fromRung'>): number {
  const loads: readonly LoadTag[] = tags ?? ['tensile', 'compressive', 'energy_storage']
  return Math.max(fromRung, ...loads.map(firstRungOf))
}

/** The same exercise in the shape of the catalogue: always beside the ladder, never on it. */
export function asCatalogueExercise(own: OwnExercise): CatalogueExercise {
  const { sets, reps, holdSeconds, tempo, equipment, unilateral, pillar } = own
  return {
    code: ownCode(own.exerciseId),
    group: pillar === 'mobility' ? 'mobility' : 'accessory',
    pillar,
    fromRung: openFromRung(own),
    unilateral,
    dose: { sets, reps, ...(holdSeconds === undefined ? {} : { holdSeconds }) },
    ...(tempo ? { tempo } : {}),
    tags: own.tags ?? ['tensile', 'compressive', 'energy_storage'],
    equipment,
    withoutEquipment: null,
    sources: [],
  }
}

/** The exercise of a line: of the catalogue, or the clinic's own that the line carries. */
export const exerciseOf = (line: {
  exerciseCode: string
  own?: OwnExercise | undefined
}): CatalogueExercise | undefined =>
  line.own ? asCatalogueExercise(line.own) : catalogue.get(line.exerciseCode)
