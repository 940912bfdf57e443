/**
 * Decisions, newest first, with those that say the same as the one before them told once: `since` is the oldest of them.
 * One that somebody answered stands by itself. At most `most`.
 */
export function inARow<
  One extends { decision: { clinicianText: string; localDate: string }; answer: unknown },
>(decisions: readonly One[], most: number): (One & { since: string; times: number })[] {
  const told: (One & { since: string; times: number })[] = []
  for (const one of decisions) {
    const last = told.at(-1)
    if (
      last &&
      last.answer === null &&
      one.answer === null &&
      last.decision.clinicianText === one.decision.clinicianText
    ) {
      last.since = one.decision.localDate
      last.times += 1
    } else {
      if (told.length === most) break
      told.push({ ...one, since: one.decision.localDate, times: 1 })
    }
  }
  return told
}
