import type { ReactNode } from 'react'
import { shownSide } from '@/components/exercise-card/exercise-card'
import { ExerciseFigure } from '@/components/exercise-figure/exercise-figure'
import { OwnMedia } from '@/components/own-exercise/own-media'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import { type Locale, translator } from '@/lib/messages'
import type { PlanItem } from '@/lib/plan/schema'
import type { Course } from '@/lib/session-player/course'
import { legsAsked } from '@/lib/today/plan-lines'
import type { TodayFacts } from '@/lib/today/types'

/**
 * What shows every exercise of a course and what may take its place, by exercise code. What a phone keeps for when there
 * is no line says so in place of a clinic's pictures.
 */
export function figuresOf(
  locale: Locale,
  facts: TodayFacts,
  course: Course,
  items: readonly PlanItem[],
  { kept = false } = {},
): Record<string, ReactNode> {
  return Object.fromEntries(
    course.stations.flatMap(({ key, exerciseCode, substitutes }) => {
      const item = items.find((one) => one.key === key)
      return item
        ? [exerciseCode, ...substitutes].map((code) => [code, figureOf(locale, facts, item, code, kept)])
        : []
    }),
  )
}

function figureOf(locale: Locale, { episode }: TodayFacts, item: PlanItem, code: string, kept: boolean) {
  const side =
    legsAsked(item, episode.affectedSide) === 'together' ? 'both' : shownSide(item.side, episode.affectedSide)
  if (item.own && code === item.exerciseCode) {
    const { picture, clip } = item.own
    if (!picture && !clip) return null
    return kept ? (
      <p className="text-sm text-ink-soft">{translator(locale, 'ownExercise')('media.offline')}</p>
    ) : (
      <OwnMedia locale={locale} own={item.own} />
    )
  }
  return isFigureCode(code) ? (
    <ExerciseFigure locale={locale} code={code} side={side} tempo={item.tempo} />
  ) : null
}
