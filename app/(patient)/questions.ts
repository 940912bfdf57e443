import type { Question, StopLine } from '@/components/question-form/questions'
import { spotName } from '@/lib/check-in/pain-spots'
import { PAIN_SPOTS } from '@/lib/check-in/types'
import type { Side } from '@/lib/episode/sides'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { DAILY_RED_FLAGS, type RedFlagCode } from '@/lib/progression/red-flags'

const capital = { left: 'Left', right: 'Right' } as const

/** The pain question of each affected leg. `name` is the field without its side: 'morning' asks morningLeft. */
export function painQuestions(
  locale: Locale,
  sides: readonly Side[],
  question: {
    name: string
    legend: string
    hint?: string
    values?: Partial<Record<Side, number>>
    needed?: boolean
    unanswered?: string
    stop?: StopLine
  },
): Question[] {
  return sides.map((side) => ({
    kind: 'pain',
    name: `${question.name}${capital[side]}`,
    legend: question.legend,
    hint: question.hint,
    side: { side, label: sideWord(locale, side) },
    value: question.values?.[side],
    needed: question.needed,
    unanswered: question.unanswered,
    ...(question.stop && { stop: question.stop }),
  }))
}

/** The red-flag screen of C.12: every sign of the short form, and an explicit "none of these". */
export function redFlagQuestion(
  locale: Locale,
  {
    codes = DAILY_RED_FLAGS,
    legend,
    notNowHint,
  }: { codes?: readonly RedFlagCode[]; legend?: string; notNowHint?: string } = {},
): Question {
  const t = translator(locale, 'patient')
  const engine = translator(locale, 'engine')
  return {
    kind: 'several',
    name: 'redFlags',
    legend: legend ?? t('redFlags.legend'),
    hint: t('redFlags.hint'),
    needed: true,
    unanswered: t('errors.redFlags'),
    options: [
      { value: 'none', label: t('redFlags.none') },
      ...codes.map((code) => ({ value: code, label: engine(`redFlag.${code}.question`) })),
      { value: 'not_now', label: t('redFlags.notNow'), hint: notNowHint ?? t('redFlags.notNowHint') },
    ],
  }
}

/** Where it hurts, on a body seen from behind; optional, several places and one main one. */
export function bodyMapQuestion(
  locale: Locale,
  { spots, main }: { spots?: readonly string[] | null | undefined; main?: string | null | undefined },
): Question {
  const t = translator(locale, 'bodyMap')
  return {
    kind: 'body_map',
    name: 'painSpots',
    legend: t('legend'),
    hint: t('hint'),
    spots: PAIN_SPOTS.map((value) => ({ value, label: spotName(locale, value) })),
    values: [...(spots ?? [])],
    main: { name: 'mainSpot', label: t('main'), none: t('noMain'), value: main ?? undefined },
    sides: { left: t('leftLeg'), right: t('rightLeg') },
  }
}
