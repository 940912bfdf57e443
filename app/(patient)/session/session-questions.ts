import type { Question } from '@/components/question-form/questions'
import { sidesOf } from '@/lib/episode/sides'
import { loadField } from '@/lib/exercise-session/lifted'
import { type CalmWork, STOP_REASONS, TECHNIQUE_RATINGS } from '@/lib/exercise-session/types'
import { type Locale, translator } from '@/lib/messages'
import type { PlanItem } from '@/lib/plan/schema'
import { legsAsked } from '@/lib/today/plan-lines'
import type { TodayFacts } from '@/lib/today/types'
import { painQuestions } from '../questions'

type Pre = { left?: number; right?: number }

function hidden(values: Record<string, string | number | undefined>): Question[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ kind: 'hidden' as const, name, value: String(value) }],
  )
}

/**
 * What was done: three taps when it was as prescribed (that, worst pain, save; the pain before is known). The sets
 * stand below with the prescribed numbers, for when it was different. Technique once a day (C.6a).
 */
export function sessionQuestions({
  locale,
  facts,
  item,
  planVersionId,
  pre,
  clientKey,
  sessionGroup,
}: {
  locale: Locale
  facts: TodayFacts
  item: PlanItem
  planVersionId: string
  pre: Pre
  clientKey: string
  /** The sitting it is: a report of the pain that ended it comes under this key. */
  sessionGroup: string
}): Question[] {
  const t = translator(locale, 'patient')
  const firstToday = !facts.loads.some(
    (load) => load.localDate === facts.today && load.what === item.exerciseCode,
  )
  return [
    ...hidden({
      clientKey,
      sessionGroup,
      planVersionId,
      itemKey: item.key,
      preLeft: pre.left,
      preRight: pre.right,
    }),
    {
      kind: 'choice',
      name: 'asPrescribed',
      legend: t('session.asPrescribed'),
      needed: true,
      unanswered: t('errors.choice'),
      options: [
        { value: 'yes', label: t('session.quick'), hint: t('session.quickText') },
        { value: 'no', label: t('session.notAll'), hint: t('session.setsText') },
        { value: 'sharp', label: t('session.stopAction'), hint: t('session.stopActionHint') },
      ],
    },
    ...painQuestions(locale, sidesOf(facts.episode.affectedSide), {
      name: 'during',
      legend: t('session.during'),
      needed: true,
      unanswered: t('errors.pain'),
      hint: t('today.ceiling', { pain: item.painCeilingNrs, rise: facts.protocol.limits.duringRiseMax }),
    }),
    ...(item.kind === 'ladder' && firstToday
      ? [
          {
            kind: 'choice' as const,
            name: 'technique',
            legend: t('session.technique.legend'),
            options: TECHNIQUE_RATINGS.map((value) => ({ value, label: t(`session.technique.${value}`) })),
          },
        ]
      : []),
    { kind: 'more', summary: t('session.setsTitle'), questions: setQuestions(locale, facts, item) },
    {
      kind: 'more',
      summary: t('form.optionalMore'),
      questions: [
        {
          kind: 'choice',
          name: 'stoppedFor',
          legend: t('session.stopped.legend'),
          hint: t('session.stopped.hint'),
          options: STOP_REASONS.filter((value) => value !== 'sharp_pain').map((value) => ({
            value,
            label: t(`session.stopped.${value}`),
          })),
        },
        {
          kind: 'choice',
          name: 'analgesicWithin6h',
          legend: t('session.analgesic'),
          options: [
            { value: 'yes', label: t('session.yes') },
            { value: 'no', label: t('session.no') },
          ],
        },
        { kind: 'text', type: 'number', width: 'short', name: 'rpe', label: t('session.rpe') },
        { kind: 'words', name: 'note', label: t('checkIn.note'), hint: t('checkIn.noteHint') },
      ],
    },
  ]
}

function setQuestions(locale: Locale, facts: TodayFacts, item: PlanItem): Question[] {
  const t = translator(locale, 'patient')
  const legs = legsAsked(item, facts.episode.affectedSide)
  const fields =
    legs === 'together'
      ? (['Both'] as const)
      : legs === 'each'
        ? facts.episode.affectedSide === 'left'
          ? (['Left', 'Right'] as const)
          : (['Right', 'Left'] as const)
        : legs === 'left'
          ? (['Left'] as const)
          : (['Right'] as const)
  return Array.from({ length: item.sets }, (_, index) => [
    ...fields.map(
      (field): Question => ({
        kind: 'text',
        type: 'number',
        width: 'short',
        name: `set${index + 1}${field}`,
        label: t('session.set', { number: index + 1, legs: field.toLowerCase() }),
        value: String(item.reps),
      }),
    ),
    ...loadQuestion(locale, facts, item, index + 1),
  ]).flat()
}

/**
 * What was lifted, with the prescription as it stands, in the reader's unit: of one set, or of all of them. Nothing where
 * no weight is prescribed.
 */
export function loadQuestion(locale: Locale, facts: TodayFacts, item: PlanItem, set?: number): Question[] {
  const { units } = facts.person
  if (!item.loadKg) return []
  const t = translator(locale, 'lifted')
  const field = units === 'imperial' ? 'Lb' : 'Kg'
  return [
    {
      kind: 'text',
      type: 'number',
      width: 'short',
      name: set === undefined ? `load${field}` : `set${set}Load${field}`,
      label: set === undefined ? t('ofAll') : t('ofSet', { number: set }),
      unit: t('unit', { units }),
      value: loadField(units, item.loadKg),
      ...((set === undefined || set === 1) && { hint: t('hint') }),
    },
  ]
}

/** Calm work in place of a session: what it was, and the pain that led to it. */
export function calmQuestions({
  locale,
  pre,
  work,
  clientKey,
}: {
  locale: Locale
  pre: Pre
  work: readonly CalmWork[]
  clientKey: string
}): Question[] {
  const t = translator(locale, 'patient')
  return [
    ...hidden({ clientKey, asPrescribed: 'no', preLeft: pre.left, preRight: pre.right }),
    {
      kind: 'choice',
      name: 'calmWork',
      legend: t('session.calm.what'),
      needed: true,
      unanswered: t('errors.choice'),
      options: work.map((value) => ({
        value,
        label: t(`session.calm.${value}`),
      })),
    },
  ]
}
