import type { TodayFacts } from './types'

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/**
 * The facts of Today as a phone keeps them for having no line: what a session is decided from, as text. Left out is
 * what is only read: names, goals, and the words of decisions.
 */
export function factsAsText(facts: TodayFacts): string {
  const { decision, plan } = facts
  const kept: TodayFacts = {
    ...facts,
    person: { ...facts.person, displayName: '', telephone: null },
    clinicianName: null,
    episode: { ...facts.episode, goalText: null },
    plan: plan && { ...plan, patientMessage: '', createdByName: null },
    decision: decision && { ...decision, patientText: '', wouldHaveHelped: null, result: null },
    openReviews: [],
  }
  return JSON.stringify(kept)
}

/** The same facts again, instants as instants. In: what {@link factsAsText} made, never a stranger's text. */
export function factsFromText(text: string): TodayFacts {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' && INSTANT.test(value) ? new Date(value) : value,
  ) as TodayFacts
}
