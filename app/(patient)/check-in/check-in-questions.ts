import type { Question } from '@/components/question-form/questions'
import { type TurnQuestion, turnOf } from '@/lib/check-in/turn'
import { ANALGESIC_KINDS, ATTRIBUTIONS, SETTLE_ANSWERS } from '@/lib/check-in/types'
import { sidesOf } from '@/lib/episode/sides'
import { type Locale, translator } from '@/lib/messages'
import { asksHowItSettled, morningLimitOf } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'
import { bodyMapQuestion, painQuestions, redFlagQuestion } from '../questions'

export type KnownCheckIn = {
  entryId: string
  morningLeft: number | null
  morningRight: number | null
  worst24hLeft: number | null
  worst24hRight: number | null
  settleAnswer: string | null
  attribution: string | null
  redFlags: string[]
  redFlagsAnswered: boolean
  sleepQuality: number | null
  mood: number | null
  sittingFirstPainMinutes: number | null
  stiffnessMinutes: number | null
  analgesic: string | null
  nightWaking: boolean | null
  painSpots: string[] | null
  mainSpot: string | null
  otherLoad: boolean | null
  note: string | null
}

type Asked = { facts: TodayFacts; locale: Locale; clientKey: string; day?: string; known?: KnownCheckIn }

/**
 * The check-in in the order of the day: pain, the answer about earlier training, safety, sleep and mood, and one
 * question more that takes turns by day. Pain is never chosen beforehand, except when an own answer is changed.
 */
export function checkInQuestions({ facts, locale, clientKey, day, known }: Asked): Question[] {
  const t = translator(locale, 'patient')
  const map = translator(locale, 'bodyMap')
  const yesterday = day ? yesterdayWords(locale) : undefined
  const sides = sidesOf(facts.episode.affectedSide)
  const perSide = (left: number | null | undefined, right: number | null | undefined) => ({
    left: left ?? undefined,
    right: right ?? undefined,
  })
  const scale = (name: 'sleep' | 'mood', field: string, value: number | null | undefined): Question => ({
    kind: 'choice',
    name: field,
    legend: yesterday?.(name) ?? t(`checkIn.${name}.legend`),
    options: ([0, 1, 2, 3, 4] as const).map((level) => ({
      value: String(level),
      label: t(`checkIn.${name}.${level}`),
    })),
    value: value === null || value === undefined ? undefined : String(value),
    row: true,
    ...(name === 'sleep' && !known && { hint: lastSleep(facts, t) }),
  })
  const settle: Question[] =
    asksHowItSettled(facts) || known?.settleAnswer
      ? [
          {
            kind: 'choice',
            name: 'settleAnswer',
            legend: t('checkIn.settle.legend'),
            options: SETTLE_ANSWERS.map((value) => ({ value, label: t(`checkIn.settle.${value}`) })),
            value: known?.settleAnswer ?? undefined,
          },
        ]
      : []
  return [
    { kind: 'hidden', name: 'clientKey', value: clientKey },
    { kind: 'hidden', name: 'asked', value: facts.episode.affectedSide ?? 'left' },
    ...(day ? [{ kind: 'hidden', name: 'day', value: day } as const] : []),
    ...(known ? [{ kind: 'hidden', name: 'correctsEntryId', value: known.entryId } as const] : []),
    ...painQuestions(locale, sides, {
      name: 'morning',
      legend: day ? t('checkIn.morningYesterday') : t('checkIn.morning'),
      hint: t('checkIn.morningHint'),
      values: perSide(known?.morningLeft, known?.morningRight),
      needed: true,
      unanswered: yesterday?.('morningMissing') ?? t('errors.morningPain'),
    }),
    {
      kind: 'above_limit',
      limits: Object.fromEntries(sides.map((side) => [side, morningLimitOf(facts, side)])),
      question: {
        kind: 'choice',
        name: 'attribution',
        legend: t('checkIn.attribution.legend'),
        options: ATTRIBUTIONS.map((value) => ({ value, label: t(`checkIn.attribution.${value}`) })),
        value: known?.attribution ?? undefined,
      },
    },
    ...painQuestions(locale, sides, {
      name: 'worst24h',
      legend: yesterday?.('worst') ?? t('checkIn.worst'),
      // shown by the style sheet, and only while the morning is above it
      hint: yesterday?.('morningAbove') ?? translator(locale, 'checkin')('morningAbove'),
      values: perSide(known?.worst24hLeft, known?.worst24hRight),
      needed: true,
      unanswered: yesterday?.('worstMissing') ?? t('errors.worstPain'),
    }),
    ...settle,
    withKnownFlags(redFlagQuestion(locale, yesterday && { legend: yesterday('redFlags') }), known),
    scale('sleep', 'sleepQuality', known?.sleepQuality),
    scale('mood', 'mood', known?.mood),
    ...(known || day ? [] : [turnQuestion(turnOf(facts.today), locale)]),
    {
      kind: 'more',
      summary: map('summary'),
      questions: [bodyMapQuestion(locale, { spots: known?.painSpots, main: known?.mainSpot })],
      open: (known?.painSpots?.length ?? 0) > 0,
    },
    {
      kind: 'more',
      summary: t('form.optionalMore'),
      questions: [
        ...onDemand(locale, known, { asked: known || day ? undefined : turnOf(facts.today), yesterday }),
        {
          kind: 'words',
          name: 'note',
          label: t('checkIn.note'),
          hint: t('checkIn.noteHint'),
          value: known?.note ?? undefined,
        },
      ],
    },
  ]
}

