import { canStillBeGiven } from '../progression/counterfactual'
import type { EvidenceChange } from '../progression/counterfactual/types'
import type { PlainDate } from '../time/types'
import type { StoredCounterfactual } from './stored-counterfactual'

/** Whether what would help next was said of a day that has passed since: then it is no longer ahead. */
export function saysDayGoneBy({ found }: Pick<StoredCounterfactual, 'found'>, today: PlainDate): boolean {
  return found.sides.some(
    (side) =>
      'changes' in side &&
      [...side.changes, ...(side.asks ? [side.asks] : [])].some(
        (change) => canStillBeGiven(change) && dayOf(change) < today,
      ),
  )
}

function dayOf(change: EvidenceChange): PlainDate {
  if (change.kind === 'further_days') return change.from
  return 'localDate' in change ? change.localDate : '9999-12-31'
}
