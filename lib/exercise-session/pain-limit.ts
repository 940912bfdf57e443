/**
 * The highest pain (NRS) at which a set stays within limits: no more than `rise` above what it was before, and never
 * above `ceiling` (C.5; S003-06, B01). Pain before that nobody said leaves the ceiling alone.
 */
export function painLimit(
  { ceiling, rise }: { ceiling: number; rise: number },
  before?: number | null,
): number {
  return before === undefined || before === null ? ceiling : Math.min(ceiling, before + rise)
}
