import type { Locale } from './index'

/** One sentence about a count in each of its grammatical forms, `#` for the number: for a browser without the catalogue. */
export type CountedSentence = {
  locale: Locale
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>
}

/** A number for each form of a language is among these. */
const SAMPLES = [2, 5, 1, 0, 3, 4, 6, 11, 20, 100]

const rulesOf = new Map<Locale, Intl.PluralRules>()

/** Made once a language: a board says hundreds of counts, and making the rules costs more than asking them. */
function pluralRules(locale: Locale): Intl.PluralRules {
  const known = rulesOf.get(locale) ?? new Intl.PluralRules(locale)
  rulesOf.set(locale, known)
  return known
}

/** The forms of a sentence as the catalogue says it. The number stands once, in figures. */
export function countedSentence(locale: Locale, say: (count: number) => string): CountedSentence {
  const rules = pluralRules(locale)
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = {}
  for (const count of SAMPLES) forms[rules.select(count)] ??= say(count).replace(String(count), '#')
  return { locale, forms }
}

/** The sentence for so many. A form that no sample had is said as for most numbers. */
export function sayCounted({ locale, forms }: CountedSentence, count: number): string {
  const form = forms[pluralRules(locale).select(count)] ?? forms.other ?? ''
  return form.replace('#', String(count))
}
