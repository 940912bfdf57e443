/**
 * Stands behind the engine's version in the decisions of people who were copied to fill a clinic for measuring: their
 * words and numbers are somebody else's, the days are moved, and nothing they rested on is theirs. Nothing is derived
 * from them again.
 */
export const COPIED = '+copy'

/** Whether a decision was copied and not made. */
export function isCopied({ engineVersion }: { engineVersion: string }): boolean {
  return engineVersion.endsWith(COPIED)
}
