import { countOf } from './distribution'
import { type Counted, type OutcomeRow, outcomeRows, quartersBack } from './outcome-rows'
import type { Dimension, Histogram, Measure, OutcomeMeasure } from './types'

type Cells = ReadonlyMap<Measure, ReadonlyMap<string, Histogram>>
/** Everyone together and the members of a dimension. */
type Board = { whole: Cells; parts: Cells }
/** The four quarters of the year of which one is shown, and its place from 0. */
export type ShownQuarter = { quarters: readonly Board[]; place: number }

/**
 * The rows of one measure out of the cells. Members are those with anybody in care, rungs and severities in their own
 * order, protocol versions by their place in `order`. Where a quarter is shown, what would give another one away beside
 * the year is kept back.
 */
export function outcomeTable(
  measure: OutcomeMeasure,
  { whole, parts, order, shown }: Board & { order: readonly string[]; shown?: ShownQuarter | null },
): OutcomeRow[] {
  const of = (cells: Cells, what: Measure, member: string): Histogram =>
    cells.get(what)?.get(member) ?? new Map()
  const started = (cells: Cells, member: string) => countOf(of(cells, 'started', member))
  const boards = [{ whole, parts }, ...(shown?.quarters ?? [])]
  const members = [
    ...new Set(
      boards.flatMap((board) => [
        ...(board.parts.get('started')?.keys() ?? []),
        ...(board.parts.get(measure)?.keys() ?? []),
      ]),
    ),
  ]
  const place = (member: string) => (order.indexOf(member) + order.length + 1) % (order.length + 1)
  const inOrder = members.sort((a, b) => place(a) - place(b))
  const tableOf = (board: Board) => ({
    whole: { histogram: of(board.whole, measure, ''), started: started(board.whole, '') },
    parts: inOrder.map((member) => ({
      member,
      histogram: of(board.parts, measure, member),
      started: started(board.parts, member),
    })),
  })
  if (!shown) return outcomeRows(measure, tableOf({ whole, parts }))
  const quarters = shown.quarters.map(tableOf)
  const year = {
    whole: together(quarters.map((table) => table.whole)),
    parts: inOrder.map((member, at) => ({
      member,
      ...together(quarters.flatMap((table) => table.parts[at] ?? [])),
    })),
  }
  const back = quartersBack(measure, { year, quarters })
  return outcomeRows(measure, {
    ...tableOf({ whole, parts }),
    quarterBack: { whole: back.whole.has(shown.place), parts: back.parts.has(shown.place) },
  })
}

/** What stretches of time that follow one another count together. */
function together(all: readonly Counted[]): Counted {
  const sum = new Map<number, number>()
  for (const { histogram } of all)
    for (const [tenths, n] of histogram) sum.set(tenths, (sum.get(tenths) ?? 0) + n)
  return { histogram: sum, started: all.reduce((n, { started }) => n + started, 0) }
}

/** In which order members stand; what is not recorded comes last. */
export function orderOf(dimension: Dimension, protocols: readonly { id: string }[]): readonly string[] {
  if (dimension === 'severity') return ['mild', 'moderate', 'severe']
  if (dimension === 'stage') return ['0', '1', '2', '3', '4', '5', '6']
  return protocols.map(({ id }) => id)
}
