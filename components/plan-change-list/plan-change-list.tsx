import { PlanDiff } from '@/components/plan-diff/plan-diff'
import { Details } from '@/components/ui/details'
import type { AffectedSide } from '@/lib/episode/types'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { planChangeLines } from '@/lib/plan/plan-changes'
import type { PlanContent } from '@/lib/plan/schema'

/** More lines than this stand one step away. */
const SHOWN = 3

/**
 * What changed between two plans, for the person who follows them. When exercise as a whole stops or begins again
 * the message says it; a list of everything taken out would only frighten.
 */
export function PlanChangeList({
  locale,
  before,
  after,
  units,
  affected,
}: {
  locale: Locale
  before: PlanContent
  after: PlanContent
  units: Units
  affected: AffectedSide | null
}) {
  if (before.exercise !== after.exercise) return null
  const lines = planChangeLines(locale, before, after, units, affected)
  const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)]
  if (first.length === 0) return null
  return (
    <>
      <PlanDiff locale={locale} changes={first} />
      {rest.length > 0 ? (
        <Details summary={translator(locale, 'patient')('plan.moreChanges', { count: rest.length })}>
          <PlanDiff locale={locale} changes={rest} />
        </Details>
      ) : null}
    </>
  )
}
