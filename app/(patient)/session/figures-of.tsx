import type { ReactNode } from 'react'
import { shownSide } from '@/components/exercise-card/exercise-card'
import { ExerciseFigure } from '@/components/exercise-figure/exercise-figure'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import type { Locale } from '@/lib/messages'
import type { PlanItem } from '@/lib/plan/schema'
import type { Course } from '@/lib/session-player/course'
import { isEachLeg } from '@/lib/today/plan-lines'
import type { TodayFacts } from '@/lib/today/types'

/** The moving drawing of every exercise of a course and of what may take its place, by exercise code. */
export function figuresOf(
  locale: Locale,
  facts: TodayFacts,
  course: Course,
  items: readonly PlanItem[],
): Record<string, ReactNode> {
  return Object.fromEntries(
    course.stations.flatMap(({ key, exerciseCode, substitutes }) => {
      const item = items.find((one) => one.key === key)
      return item
        ? [exerciseCode, ...substitutes].map((code) => [code, figureOf(locale, facts, item, code)])
        : []
    }),
  )
}

function figureOf(locale: Locale, { episode }: TodayFacts, item: PlanItem, code: string) {
  const side = isEachLeg(item) ? shownSide(item.side, episode.affectedSide) : 'both'
  return isFigureCode(code) ? (
    <ExerciseFigure locale={locale} code={code} side={side} tempo={item.tempo} />
  ) : null
}
