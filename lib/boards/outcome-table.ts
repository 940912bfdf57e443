import { countOf } from './distribution'
import { type OutcomeRow, outcomeRows } from './outcome-rows'
import type { Dimension, Histogram, Measure, OutcomeMeasure } from './types'

type Cells = ReadonlyMap<Measure, ReadonlyMap<string, Histogram>>

/**
 * The rows of one measure out of the cells. Members are those with anybody in care, rungs and severities in their own
 * order, protocol versions by their place in `order`.
 */
export function outcomeTable(
  measure: OutcomeMeasure,
  { whole, parts, order }: { whole: Cells; parts: Cells; order: readonly string[] },
): OutcomeRow[] {
  const of = (cells: Cells, what: Measure, member: string): Histogram =>
    cells.get(what)?.get(member) ?? new Map()
  const started = (cells: Cells, member: string) => countOf(of(cells, 'started', member))
  const members = [
    ...new Set([...(parts.get('started')?.keys() ?? []), ...(parts.get(measure)?.keys() ?? [])]),
  ]
  const place = (member: string) => (order.indexOf(member) + order.length + 1) % (order.length + 1)
  return outcomeRows(measure, {
    whole: { histogram: of(whole, measure, ''), started: started(whole, '') },
    parts: members
      .sort((a, b) => place(a) - place(b))
      .map((member) => ({ member, histogram: of(parts, measure, member), started: started(parts, member) })),
  })
}

/** In which order members stand; what is not recorded comes last. */
export function orderOf(dimension: Dimension, protocols: readonly { id: string }[]): readonly string[] {
  if (dimension === 'severity') return ['mild', 'moderate', 'severe']
  if (dimension === 'stage') return ['0', '1', '2', '3', '4', '5', '6']
  return protocols.map(({ id }) => id)
}
