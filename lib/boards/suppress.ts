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