function withKnownFlags(question: Question, known: KnownCheckIn | undefined): Question {
  if (question.kind !== 'several' || !known) return question
  const values = known.redFlags.length > 0 ? known.redFlags : [known.redFlagsAnswered ? 'none' : 'not_now']
  return { ...question, values }
}

type YesterdayWords = (key: YesterdayWord) => string
type YesterdayWord =
  | 'morningAbove'
  | 'worst'
  | 'morningMissing'
  | 'worstMissing'
  | 'redFlags'
  | 'sleep'
  | 'mood'
  | 'sitting'
  | 'stiffness'
  | 'analgesic'
  | 'night'
  | 'otherLoad'

/** What is asked of yesterday is worded for yesterday: the same answers, one day back. */
function yesterdayWords(locale: Locale): YesterdayWords {
  const t = translator(locale, 'checkin')
  return (key) => t(`yesterday.${key}`)
}

type Words = ReturnType<typeof translator<'patient'>>

/** What was said about the night before, so that a row of "so-so" is seen for what it is. */
function lastSleep({ checkIns, today }: TodayFacts, t: Words): string | undefined {
  const last = checkIns.filter((checkIn) => checkIn.localDate < today).at(-1)?.sleepQuality
  return last === undefined || last === null
    ? undefined
    : t('checkIn.sleep.last', { value: t(`checkIn.sleep.${last as 0 | 1 | 2 | 3 | 4}`) })
}

const SITTING_MINUTES = [5, 10, 20, 30, 45] as const
const STIFF_MINUTES = [5, 15, 30] as const
const AN_HOUR = 60

/** The question whose turn it is, answered with one tap. */
function turnQuestion(name: TurnQuestion, locale: Locale): Question {
  const t = translator(locale, 'patient')
  const turn = translator(locale, 'checkin')
  switch (name) {
    case 'sittingFirstPainMinutes':
      return {
        kind: 'choice',
        name,
        legend: t('checkIn.sitting'),
        options: [
          ...SITTING_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: turn('sitting.about', { minutes }),
          })),
          { value: String(AN_HOUR), label: turn('sitting.most') },
        ],
      }
    case 'stiffnessMinutes':
      return {
        kind: 'choice',
        name,
        legend: t('checkIn.stiffness'),
        options: [
          { value: '0', label: turn('stiffness.0') },
          ...STIFF_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: turn('stiffness.about', { minutes }),
          })),
          { value: String(AN_HOUR), label: turn('stiffness.most') },
        ],
      }
    case 'otherLoad':
      return otherLoadQuestion(locale, undefined)
    case 'analgesic':
      return analgesicQuestion(locale, undefined)
  }
}

const yesNo = (value: boolean | null | undefined) =>
  value === null || value === undefined ? undefined : value ? 'yes' : 'no'

function otherLoadQuestion(locale: Locale, known: KnownCheckIn | undefined, legend?: string): Question {
  const turn = translator(locale, 'checkin')
  return {
    kind: 'choice',
    name: 'otherLoad',
    legend: legend ?? turn('otherLoad.legend'),
    options: (['no', 'yes'] as const).map((value) => ({ value, label: turn(`otherLoad.${value}`) })),
    value: yesNo(known?.otherLoad),
  }
}

function analgesicQuestion(locale: Locale, known: KnownCheckIn | undefined, legend?: string): Question {
  const t = translator(locale, 'patient')
  return {
    kind: 'choice',
    name: 'analgesic',
    legend: legend ?? t('checkIn.analgesic.legend'),
    options: ANALGESIC_KINDS.map((value) => ({ value, label: t(`checkIn.analgesic.${value}`) })),
    value: known?.analgesic ?? undefined,
  }
}

/** What can be said besides, and what is not on its turn today. An own answer is changed in its own minutes. */
function onDemand(
  locale: Locale,
  known: KnownCheckIn | undefined,
  { asked, yesterday }: { asked: TurnQuestion | undefined; yesterday: YesterdayWords | undefined },
): Question[] {
  const t = translator(locale, 'patient')
  const minutes = (name: string, label: string, value: number | null | undefined): Question => ({
    kind: 'text',
    type: 'number',
    width: 'short',
    unit: t('checkIn.minutes'),
    name,
    label,
    value: value === null || value === undefined ? undefined : String(value),
  })
  const all: Question[] = [
    {
      kind: 'choice',
      name: 'nightWaking',
      legend: yesterday?.('night') ?? t('checkIn.night.legend'),
      options: [
        { value: 'yes', label: t('checkIn.night.yes') },
        { value: 'no', label: t('checkIn.night.no') },
      ],
      value: yesNo(known?.nightWaking),
    },
    analgesicQuestion(locale, known, yesterday?.('analgesic')),
    otherLoadQuestion(locale, known, yesterday?.('otherLoad')),
    minutes(
      'sittingFirstPainMinutes',
      yesterday?.('sitting') ?? t('checkIn.sitting'),
      known?.sittingFirstPainMinutes,
    ),
    minutes('stiffnessMinutes', yesterday?.('stiffness') ?? t('checkIn.stiffness'), known?.stiffnessMinutes),
  ]
  return all.filter((question) => !('name' in question && question.name === asked))
}
