/** What says who somebody is, wherever it may have been written. */
export type Identity = {
  names: readonly (string | null)[]
  email: string | null
  telephone: string | null
  dateOfBirth: string | null
}

/** Shorter parts of a name ("de", "Li") are left in running text: removing them would take words that are no names. */
const LEAST_LETTERS = 3
const REMOVED = '[…]'
/** What people put between the digits of a telephone number. */
const BETWEEN = '[\\s()./-]{0,3}'

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A function that takes every part of an identity out of any value: texts, lists and nested objects alike. */
export function scrubber({ names, email, telephone, dateOfBirth }: Identity): <T>(value: T) => T {
  const digits = [...(telephone ?? '').replace(/\D/g, '')]
  const terms = [
    ...(email ? [literal(email)] : []),
    ...(dateOfBirth ? [literal(dateOfBirth)] : []),
    // with or without the country, in groups, with or without signs between them: its last seven digits are the number
    ...(digits.length >= 7 ? [`[+(]*(?:\\d${BETWEEN}){0,9}${digits.slice(-7).join(BETWEEN)}`] : []),
    ...names
      .flatMap((name) => (name ? name.split(/[\s-]+/) : []))
      .filter((part) => part.length >= LEAST_LETTERS)
      .map(literal),
  ]
  if (terms.length === 0) return (value) => value
  const longestFirst = [...new Set(terms)].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  const scrub = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(pattern, REMOVED)
    if (Array.isArray(value)) return value.map(scrub)
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, scrub(inner)]))
    return value
  }
  return scrub as <T>(value: T) => T
}
