import { SMALLEST_CELL } from './types'

/**
 * Which of the parts of a whole may not be shown. In: how many each part counts, beside a shown total. A part of fewer
 * than five (and not of none) is kept back; and where the total would give the parts kept back away, because they are
 * one alone or together fewer than five, the next smallest is kept back with them.
 */
export function keptBack(counts: readonly number[]): Set<number> {
  const order = counts.map((_, place) => place).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
  const someone = order.filter((place) => (counts[place] ?? 0) > 0)
  const kept = new Set(someone.filter((place) => (counts[place] ?? 0) < SMALLEST_CELL))
  const together = () => [...kept].reduce((sum, place) => sum + (counts[place] ?? 0), 0)
  for (const place of someone) {
    if (kept.size === 0 || (kept.size > 1 && together() >= SMALLEST_CELL)) break
    kept.add(place)
  }
  return kept
}

/**
 * Which rows of a table may not show a share, beside a shown n. In: of each part how many gave each answer, and the parts
 * of which nothing is shown. Out: their places. A count of one to four, and of one to four who answered otherwise, says
 * something of a person also where the n is large; all that is kept back must be many (or nobody) taken together, for
 * the whole less what is shown gives exactly that away.
 */
export function keptBackShares(
  parts: readonly (readonly number[])[],
  hidden: ReadonlySet<number> = new Set(),
): Set<number> {
  const size = (place: number) => (parts[place] ?? []).reduce((sum, n) => sum + n, 0)
  const kept = new Set(
    parts.flatMap((answers, place) => (hidden.has(place) || !isMany(answers) ? [place] : [])),
  )
  const rest = parts
    .map((_, place) => place)
    .filter((place) => !kept.has(place) && size(place) > 0)
    .sort((a, b) => size(a) - size(b))
  for (const place of rest) {
    const together = (parts[0] ?? []).map((_, answer) =>
      [...kept].reduce((sum, each) => sum + (parts[each]?.[answer] ?? 0), 0),
    )
    if (isMany(together)) break
    kept.add(place)
  }
  return kept
}

/** Whether no answer is that of one to four people. */
export const isMany = (answers: readonly number[]): boolean =>
  answers.every((n) => n === 0 || n >= SMALLEST_CELL)
