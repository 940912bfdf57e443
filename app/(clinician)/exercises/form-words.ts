import type { OwnExerciseWords } from '@/components/own-exercise/own-exercise-form'
import { type Locale, translator } from '@/lib/messages'
import { OWN_PILLARS, REGIONS } from '@/lib/own-exercise/types'
import { EQUIPMENT, LOAD_TAGS } from '@/lib/progression/exercises'

const RUNGS = [0, 1, 2, 3, 4, 5, 6] as const

/** Everything the form of an exercise says. */
export function formWords(locale: Locale): OwnExerciseWords {
  const t = translator(locale, 'ownExercise')
  const stage = translator(locale, 'planEditor')
  const things = translator(locale, 'player')
  const word = (name: 'setUp' | 'movement' | 'adjust') => ({
    label: t(`words.${name}`),
    hint: t(`words.${name}Hint`),
  })
  return {
    problems: t('problems'),
    save: t('save'),
    wordsHint: t('words.hint'),
    what: t('what'),
    dose: t('dose'),
    doseHint: t('doseHint'),
    languages: [
      { field: 'En', lang: 'en', title: t('words.en') },
      { field: 'Es', lang: 'es', title: t('words.es') },
    ],
    name: { label: t('words.name') },
    setUp: word('setUp'),
    movement: word('movement'),
    adjust: word('adjust'),
    pillar: {
      label: t('pillar'),
      options: OWN_PILLARS.map((value) => ({ value, label: t(`pillars.${value}`) })),
    },
    region: {
      label: t('region'),
      options: REGIONS.map((value) => ({ value, label: t(`regions.${value}`) })),
    },
    fromRung: {
      label: t('fromRung'),
      hint: t('fromRungHint'),
      options: RUNGS.map((rung) => ({
        value: String(rung),
        label: t('rung', { rung, stage: stage(`stage.${rung}`) }),
      })),
    },
    legs: {
      label: t('legs'),
      options: [
        { value: 'both', label: t('legsBoth') },
        { value: 'each', label: t('legsEach') },
      ],
    },
    tags: {
      label: t('tags'),
      hint: t('tagsHint'),
      options: [...LOAD_TAGS, 'none' as const].map((value) => ({ value, label: t(`tag.${value}`) })),
    },
    equipment: {
      label: t('equipment'),
      options: EQUIPMENT.map((value) => ({ value, label: things(`equipment.${value}`) })),
    },
    numbers: [
      ...(
        ['sets', 'reps', 'holdSeconds', 'restSeconds', 'tempoLift', 'tempoHold', 'tempoLower'] as const
      ).map((name) => ({ name, label: t(name) })),
      { name: 'painCeilingNrs', label: t('painCeilingNrs'), hint: t('painHint') },
    ],
    contraindications: { label: t('contraindications'), hint: t('contraindicationsHint') },
  }
}
