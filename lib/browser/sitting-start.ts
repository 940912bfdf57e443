/**
 * When somebody sat down: an instant and nothing else, so that the timer outlives a locked screen and a killed tab.
 * One key an episode: two people on one phone do not see each other's timer.
 */
const keyOf = (episodeId: string) => `loadwise.sat-down.${episodeId}`

/** Where storage is refused the timer still runs as long as the page is open. */
const unstored = new Map<string, number>()
const listeners = new Set<() => void>()

/** Epoch milliseconds; null = nobody is sitting. */
export function satDownAt(episodeId: string): number | null {
  try {
    const kept = Number(localStorage.getItem(keyOf(episodeId)) ?? Number.NaN)
    if (Number.isFinite(kept) && kept > 0) return kept
  } catch {
    // storage is refused
  }
  return unstored.get(episodeId) ?? null
}

export function sitDown(episodeId: string, atMs: number): void {
  try {
    localStorage.setItem(keyOf(episodeId), String(atMs))
  } catch {
    unstored.set(episodeId, atMs)
  }
  for (const listener of listeners) listener()
}

export function standUp(episodeId: string): void {
  try {
    localStorage.removeItem(keyOf(episodeId))
  } catch {
    // storage is refused
  }
  unstored.delete(episodeId)
  for (const listener of listeners) listener()
}

/** Hears of it, also from another tab. */
export function onSitting(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
