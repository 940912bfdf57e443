import { isMany } from './suppress'

/**
 * Numbers of one kind, by quarter of one year and part of a table (each part's numbers: how many there are, or how many
 * gave each answer), and of which parts the sum over the year is told: each alone, or several together.
 */
export type YearOfNumbers = {
  quarters: readonly (readonly (readonly number[])[])[]
  told: readonly (readonly number[])[]
}

/**
 * Which quarters of a year may not be shown beside the year. A quarter with a number of one to four is kept back whole;
 * and where the year less the quarters that are shown would give a number of one to four away, the next smallest
 * quarter with it. In: `already`, those kept back for another reason. Out: places of quarters, from 0.
 */
export function quartersKeptBack(
  kinds: readonly YearOfNumbers[],
  already: ReadonlySet<number> = new Set(),
): Set<number> {
  const size = (quarter: number) =>
    kinds.reduce((sum, { quarters }) => sum + (quarters[quarter] ?? []).flat().reduce((a, b) => a + b, 0), 0)
  const places = kinds[0]?.quarters.map((_, quarter) => quarter) ?? []
  const kept = new Set(
    places.filter(
      (quarter) =>
        already.has(quarter) || !kinds.every(({ quarters }) => (quarters[quarter] ?? []).every(isMany)),
    ),
  )
  const isSafe = () =>
    kinds.every(({ quarters, told }) =>
      told.every((parts) =>
        isMany(sumOf(parts.flatMap((part) => [...kept].map((q) => quarters[q]?.[part] ?? [])))),
      ),
    )
  const next = places
    .filter((quarter) => !kept.has(quarter) && size(quarter) > 0)
    .sort((a, b) => size(a) - size(b))
  for (const quarter of next) {
    if (kept.size === 0 || isSafe()) break
    kept.add(quarter)
  }
  return kept
}

/** Number by number. */
const sumOf = (rows: readonly (readonly number[])[]): number[] =>
  (rows.find(({ length }) => length > 0) ?? []).map((_, place) =>
    rows.reduce((sum, row) => sum + (row[place] ?? 0), 0),
  )

/** What of a table the year itself tells: every part that is shown alone, those kept back together. */
export const toldApart = (count: number, hidden: ReadonlySet<number>): number[][] => {
  const all = Array.from({ length: count }, (_, part) => part)
  const back = all.filter((part) => hidden.has(part))
  return [
    ...all.filter((part) => !hidden.has(part)).map((part) => [part]),
    ...(back.length > 0 ? [back] : []),
  ]
}
